import { expect, test } from 'vitest'
import { call } from '../support/http.ts'
import { checkInvariants } from '../support/invariants.ts'
import { applicant, finish, maryamsMail, submit } from '../support/people.ts'
import { mailsOf } from '../support/personal-data.ts'
import type { RealCity } from '../support/real-city.ts'

/** Somebody who is told by mail: her address shows nowhere but on what is sent to her. */
export function toldByMail(city: () => RealCity): void {
  test('who wants mail gets one for each event, and neither address nor code shows elsewhere', async () => {
    const tell = async (path: string, body?: object) => {
      const answer = await call(city(), 'POST', `/me${path}`, { as: applicant, ...(body && { body }) })
      expect(answer.status, JSON.stringify(answer.body)).toBeLessThan(300)
    }
    await tell('/mail', { address: maryamsMail })
    const [mail] = await mailsOf(city(), maryamsMail)
    await tell('/mail/proof', { code: /: (\d{6})$/m.exec(mail?.text ?? '')?.[1] })
    await tell('/telling', { by: 'mail', language: 'en' })
    const caseId = await submit(city())
    await finish(city(), caseId)
    await checkInvariants(city())
    const ways = await city().behind<{ channel: string }[]>`
      select distinct channel from deliveries where case_id = ${caseId} and audience = 'applicant'`
    expect(ways).toEqual([{ channel: 'mail' }])
    await tell('/mail/end')
  }, 120_000)
}
