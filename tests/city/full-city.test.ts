import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createLetterRenderer } from '../../activities/letters/rendering/letter-pdf.ts'
import { createTokenGateway } from '../../activities/payments/gateway/token-gateway.ts'
import { createProcedureLibrary } from '../../activities/procedures.ts'
import { procedures } from '../../catalogue/procedures.ts'
import { caseIdOf } from '../../city/case-names.ts'
import { cityTable } from '../../city/city-table.ts'
import { type PlayedCity, playCity } from '../../city/play-city.ts'
import { cityCases } from '../../city/stories/city-cases.ts'
import { createDatabase, type Database } from '../../db/client.ts'
import { loadLog } from '../../db/log/load-case.ts'
import { compareReadModel, type ProjectLog } from '../../db/log/rebuild-read-model.ts'
import { verifyChains } from '../../db/log/verify-log.ts'
import { createDocumentStore } from '../../db/personal/document-store.ts'
import { readProcedure } from '../../db/registers/procedures.ts'
import { seedDemonstration } from '../../db/seed/seed.ts'
import type { CaseId } from '../../domain/case/case-id.ts'
import { absentCase } from '../../domain/case/case-state.ts'
import { project } from '../../domain/case/project.ts'
import { tryProcedure } from '../../domain/case/trial.ts'
import { procedureCore } from '../../domain/procedure/procedure-core-of.ts'
import type { Procedure } from '../../domain/procedure/procedure-schema.ts'
import { readKeys } from '../../keys.ts'
import { findFreePort } from '../../local/free-port.ts'
import { ensureKeys } from '../../local/keys.ts'
import { startBankSimulator } from '../../local/simulators/bank/bank-simulator.ts'
import { testDatabase } from '../support/stack.ts'

let work: Database
let tools: Parameters<typeof playCity>[1]
let played: PlayedCity
let ends: (() => Promise<unknown>)[] = []
const now = Date.now()
const play = (cases = cityCases, database = work) => playCity(database, tools, cases, now, () => undefined)

beforeAll(async () => {
  const dataDir = await mkdtemp(join(tmpdir(), 'sara8-full-city-'))
  const keysFile = join(dataDir, 'keys.json')
  await ensureKeys(keysFile)
  const [keys, urls, port] = [await readKeys(keysFile), await testDatabase(), await findFreePort()]
  await seedDemonstration(urls.ownerUrl, { dataDir, keysFile, city: 'full' })
  const bank = await startBankSimulator({ port, dataDir })
  work = createDatabase({ url: urls.workerUrl, role: 'app_worker', max: 3 })
  const renderer = createLetterRenderer()
  ends = [() => bank.close(), () => renderer.close(), () => work.close(), () => rm(dataDir, { recursive: true })]
  tools = {
    procedures: createProcedureLibrary((service, version) => readProcedure(work.sql, service, version)),
    keys: keys.fields,
    gateway: createTokenGateway({ bankUrl: `http://127.0.0.1:${port}`, terminal: keys.bank }),
    renderer,
    documents: createDocumentStore(join(dataDir, 'documents')),
    publicUrl: 'http://127.0.0.1:1',
  }
  await cutShort(urls.workerUrl)
  played = await play()
}, 240_000)
afterAll(async () => {
  for (const end of ends) await end()
})

/** A start that loses its database after some cases; what it did must not be there. */
async function cutShort(url: string): Promise<void> {
  const database = createDatabase({ url, role: 'app_worker', max: 1 })
  let steps = 0
  const failing = { ...tools, procedures: { ...tools.procedures } }
  failing.procedures.core = async (service, version) => {
    steps += 1
    if (steps === 12) await database.close()
    return tools.procedures.core(service, version)
  }
  await playCity(database, failing, cityCases.slice(0, 6), now, () => undefined).then(
    () => expect.unreachable('the city was played without a database'),
    () => undefined,
  )
  expect(await work.sql`select 1 from case_events limit 1`).toHaveLength(0)
}

const rows = <T extends object>(query: Promise<readonly T[]>) => query
const statusOf = async (name: string) => {
  const [row] = await work.sql<{ status: string; stage: string; outcome: string | null }[]>`
    select status, stage, outcome from cases where case_id = ${caseIdOf(name)}`
  return row
}
const eventsOf = async (name: string) => (await loadLog(work.sql, caseIdOf(name))).events.map(({ event }) => event)

