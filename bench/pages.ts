import { openSession } from '../db/principals/sessions.ts'
import { findFreePort } from '../local/free-port.ts'
import { openBrowser } from '../tests/web/support/browser.ts'
import type { Bench } from './bench-result.ts'
import { addressAnswers } from './demo/people.ts'
import { createApiClient } from './http/api-client.ts'
import { fillInbox } from './inbox/fill-inbox.ts'
import { quantile, rounded } from './measure/statistics.ts'
import { audit, type Scores } from './pages/lighthouse.ts'
import { openSql, startBenchStack } from './stack/bench-stack.ts'

const manyCases = 100_000
/** Requests before those that count: a server that has just started compiles its code. */
const warmUp = 100

interface Measured {
  htmlBytes: number
  p50Ms: number
  p95Ms: number
  lighthouse: Scores
}

/** The five main pages of a citizen in a city of 100 000 cases: weight on the wire, time of the server, and Lighthouse. */
export const benchPages: Bench = async ({ samples = 300 }, say) => {
  const bench = await startBenchStack(say)
  try {
    const { stack, keyOf, urlAs } = bench
    const client = createApiClient(stack.apiUrl, 1)
    const body = { service: 'bench-core', answers: addressAnswers('maryam'), documents: [] }
    const { caseId } = await client.call<{ caseId: string }>(keyOf('maryam'), 'POST', '/api/v1/cases', { body })
    await client.close()
    say(`Filling the city with ${manyCases} cases …`)
    const rows = openSql(urlAs('superuser'))
    await fillInbox(rows, manyCases, 'prn_reza')
    const { token } = await openSession(rows, { principalId: 'prn_maryam', device: 'bench' })
    await rows.end({ timeout: 5 })

    const pages = ['/fa', '/fa/services/building-permit', '/fa/cases', `/fa/cases/${caseId}`, '/fa/track']
    const assets = await assetBytes(stack.apiUrl)
    const measured: Record<string, Measured> = {}
    const port = await findFreePort()
    const browser = await openBrowser([`--remote-debugging-port=${port}`])
    try {
      for (const path of pages) {
        const name = path.replace(caseId, '{caseId}')
        await timed(stack.apiUrl + path, token, warmUp)
        const times = await timed(stack.apiUrl + path, token, samples)
        const lighthouse = await audit(stack.apiUrl + path, `sara8=${token}`, port)
        const p95Ms = rounded(quantile(times.ms, 0.95))
        measured[name] = { htmlBytes: times.bytes, p50Ms: rounded(quantile(times.ms, 0.5)), p95Ms, lighthouse }
        say(`${name}: ${times.bytes} bytes, p95 ${p95Ms} ms, Lighthouse ${Object.values(lighthouse).join('/')}`)
      }
    } finally {
      await browser.close()
    }
    const figures = { cases: manyCases, samples, ...assets, pages: measured }
    return { figures, lines: [JSON.stringify(figures, null, 2)] }
  } finally {
    await bench.stop()
  }
}

const accepted = { 'accept-encoding': 'br, gzip' }

/** One request after the other, as a person opens pages. */
async function timed(url: string, token: string, samples: number): Promise<{ bytes: number; ms: readonly number[] }> {
  const headers = { ...accepted, cookie: `sara8=${token}` }
  const ms: number[] = []
  let bytes = 0
  for (let n = 0; n < samples; n += 1) {
    const begunAt = performance.now()
    const answer = await fetch(url, { headers })
    await answer.arrayBuffer()
    ms.push(performance.now() - begunAt)
    if (answer.status !== 200) throw new Error(`${url} answered ${answer.status}`)
  }
  bytes = await wireBytes(url, headers)
  return { bytes, ms }
}

/** What travels for one answer: `fetch` unpacks, so the packed body is read by hand. */
async function wireBytes(url: string, headers: Record<string, string>): Promise<number> {
  const { request } = await import('node:http')
  return new Promise((resolve, reject) => {
    request(url, { headers }, (answer) => {
      let bytes = 0
      answer.on('data', (chunk: Buffer) => {
        bytes += chunk.length
      })
      answer.on('end', () => resolve(bytes))
    })
      .on('error', reject)
      .end()
  })
}

async function assetBytes(url: string): Promise<{ cssBytes: number; jsBytes: number; fontBytes: number }> {
  const html = await (await fetch(`${url}/fa`)).text()
  const edition = /\/assets\/[\w-]+/.exec(html)?.[0] ?? ''
  const of = (name: string) => wireBytes(`${url}${edition}/${name}`, accepted)
  return { cssBytes: await of('app.css'), jsBytes: await of('app.js'), fontBytes: await of('vazirmatn.woff2') }
}
