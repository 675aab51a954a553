import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest'
import { benchCore } from '../../catalogue/procedures/bench-core.ts'
import { requiredItems } from '../../catalogue/readiness.ts'
import { readProcedure } from '../../db/registers/procedures.ts'
import { addDays, tehranDay } from '../../domain/time/day.ts'
import { formatJalaliDate } from '../../domain/time/jalali.ts'
import { type ApiCity, benchAnswers, startApiCity } from '../api/support/api-city.ts'
import { approve, submit, submitBench, walkBench } from '../api/support/bench-walk.ts'
import { until } from '../support/test-case.ts'
import { objectOf, type Ran, runSara8 } from './run-sara8.ts'

let api: ApiCity
let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'sara8-procedures-'))
  api = await startApiCity()
})
afterEach(() => vi.unstubAllEnvs())
afterAll(async () => {
  await api?.stop()
  await rm(folder, { recursive: true })
})

const today = tehranDay(Date.now())

/** Runs a command of the procedures on the city's database, as its owner or as the worker. */
function run(as: 'owner' | 'worker', ...args: readonly string[]): Promise<Ran> {
  const { ownerUrl, workerUrl } = api.city.urls
  vi.stubEnv('DATABASE_URL', as === 'owner' ? ownerUrl : workerUrl)
  return runSara8(['procedure', ...args])
}

async function fileOf(name: string, draft: unknown): Promise<string> {
  const file = join(folder, `${name}.json`)
  await writeFile(file, JSON.stringify(draft))
  return file
}

/** The trial service with a second clerk who checks the first. */
const [inquiries, decision, ...others] = benchCore.stages
const second = {
  ...decision,
  id: 'second',
  steps: decision?.steps.map((step) => ({ ...step, id: 'second', notBy: ['decision'], signs: false })),
  next: [{ to: 'payment' }],
}
const draft = {
  ...benchCore,
  version: '1405.2',
  stages: [inquiries, { ...decision, next: [{ to: 'second' }] }, second, ...others],
}

describe('a draft that is tried', () => {
  test('tells which recorded cases would have gone another way, and where', async () => {
    const { caseId } = await walkBench(api)
    const young = await submitBench(api)
    const ran = await run('worker', 'try', await fileOf('draft', draft), '--json')
    expect(ran.code).toBe(1)
    const { cases, parted } = objectOf(ran) as { cases: number; parted: readonly object[] }
    expect(cases).toBe(2)
    expect(parted).toMatchObject([
      { caseId, version: '1405.1', stage: 'decision', what: 'way', recorded: 'payment', draft: 'second' },
    ])
    expect(JSON.stringify(parted)).not.toContain(young.caseId)
    const told = await run('worker', 'try', await fileOf('draft', draft))
    expect(told.stdout).toMatch(/decision +\d+ +payment +second/)
    expect(told.stdout).toContain('2 cases of bench-core were tried: 1 would have gone another way.')
  })

  test('that goes the same way is told so, and a draft of the catalogue by its name', async () => {
    const relabelled = { ...benchCore, title: { ...benchCore.title, en: 'Another title' } }
    for (const name of [await fileOf('same', relabelled), 'bench-core', 'bench-core@1405.1']) {
      const ran = await run('worker', 'try', name)
      expect([ran.code, ran.stdout]).toEqual([0, '2 cases of bench-core were tried: each goes as it went.\n'])
    }
  })

  test('that is none is one sentence', async () => {
    const ran = await run('worker', 'try', await fileOf('none', { service: 'x' }))
    expect([ran.code, ran.stderr.trim().split('\n').length]).toEqual([1, 1])
    expect(ran.stderr).toContain('procedure check')
    expect((await run('worker', 'try', 'rain')).stderr).toContain('none of the catalogue')
  })
})

