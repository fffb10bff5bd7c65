/**
 * Sends requests over HTTP and says how many milliseconds each took until all of its answer had come. In a process of its
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

async function timed({ before, questions }) {
  const times = []
  for (const question of questions) {
    if (before) await answered(before)
    const start = performance.now()
    await answered(question)
    times.push(performance.now() - start)
  }
  return times
}

process.on('message', (job) => {
  timed(job).then(
    (times) => process.send({ times }),
    (error) => process.send({ fault: error.message }),
  )
})
