/** The floor to measure against: a node:http server that reads the body, parses it and answers fixed bytes. */
import { createServer } from 'node:http'

const headers = {
  'openstack-api-version': 'placement 1.27',
  vary: 'openstack-api-version',
  'x-openstack-request-id': 'req-00000000-0000-4000-8000-000000000001',
}

const server = createServer((request, response) => {
  let body = ''
  request.setEncoding('utf8')
  request.on('data', (piece) => (body += piece))
  request.on('end', () => {
    if (body) JSON.parse(body)
    response.writeHead(204, headers)
    response.end()
  })
})
server.listen(Number(process.argv[2]), '127.0.0.1', () => console.log('ready'))
process.on('SIGTERM', () => process.exit(0))