describe('a new version', () => {
  test('with a finding is not published', async () => {
    const broken = { ...draft, start: 'nowhere' }
    const ran = await run('owner', 'publish', await fileOf('broken', broken))
    expect(ran.code).toBe(1)
    expect(ran.stdout).toContain('stage-unknown')
    expect(ran.stdout).toContain('Nothing was published.')
    expect(await readProcedure(api.city.worker.sql, 'bench-core', '1405.2')).toBeUndefined()
  })

  test('under a version that is used, or an older one, is refused', async () => {
    const changed = await fileOf('used', { ...draft, version: '1405.1' })
    expect((await run('owner', 'publish', changed)).stderr).toContain('bench-core 1405.1 is published already')
    const older = await fileOf('older', { ...draft, version: '1404.9' })
    expect((await run('owner', 'publish', older)).stderr).toContain('has to come after it')
    const past = await run('owner', 'publish', await fileOf('past', draft), '--from', addDays(today, -1))
    expect(past.stderr).toContain('has passed')
    expect((await run('owner', 'publish', changed, '--from', 'tomorrow')).stderr).toContain('A day is')
    expect(await readProcedure(api.city.worker.sql, 'bench-core', '1405.1')).toEqual(benchCore)
  })

  test('is pinned by new cases from its day on, and touches none that runs', async () => {
    const { caseId } = await submitBench(api)
    const from = formatJalaliDate(addDays(today, 1), 'en')
    const ran = await run('owner', 'publish', await fileOf('second', draft), '--from', from, '--json')
    expect(ran.code, ran.stdout + ran.stderr).toBe(0)
    expect(objectOf(ran)).toMatchObject({
      from: addDays(today, 1),
      districts: ['khoy-1', 'khoy-2'],
      unsigned: [{ items: [] }, { items: [] }],
    })
    // Not its day yet.
    expect((await readCase((await submitBench(api)).caseId)).version).toBe('1405.1')
    const real = api.deps.now
    api.deps.now = () => Date.now() + 86_400_000
    const later = await submit(api, 'maryam', { service: 'bench-core', answers: benchAnswers })
    api.deps.now = real
    expect(later.status, JSON.stringify(later.body)).toBe(201)
    expect((await readCase(later.body.caseId)).version).toBe('1405.2')
    await approve(api, later.body.caseId)
    const asked = await until(async () => {
      const shown = await readCase(later.body.caseId)
      return shown.stage.id === 'second' ? shown : undefined
    })
    expect(asked.waitingFor).toMatchObject([{ what: 'task' }])
    // The one that ran before goes on as it began.
    await approve(api, caseId)
    const billed = await until(async () => {
      const shown = await readCase(caseId)
      return shown.stage.id === 'payment' ? shown : undefined
    })
    expect(billed.version).toBe('1405.1')
    expect((await run('owner', 'publish', await fileOf('again', draft))).stderr).toContain('is published already')
  })

  test('whose cases open cases of a service that is closed there is refused', async () => {
    const needy = {
      ...draft,
      version: '1405.3',
      stages: [
        { ...inquiries, steps: [{ kind: 'subcase', id: 'other', label: benchCore.title, service: 'tree-planting' }] },
        ...draft.stages.slice(1),
      ],
    }
    const planting = await fileOf('planting', { ...benchCore, service: 'tree-planting' })
    expect((await run('owner', 'publish', planting, '--from', today)).code).toBe(0)
    const ran = await run('owner', 'publish', await fileOf('needy', needy))
    expect([ran.code, ran.stderr]).toEqual([1, expect.stringContaining('tree-planting, closed in khoy-1')])
    expect(await readProcedure(api.city.worker.sql, 'bench-core', '1405.3')).toBeUndefined()
  })

  test('of a new service is offered, and closed until its checklist is signed', async () => {
    const fresh = await fileOf('fresh', { ...benchCore, service: 'tree-felling' })
    const ran = await run('owner', 'publish', fresh, '--from', today, '--district', 'khoy-2', '--json')
    expect(ran.code, ran.stdout + ran.stderr).toBe(0)
    expect(objectOf(ran)).toMatchObject({ unsigned: [{ district: 'khoy-2', items: requiredItems }] })
    const read = await api.call('GET', '/api/v1/services/tree-felling')
    expect(read.body).toMatchObject({ offered: [], notOffered: [{ why: 'not-ready' }, { why: 'not-ready' }] })
  })
})

describe('a procedure as a file', () => {
  test('may be a module that exports it', async () => {
    const file = join(folder, 'drafts.ts')
    await writeFile(file, `export const draft = ${JSON.stringify(draft)}\n`)
    expect((await runSara8(['procedure', 'check', file])).stdout).toContain('may be published')
    await writeFile(join(folder, 'empty.ts'), 'export const nothing = 1\n')
    expect((await runSara8(['procedure', 'check', join(folder, 'empty.ts')])).stderr).toContain('exports 0 procedures')
  })

  test('is exported, drawn and checked', async () => {
    const file = join(folder, 'exported.json')
    expect((await runSara8(['procedure', 'export', 'building-permit', '-o', file])).code).toBe(0)
    const exported = JSON.parse(await readFile(file, 'utf8'))
    expect(exported).toMatchObject({ service: 'building-permit', version: '1405.1' })
    expect((await runSara8(['procedure', 'check', file, 'bench-core'])).code).toBe(0)
    for (const language of ['fa', 'en']) {
      const drawn = await runSara8(['procedure', 'diagram', file, '--language', language])
      const named = await runSara8(['procedure', 'diagram', 'building-permit@1405.1', '--language', language])
      expect([drawn.code, drawn.stdout.slice(0, 4)]).toEqual([0, '<svg'])
      expect(drawn.stdout).toBe(named.stdout)
    }
  })
})

async function readCase(caseId: string) {
  return (await api.call('GET', `/api/v1/cases/${caseId}`, { as: 'maryam' })).body
}
