/** The connections of a server: which have a request under way, and how the others end when it closes. */

import type { Server, ServerResponse } from 'node:http'
import type { Socket } from 'node:net'
import type { Duplex } from 'node:stream'

export class Connections {
  readonly #server: Server
  readonly #sockets = new Set<Socket>()
  readonly #underWay = new Set<ServerResponse>()

  constructor(server: Server) {
    this.#server = server
    server.on('connection', (socket: Socket) => {
      this.#sockets.add(socket)
      socket.once('close', () => this.#sockets.delete(socket))
    })
  }

  /** Whether no further request is taken. */
  get closing(): boolean {
    return !this.#server.listening
  }

  /** A request has begun to arrive. */
  begin(response: ServerResponse): void {
    this.#underWay.add(response)
  }

  /** It is answered, or never will be. */
  end(response: ServerResponse): void {
    this.#underWay.delete(response)
  }

  /** The request on this connection that came last of those that arrived whole and have no answer yet. */
  lastUnanswered(socket: Duplex): ServerResponse | undefined {
    return [...this.#underWay].findLast(({ req }) => req.socket === socket && req.complete)
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
    const busy = new Set(Array.from(this.#underWay, ({ req }) => req.socket))
    for (const socket of this.#sockets) if (!busy.has(socket)) socket.destroySoon()
  }
}
