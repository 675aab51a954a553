import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { caseIdOf } from '../../city/case-names.ts'
import { playCity } from '../../city/play-city.ts'
import { cityCases } from '../../city/stories/city-cases.ts'
import { verifyChains } from '../../db/log/verify-log.ts'
import { seedDemonstration } from '../../db/seed/seed.ts'
import type { IncidentId } from '../../domain/case/case-id.ts'
import { reconcile } from '../../relay/reconcile.ts'
import { type City, startCity } from '../support/city.ts'
import { clerk, send, stateOf, systemActor, until } from '../support/test-case.ts'

/** Cases of the past that people go on with today, by the real engine. */
const names = ['notary-desk', 'permit-deputy', 'certificate-stuck', 'bank-payment-unknown', 'article-100-defence']
let city: City

beforeAll(async () => {
  city = await startCity()
  await seedDemonstration(city.urls.ownerUrl, {
    dataDir: city.dataDir,
    keysFile: `${city.dataDir}/keys.json`,
    city: 'full',
  })
  const told = cityCases.filter(({ name }) => names.includes(name))
  const { unfinished } = await playCity(city.worker, city.tools, told, Date.now(), () => undefined)
  expect(unfinished).toEqual([])
}, 120_000)
afterAll(() => city?.stop())

const stage = async (name: string) => (await stateOf(city, caseIdOf(name))).stage
const stepNo = async (name: string, step: string) => (await stateOf(city, caseIdOf(name))).steps[step]?.no ?? 0
const comesTo = (name: string, wanted: string) =>
  until(
    async () => ((await stage(name)) === wanted ? true : undefined),
    60_000,
    async () => {
      const { steps, stage: at } = await stateOf(city, caseIdOf(name))
      return `${name} is in ${at}: ${JSON.stringify(steps)}`
    },
  )

describe('played cases', () => {
  it('get their runs from their logs, which know all that is in them', async () => {
    const { started } = await reconcile(city.worker.sql, city.cases, async () => new Set(), new Map(), 0)
    const all = await city.worker.sql`select 1 from cases where status <> 'closed'`
    // The relay may have been faster with some.
    expect(started).toBeLessThanOrEqual(all.length)
    for (const name of names) {
      const run = await until(async () => (await city.cases.look(caseIdOf(name))) ?? undefined)
      const [row] = await city.worker.sql<{ seq: number }[]>`
        select head_seq as seq from cases where case_id = ${caseIdOf(name)}`
      expect(run.head.seq, name).toBe(row?.seq)
    }
  })

  it('go on when somebody decides', async () => {
    const decided = await send(
      city,
      caseIdOf('permit-deputy'),
      'decideTask',
      { no: await stepNo('permit-deputy', 'deputy'), outcome: 'approved', facts: {}, text: null },
      clerk('deputy-mayor', 'khoy-2', 'prn_deputy-mayor-2'),
    )
    expect(decided.delivery.fate).toBe('applied')
    const { steps } = await stateOf(city, caseIdOf('permit-deputy'))
    expect(steps.deputy).toMatchObject({ status: 'decided' })
  })

  it('are helped out of their incident', async () => {
    const stuck = await stateOf(city, caseIdOf('certificate-stuck'))
    const [incidentId] = Object.keys(stuck.incidents)
    const payload = { incidentId: incidentId as IncidentId, resolution: 'retry' as const, facts: {}, text: null }
    const sent = await send(city, caseIdOf('certificate-stuck'), 'resolveIncident', payload, systemActor)
    expect(sent.delivery.fate).toBe('applied')
    await until(async () => {
      const { steps } = await stateOf(city, caseIdOf('certificate-stuck'))
      return steps.social?.status === 'waiting' || steps.social?.status === 'done' ? true : undefined
    })
  })

  it('find their money when the bank speaks again', async () => {
    const [before] = await city.worker
      .sql`select state from payment_attempts where case_id = ${caseIdOf('bank-payment-unknown')}`
    expect(before).toEqual({ state: 'unknown' })
    const spoken = await fetch(`${city.bankUrl}/control`, {
      method: 'PUT',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ speak: true }),
    })
    expect(spoken.status).toBe(200)
    await until(async () => {
      const state = await stateOf(city, caseIdOf('bank-payment-unknown'))
      return state.status === 'closed' ? true : undefined
    }, 60_000)
    expect(await stateOf(city, caseIdOf('bank-payment-unknown'))).toMatchObject({ outcome: 'mortgageable' })
    await comesTo('bank-payment-unknown', 'answer')
    expect((await verifyChains(city.worker.sql)).findings).toEqual([])
  })
})