describe('the whole demonstration city', () => {
  it('is played to the end of every story', () => {
    expect(played.unfinished).toEqual([])
    expect(played.cases).toBeGreaterThanOrEqual(cityCases.length)
  })

  it('is there once, however often it is played', async () => {
    expect(await play()).toEqual({ cases: 0, unfinished: [] })
    const [count] = await work.sql`select count(*)::int as cases from cases`
    expect(count).toEqual({ cases: played.cases })
  })

  it('has unbroken logs, and a read model that is what they say', async () => {
    expect((await verifyChains(work.sql)).findings).toEqual([])
    const projectLog: ProjectLog = async (events) => {
      const first = events[0]?.event
      if (first?.type !== 'CaseOpened') throw new Error('a log does not begin with CaseOpened')
      return project(await tools.procedures.core(first.service, first.version), absentCase, events)
    }
    expect(await compareReadModel(work.sql, projectLog)).toEqual([])
  })

  it('has logs whose instants never go back, and letters numbered in the order of their dates', async () => {
    const back = await work.sql`
      select case_id, seq from (
        select case_id, seq, at, lag(at) over (partition by case_id order by seq) as before from case_events) e
      where at < before or at > ${now}`
    expect(back).toEqual([])
    const letters = await work.sql`
      select number from (
        select number, l.issued_at as at, serial, lag(l.issued_at) over w as before, lag(serial) over w as last
        from letter_numbers n left join letters l using (letter_id, number)
        window w as (partition by year, series_district, unit order by serial)) dated
      where at < before or serial <> coalesce(last, 0) + 1`
    expect(letters).toEqual([])
  })

  it('waits for something in every open case, and refuses nothing', async () => {
    const idle = await work.sql`select case_id from cases where status <> 'closed' and waiting_for = '[]'::jsonb`
    expect(idle).toEqual([])
    const refused = await work.sql`select data from case_events where type = 'CommandRefused'`
    expect(refused).toEqual([])
    const stored = await work.sql`select command_id from commands where status = 'stored'`
    expect(stored).toEqual([])
  })

  it('has an open case on every desk', async () => {
    const roles = new Set(
      procedures.flatMap(({ service, stages }) =>
        service === 'bench-core'
          ? []
          : stages.flatMap(({ steps }) => steps.flatMap((step) => (step.kind === 'task' ? [step.role] : []))),
      ),
    )
    const desks = await work.sql<{ role: string }[]>`select distinct role from task_desks`
    const open = new Set<string>(desks.map(({ role }) => role))
    expect([...roles].filter((role) => !open.has(role))).toEqual([])
  })

  it('has every service clean and dirty, and closed cases of every kind of outcome', async () => {
    const closed = await rows(
      work.sql<{ service: string; outcomes: string[] }[]>`
        select service, array_agg(distinct outcome) as outcomes from cases where status = 'closed' group by service`,
    )
    const kinds = new Set(
      closed.flatMap(({ service, outcomes }) => {
        const procedure = procedures.find((one) => one.service === service)
        return outcomes.map((outcome) => procedure?.outcomes[outcome]?.kind ?? outcome)
      }),
    )
    const known = new Set(procedures.flatMap(({ outcomes }) => Object.values(outcomes).map(({ kind }) => kind)))
    expect([...known].filter((kind) => !kinds.has(kind))).toEqual([])
    for (const { service, outcomes } of closed) expect(outcomes.length, service).toBeGreaterThan(1)
    expect(closed).toHaveLength(9)
  })

  it('shows the states that a table of them promises', async () => {
    const [seen] = await work.sql`
      select
        bool_or(what = 'applicant') as applicant, bool_or(what = 'correction') as correction,
        bool_or(what = 'payment') as payment, bool_or(what = 'inquiry') as provider, bool_or(what = 'subcase') as subcase,
        bool_or(what = 'incident') as stuck, bool_or(c.status = 'held') as held, bool_or(c.overdue) as overdue
      from cases c, lateral jsonb_array_elements(c.waiting_for) w, lateral (select w ->> 'what' as what) as wait
      where c.status <> 'closed'`
    expect(Object.entries(seen ?? {}).filter(([, isThere]) => !isThere)).toEqual([])
    const [unknown] = await work.sql`select count(*)::int as count from payment_attempts where state = 'unknown'`
    expect(unknown).toEqual({ count: 1 })
    expect((await cityTable(work.sql)).length).toBe(10)
  })

  it('has as many cases open and closed of each service as the table says', async () => {
    const counts = await work.sql<{ service: string; open: number; closed: number }[]>`
      select service, count(*) filter (where status <> 'closed')::int as open,
        count(*) filter (where status = 'closed')::int as closed
      from cases group by service order by service`
    expect(Object.fromEntries(counts.map(({ service, open, closed }) => [service, [open, closed]]))).toEqual({
      'article-100-case': [8, 7],
      'bank-mortgage-inquiry': [3, 6],
      'building-permit': [14, 6],
      'completion-certificate': [5, 5],
      'excavation-permit': [5, 5],
      'notary-transfer-inquiry': [4, 9],
      'renovation-clearance': [4, 5],
      subdivision: [2, 3],
      'utility-connection-inquiry': [2, 5],
    })
  })

  it('tells of visits that were still made, none before its case or in the future', async () => {
    const [noted] = await work.sql<{ visits: number; odd: number }[]>`
      select count(*) filter (where k.channel = 'visit')::int as visits,
        count(*) filter (where k.at > now() or k.at < to_timestamp(c.received_at / 1000))::int as odd
      from contacts k join cases c using (case_id)`
    expect(noted?.visits).toBeGreaterThan(20)
    expect(noted?.odd).toBe(0)
  })
})

