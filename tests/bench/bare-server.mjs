/** The floor to measure against: a node:http server that reads the body, parses it and answers the same bytes as the mock. */
import { createServer } from 'node:http'

/** By method and path: status, headers and body, as the mock answered them. */
const answers = JSON.parse(process.argv[3])

const server = createServer((request, response) => {
  let body = ''
  request.setEncoding('utf8')
  request.on('data', (piece) => (body += piece))
  request.on('end', () => {
    if (body) JSON.parse(body)
    const answer = answers[`${request.method} ${request.url}`]
    if (!answer) {
      response.writeHead(404).end()
      return
    }
    response.writeHead(answer.status, answer.headers)
    response.end(answer.body)
  })
})
server.listen(Number(process.argv[2]), '127.0.0.1', () => console.log('ready'))
process.on('SIGTERM', () => process.exit(0))
