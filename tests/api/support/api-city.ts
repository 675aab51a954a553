import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import pino from 'pino'
import postgres from 'postgres'
import { checkPostgres } from '../../../activities/health/postgres-check.ts'
import { checkTemporal } from '../../../activities/health/temporal-check.ts'
import { createOutboxGateway } from '../../../activities/notices/gateway/outbox-gateway.ts'
import { createApp } from '../../../api/app.ts'
import type { ApiDeps } from '../../../api/deps.ts'
import { type RunningServer, serveApp } from '../../../api/serve.ts'
import { addApiKey, newApiKey } from '../../../db/principals/api-key.ts'
import type { Queryable } from '../../../db/sql.ts'
import type { Role } from '../../../domain/access/role.ts'
import { readSettings } from '../../../settings.ts'
import { createWeb } from '../../../web/app.ts'
import { createSite } from '../../../web/site.ts'
import { type City, type CityOptions, startCity } from '../../support/city.ts'

export interface ApiCity {
  city: City
  /** What `call` calls; a test may put another in its place. */
  app: ReturnType<typeof createApp>
  deps: ApiDeps
  /** Lines that the API has logged. */
  lines: string[]
  /** Key of a demonstration principal, e.g. `maryam`, `intake-clerk-1`, `notary-12`. */
  keyOf(name: string): string
  /** Calls the API as somebody; without a name as nobody. JSON in, JSON out. */
  call(method: string, path: string, options?: CallOptions): Promise<Answer>
  /** Makes a principal of staff with these roles in a district, and lets it be called by name. */
  addStaff(name: string, roles: readonly Role[], district: string): Promise<void>
  stop(): Promise<void>
}

export interface CallOptions {
  as?: string
  body?: unknown
  headers?: Record<string, string>
}

export interface Answer {
  status: number
  // biome-ignore lint/suspicious/noExplicitAny: tests look into bodies of every shape
  body: any
  headers: Headers
}

/** A city with the real pages and API on its public port, as browsers and the simulators' callbacks reach it. */
export async function startApiCity(options: CityOptions & { deps?: Partial<ApiDeps> } = {}): Promise<ApiCity> {
  const city = await startCity(options)
  const lines: string[] = []
  const deps: ApiDeps = {
    database: city.api,
    caseClient: city.cases,
    settings: readSettings({
      SARA8_TRAINING: '1',
      SARA8_PUBLIC_URL: city.publicUrl,
      SARA8_BANK_URL: city.bankUrl,
      NODE_ENV: 'test',
    }),
    keys: city.keys,
    procedures: city.tools.procedures,
    gateway: city.tools.gateway,
    messages: createOutboxGateway({ outboxUrl: city.outboxUrl, apiKey: city.keys.outbox.apiKey }),
    mail: city.mail,
    adapters: city.tools.adapters,
    documentStore: city.tools.documents,
    log: pino({ level: 'info' }, { write: (line: string) => void lines.push(line) }),
    now: Date.now,
    checks: { postgres: () => checkPostgres(city.api.sql), temporal: () => checkTemporal(city.client) },
    ...options.deps,
  }
  const app = createApp(deps)
  const server: RunningServer = await serveApp(createSite(app, createWeb({ ...deps, api: app })), {
    host: '127.0.0.1',
    port: city.publicPort,
  })
  const keys = JSON.parse(await readFile(join(city.dataDir, 'demonstration-keys.json'), 'utf8')) as Record<
    string,
    string
  >
  const keyOf = (name: string) => {
    const key = keys[`prn_${name}`]
    if (key === undefined) throw new Error(`nobody is called ${name}`)
    return key
  }
  const api: ApiCity = {
    city,
    app,
    deps,
    lines,
    keyOf,
    async call(method, path, { as, body, headers = {} } = {}) {
      const all: Record<string, string> = { 'accept-language': 'en', ...headers }
      if (as !== undefined) all.authorization = `Bearer ${keyOf(as)}`
      if (body !== undefined) all['content-type'] ??= 'application/json'
      const init = {
        method,
        headers: all,
        ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
      }
      const response = await api.app.request(path, init)
      const text = await response.text()
      const isJson = response.headers.get('content-type')?.includes('json')
      return {
        status: response.status,
        body: isJson && text !== '' ? JSON.parse(text) : text,
        headers: response.headers,
      }
    },
    async addStaff(name, roles, district) {
      const sql = postgres(city.urls.ownerUrl, { max: 1 })
      const id = `prn_${name}`
      await sql`insert into principals (principal_id, kind) values (${id}, 'staff')`
      for (const role of roles)
        await sql`insert into role_grants (principal_id, role, district) values (${id}, ${role}, ${district})`
      const scopes = ['read', 'act', 'administer'] as const
      const key = newApiKey()
      await addApiKey(sql as unknown as Queryable, key, {
        principalId: id,
        scopes,
        expiresAt: new Date(Date.now() + 3_600_000),
      })
      keys[id] = key
      await sql.end()
    },
    async stop() {
      await server.stop()
      await city.stop()
    },
  }
  return api
}

/** Answers with which Maryam's application for the trial service is complete. */
export const benchAnswers = {
  applicantName: 'مریم نمونه‌ای',
  nationalId: '9990000018',
  birthDate: '1364/03/22',
  phone: '09990000001',
  postalCode: '5813614571',
  renovationCode: '1-1-1-1-0-0-0',
}