describe('drafts tried over the city', () => {
  async function partedUnder(draft: Procedure) {
    const cases = await work.sql<{ caseId: CaseId }[]>`
      select case_id as "caseId" from cases where service = ${draft.service} order by received_at`
    const core = procedureCore(draft)
    const found = await Promise.all(
      cases.map(async ({ caseId }) => tryProcedure(core, (await loadLog(work.sql, caseId)).events)),
    )
    return found.filter((divergence) => divergence !== null)
  }
  const draftOf = (service: string, change: (draft: Procedure) => void) => {
    const draft = structuredClone(procedures.find((one) => one.service === service))
    if (!draft) throw new Error(`no service ${service}`)
    change(draft)
    return draft
  }
  const stageIn = (draft: Procedure, id: string) => {
    const stage = draft.stages.find((one) => one.id === id)
    if (!stage) throw new Error(`no stage ${id}`)
    return stage
  }

  it.each(procedures.map((procedure) => [procedure.service, procedure] as const))(
    'every case of %s goes as it went under its own procedure',
    async (_service, procedure) => {
      expect(await partedUnder(procedure)).toEqual([])
    },
  )

  it('a swapped branch, a later loss and a dropped outcome part the cases where they matter', async () => {
    const swapped = draftOf('building-permit', (draft) => {
      stageIn(draft, 'layout').next = [{ to: 'order' }]
    })
    const parted = await partedUnder(swapped)
    expect(new Set(parted.map(({ stage, recorded, draft }) => `${stage}: ${recorded}, not ${draft}`))).toEqual(
      new Set(['layout: refusal, not order', 'layout: commission, not order']),
    )
    const patient = draftOf('notary-transfer-inquiry', (draft) => {
      const [legal] = draft.clocks
      for (const mark of legal?.marks ?? []) mark.after = { ...mark.after, amount: mark.after.amount + 20 }
    })
    expect(await partedUnder(patient)).toMatchObject([
      { what: 'time', recorded: 'lost: deadline-lost', draft: 'not lost yet' },
    ])
    const narrower = draftOf('article-100-case', (draft) => {
      for (const step of stageIn(draft, 'firstVerdict').steps)
        if (step.kind === 'task') step.outcomes = step.outcomes.filter(({ id }) => id !== 'retention')
    })
    expect(await partedUnder(narrower)).toMatchObject([
      { stage: 'firstVerdict', what: 'decision', recorded: 'firstVerdict decided: retention' },
    ])
  })
})

describe('the special cases', () => {
  it('a breach leads from an inquiry through Article 100 and the certificate to a clear answer', async () => {
    expect(await statusOf('chain-inquiry')).toMatchObject({ status: 'closed', outcome: 'clear' })
    expect(await statusOf('chain-certificate')).toMatchObject({ status: 'closed', outcome: 'completion' })
    const [shared] = await work.sql<{ caseId: CaseId; parents: number }[]>`
      select case_id as "caseId", count(*)::int as parents from case_events where type = 'ParentTold'
      group by case_id having count(*) > 1`
    expect(shared).toMatchObject({ parents: 2 })
  })

  it('a property on the border and a dead owner', async () => {
    expect(await statusOf('notary-boundary')).toMatchObject({ status: 'closed', outcome: 'clear' })
    expect(await eventsOf('permit-heirs')).toContainEqual(
      expect.objectContaining({ type: 'ApplicantAnswered', outcome: 'provided' }),
    )
    expect(await statusOf('permit-heirs-awaited')).toMatchObject({ status: 'open', stage: 'heirs' })
  })

  it('a callback twice and a callback never: one payment each', async () => {
    for (const name of ['notary-debt-paid', 'clearance-paid']) {
      const paid = (await eventsOf(name)).filter(({ type }) => type === 'PaymentConfirmed')
      expect(paid, name).toHaveLength(1)
    }
  })

  it('day 8 escalates, day 10 is lost', async () => {
    expect(await eventsOf('notary-day-8')).toContainEqual(
      expect.objectContaining({ type: 'CaseEscalated', mark: 'day-8' }),
    )
    expect(await statusOf('notary-day-8')).toMatchObject({ status: 'open' })
    expect(await statusOf('notary-day-10')).toMatchObject({ status: 'closed', outcome: 'deadline-lost' })
  })

  it('an open case of the old system goes on, and one finds its end', async () => {
    const [opened, , moved] = (await loadLog(work.sql, caseIdOf('permit-legacy-open'))).events
    expect([opened?.cause, moved?.event.type]).toEqual(['legacy', 'CaseMoved'])
    expect(await statusOf('permit-legacy-open')).toMatchObject({ status: 'open', stage: 'assessment' })
    expect(await statusOf('permit-legacy-finished')).toMatchObject({ status: 'closed', outcome: 'permit' })
  })
})

it('every case is told in the page about the city', async () => {
  const page = await readFile(new URL('../../docs/demonstration-city.md', import.meta.url), 'utf8')
  const told = page.slice(page.indexOf('## All cases'))
  expect(cityCases.filter(({ name }) => !told.includes(`\`${name}\``)).map(({ name }) => name)).toEqual([])
})
