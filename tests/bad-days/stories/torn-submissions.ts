import { expect, test } from 'vitest'
import { call } from '../support/http.ts'
import { checkInvariants } from '../support/invariants.ts'
import { applicant, maryam, newKey, submit } from '../support/people.ts'
import type { RealCity } from '../support/real-city.ts'

/** A submission whose answer was lost is there whole or not at all; sent again it is one case. */
export function tornSubmissions(city: () => RealCity): void {
  test('submissions cut off by the death of API and database are absent or complete, and one when repeated', async () => {
    const keys = Array.from({ length: 10 }, newKey)
    const first = keys.map((key) =>
      call(city(), 'POST', '/cases', {
        as: applicant,
        body: { service: 'bench-core', answers: maryam },
        headers: { 'idempotency-key': key },
      }).catch(() => undefined),
    )
    await Promise.race(first)
    const backs = [await city().kill('api'), await city().kill('postgres')]
    const answers = await Promise.all(first)
    await Promise.all(backs.map((back) => back()))
    const ids = await Promise.all(keys.map((key) => submit(city(), key)))
    expect(new Set(ids).size).toBe(keys.length)
    for (const [index, answer] of answers.entries()) {
      if (answer?.status === 201 || answer?.status === 202) expect(answer.body.caseId).toBe(ids[index])
    }
    // None but those ten, and each with all that belongs to it.
    const torn = await city().behind`
      select c.case_id from cases c
      where not exists (select 1 from applications a where a.case_id = c.case_id)
        or not exists (select 1 from parties p where p.case_id = c.case_id)
        or not exists (select 1 from tracking_codes t where t.case_id = c.case_id)`
    expect([...torn]).toEqual([])
    const [{ cases, keyed } = { cases: 0, keyed: 0 }] = await city().behind<{ cases: number; keyed: number }[]>`
      select (select count(*)::int from cases where service = 'bench-core') as cases,
        (select count(*)::int from idempotency_keys where route = 'POST /cases') as keyed`
    expect(cases).toBe(keyed)
    await checkInvariants(city())
  }, 120_000)
}
