import { readFile } from 'node:fs/promises'
import type { Registry } from 'prom-client'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { measuredAdapters } from '../../activities/inquiries/measured-adapters.ts'
import { type Gauges, readGauges } from '../../db/queries/gauges.ts'
import { watchCity } from '../../metrics/city-metrics.ts'
import { countClaims } from '../../metrics/effect-metrics.ts'
import { countInquiries } from '../../metrics/inquiry-metrics.ts'
import { type MetricsServer, startMetricsServer } from '../../metrics/metrics-server.ts'
import { createProcessMetrics } from '../../metrics/process-metrics.ts'
import { countRequests } from '../../metrics/request-metrics.ts'
import { createWeb } from '../../web/app.ts'
import { type ApiCity, startApiCity } from '../api/support/api-city.ts'
import { submitBench, walkBench } from '../api/support/bench-walk.ts'
import { canariesIn } from '../bad-days/support/personal-data.ts'
import { until } from '../support/test-case.ts'

const anywhere = { host: '127.0.0.1', port: 0 }
const registries = { api: createProcessMetrics('api'), worker: createProcessMetrics('worker') }
let api: ApiCity
let servers: readonly MetricsServer[] = []

beforeAll(async () => {
  api = await startApiCity({ deps: { countRequest: countRequests(registries.api) } })
  const { tools, worker } = api.city
  countInquiries(registries.api)
  tools.countClaim = countClaims(registries.worker)
  tools.adapters = measuredAdapters(tools.adapters, countInquiries(registries.worker))
  const refresh = watchCity(registries.worker, () => readGauges(worker.sql), Date.now)
  servers = [
    await startMetricsServer(anywhere, registries.api),
    await startMetricsServer(anywhere, registries.worker, refresh),
  ]
})
afterAll(async () => {
  for (const server of servers) server.close()
  await api?.stop()
})

const scrapeOf = async (server: MetricsServer | undefined) => {
  const response = await fetch(`http://127.0.0.1:${server?.port}/metrics`)
  expect([response.status, response.headers.get('content-type')]).toEqual([200, expect.stringContaining('version=')])
  return response.text()
}
const scrapes = () => Promise.all(servers.map(scrapeOf))
const valuesOf = (text: string, label: string) =>
  new Set([...text.matchAll(new RegExp(`[{,]${label}="([^"]*)"`, 'g'))].map(([, value = '']) => value))

