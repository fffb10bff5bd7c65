/**
 * Sends a request over HTTP and says how many milliseconds it took until all of the answer had come. In a process of its
 * own, with next to nothing in it: or the bench would also time how its own memory is tidied up.
 */
import { Agent, request } from 'node:http'

const agent = new Agent({ keepAlive: true })

function answered({ url, method, headers, body }) {
  return new Promise((resolve, reject) => {
    const sent = request(url, { agent, method, headers }, (answer) => {
      const { statusCode } = answer
      if (statusCode < 300) answer.resume().once('end', resolve)
      else reject(new Error(`${method} ${url} answered ${statusCode}`))
    })
    sent.once('error', reject)
    sent.end(body)
  })
}

async function timed({ before, question }) {
  if (before) await answered(before)
  const start = performance.now()
  await answered(question)
  return performance.now() - start
}

process.on('message', (turn) => {
  timed(turn).then(
    (took) => process.send({ took }),
    (error) => process.send({ fault: error.message }),
  )
})
