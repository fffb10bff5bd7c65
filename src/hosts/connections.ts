/** The connections of a server: which have a request under way, and how the others end when it closes. */

import type { Server, ServerResponse } from 'node:http'
import type { Socket } from 'node:net'
import type { Duplex } from 'node:stream'

export class Connections {
  readonly #server: Server
  /**
   * By connection, the responses that are under way, in the order of the requests. Not a set of all of them: each time a set
   * makes room the table before points to the one behind, so that whatever dies old keeps all that died young since.
   */
  readonly #underWay = new Map<Socket, ServerResponse[]>()

  constructor(server: Server) {
    this.#server = server
    server.on('connection', (socket: Socket) => {
      this.#underWay.set(socket, [])
      socket.once('close', () => this.#underWay.delete(socket))
    })
  }

  /** Whether no further request is taken. */
  get closing(): boolean {
    return !this.#server.listening
  }

  /** A request has begun to arrive. */
  begin(response: ServerResponse): void {
    this.#underWay.get(response.req.socket)?.push(response)
  }

  /** It is answered, or never will be. */
  end(response: ServerResponse): void {
    const responses = this.#underWay.get(response.req.socket)
    const at = responses?.indexOf(response) ?? -1
    if (at >= 0) responses?.splice(at, 1)
  }

  /** The request on this connection that came last of those that arrived whole and have no answer yet. */
  lastUnanswered(socket: Duplex): ServerResponse | undefined {
    return this.#underWay.get(socket as Socket)?.findLast(({ req }) => req.complete)
  }

  /** Takes no new connections, ends those that rest, and waits until the others have their answers. */
  close(): Promise<void> {
    return new Promise((resolve, reject) => {
      this.#server.close((error) => (error ? reject(error) : resolve()))
      // A whole turn of the event loop: what has arrived already is read first.
      setImmediate(() => setImmediate(() => this.#endResting()))
    })
  }

  /** Node calls a connection idle only once a request came over it; a silent one would hold the server up. */
  #endResting(): void {
    for (const [socket, responses] of this.#underWay) if (responses.length === 0) socket.destroySoon()
  }
}