describe('the metrics of a city in which a case was played', () => {
  let played: Awaited<ReturnType<typeof walkBench>>
  beforeAll(async () => {
    played = await walkBench(api)
    const { caseId } = await submitBench(api)
    await api.call('GET', `/api/v1/cases/${caseId}`, { as: 'babak' })
    const outside = (path: string, method = 'GET') =>
      fetch(`${api.city.publicUrl}${path}`, { method, redirect: 'manual' }).then((response) => response.arrayBuffer())
    for (const path of ['/fa', '/en/track', `/fa/cases/${caseId}`, '/fa/9990000018', '/api/v1/09990000001', '/x'])
      await outside(path)
    await outside('/api/v1/services', 'PURGE')
    await until(async () => ((await readGauges(api.city.worker.sql)).openTasks.length > 0 ? true : undefined))
  }, 60_000)

  it('say what was asked, done and left open', async () => {
    const [ofApi = '', ofWorker = ''] = await scrapes()
    expect(ofApi).toMatch(/duration_seconds_count\{[^}]*method="POST",route="\/api\/v1\/cases",status="2xx"[^}]*\} 2\b/)
    expect(ofApi).toMatch(/duration_seconds_count\{[^}]*route="\/fa",status="2xx"/)
    expect(ofWorker).toMatch(/sara8_open_cases\{[^}]*district="khoy-1",service="bench-core"[^}]*\} 1\b/)
    expect(ofWorker).toMatch(/sara8_open_tasks\{[^}]*district="khoy-1",service="bench-core"[^}]*\} 1\b/)
    expect(ofWorker).toMatch(/sara8_overdue_cases\{[^}]*\} 0\b/)
    expect(ofWorker).toMatch(/sara8_effect_claims_total\{[^}]*effect="letter",claim="new"[^}]*\} [1-9]/)
    expect(ofWorker).toMatch(/sara8_inquiry_duration_seconds_count\{[^}]*call="submit",outcome="answered"/)
    expect(ofWorker).toMatch(/sara8_database_readable\{[^}]*\} 1\b/)
    for (const text of [ofApi, ofWorker]) expect(text).toContain('nodejs_eventloop_lag_seconds')
  })

  it('name nobody and no case', async () => {
    const text = (await scrapes()).join('\n')
    expect(canariesIn(text)).toEqual([])
    expect(text).not.toContain(played.trackingCode)
    expect(text).not.toContain('09990000001')
    expect(text.match(/\b(case|prn|usr|tsk|inv|let|inc|inq|cmd|pay)_[\w-]+/)).toBeNull()
  })

  it('have no more labels than the product has routes, services and districts', async () => {
    const [ofApi = '', ofWorker = ''] = await scrapes()
    const web = createWeb({ ...api.deps, api: api.app })
    const known = new Set([...api.app.routes, ...web.routes].map(({ path }) => path))
    expect([...valuesOf(ofApi, 'route')].filter((route) => !known.has(route))).toEqual(['none'])
    expect([...valuesOf(ofApi, 'method')].sort()).toEqual(['GET', 'POST', 'other'])
    for (const status of valuesOf(ofApi, 'status')) expect(status).toMatch(/^[2-5]xx$/)
    for (const label of ['service', 'district', 'provider', 'call', 'outcome', 'effect', 'claim', 'cause', 'state'])
      for (const value of valuesOf(ofWorker, label)) expect(value).toMatch(/^[a-zA-Z][a-zA-Z0-9-]{1,30}$/)
  })

  it('are all told in the operator’s page, and none that does not exist', async () => {
    const page = await readFile('docs/operations.md', 'utf8')
    const told = new Set([...page.matchAll(/`(sara8_[a-z0-9_]+)`/g)].map(([, name = '']) => name))
    const namesOf = async (registry: Registry) => (await registry.getMetricsAsJSON()).map(({ name }) => name)
    const exported = (await Promise.all(Object.values(registries).map(namesOf))).flat()
    expect([...told].sort()).toEqual([...new Set(exported.filter((name) => name.startsWith('sara8_')))].sort())
  })

  it('are found at one address only', async () => {
    const other = await fetch(`http://127.0.0.1:${servers[0]?.port}/`)
    expect([other.status, await other.text()]).toEqual([404, ''])
    const page = await fetch(`${api.city.publicUrl}/metrics`)
    expect([page.status, await page.text()]).toEqual([404, expect.not.stringContaining('sara8_')])
  })
})

describe('the figures of the city', () => {
  const nothing: Gauges = {
    openCases: [],
    openTasks: [],
    incidents: [],
    commands: { count: 7, oldestSeconds: 1 },
    deliveries: [],
    payments: { count: 0, oldestSeconds: 0 },
  }

  it('are read at most once in five seconds, and left out while they can’t be read', async () => {
    const registry = createProcessMetrics('worker')
    let [reads, now, isDown] = [0, 1_000_000, false]
    const read = async () => {
      reads += 1
      if (isDown) throw new Error('down')
      return {
        ...nothing,
        incidents: [
          { code: 'provider-down', count: 2 },
          { code: 'odd', count: 3 },
        ],
      }
    }
    const refresh = watchCity(registry, read, () => now)
    await Promise.all([refresh(), refresh()])
    now += 4_999
    await refresh()
    expect(reads).toBe(1)
    const text = await registry.metrics()
    expect(text).toMatch(/sara8_commands_waiting\{[^}]*\} 7\b/)
    expect([...valuesOf(text, 'cause')].sort()).toEqual(['other', 'provider-down'])
    now += 1
    isDown = true
    await refresh()
    const blind = await registry.metrics()
    expect(blind).toMatch(/sara8_database_readable\{[^}]*\} 0\b/)
    expect(blind).not.toMatch(/^sara8_(commands_waiting|open_incidents)/m)
    expect(reads).toBe(2)
  })
})
