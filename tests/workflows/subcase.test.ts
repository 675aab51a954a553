import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { findParcel } from '../../db/registers/parcels.ts'
import { registerFacts } from '../../db/registers/register-facts.ts'
import { writePermit } from '../../db/registers/register-writes.ts'
import type { CaseId } from '../../domain/case/case-id.ts'
import { parseRenovationCode } from '../../domain/identifier/renovation-code.ts'
import { addDays, tehranDay } from '../../domain/time/day.ts'
import { type City, startCity } from '../support/city.ts'
import { letterText } from '../support/letters.ts'
import { play } from '../support/story.ts'
import { eventsOf, openTestCase, stateOf, until, untilEvent } from '../support/test-case.ts'

let city: City
beforeAll(async () => {
  city = await startCity()
})
afterAll(() => city?.stop())

const today = tehranDay(Date.now())
const code = (text: string) => {
  const parsed = parseRenovationCode(text)
  if (!parsed.ok) throw new Error(parsed.code)
  return { renovationCode: parsed.value }
}
const registers = (renovationCode: string) =>
  registerFacts(city.worker.sql, { parcel: code(renovationCode), nationalIdIndexes: [], at: Date.now() })

async function permit(renovationCode: string, key: string): Promise<void> {
  const parcel = await findParcel(city.worker.sql, code(renovationCode))
  await writePermit(
    city.worker.sql,
    { effectKey: key, caseId: `case_${key.padEnd(20, '0')}`, parcelId: parcel?.parcelId ?? '' },
    {
      number: '1404/1/ش/000001',
      kind: 'construction',
      floors: 3,
      units: 3,
      areaSquareMetres: 378,
      issuedOn: addDays(today, -200),
      validUntil: addDays(today, 300),
    },
  )
}

async function trackingCode(caseId: CaseId): Promise<string> {
  const [row] = await city.worker.sql<{ code: string }[]>`
    select tracking_code as code from cases where case_id = ${caseId}`
  return row?.code ?? ''
}

const childOf = async (caseId: CaseId): Promise<CaseId> => {
  const { childId } = (await stateOf(city, caseId)).steps.article100 ?? {}
  if (!childId) throw new Error('no Article 100 case was opened')
  return childId
}

/** An inquiry of a notary on the same property, answered `violation`. */
async function inquire(renovationCode: string, person: number): Promise<CaseId> {
  const caseId = await openTestCase(city, {
    service: 'notary-transfer-inquiry',
    renovationCode,
    person,
    applicant: 'org_notary-12',
    facts: { transaction: 'sale', buildingState: 'finished' },
    answers: {
      notaryOffice: '12',
      notaryCity: 'خوی',
      letterNumber: '1405/77',
      letterDate: '2026-11-24',
      transaction: 'sale',
      share: 'شش دانگ',
      buyerNationalId: '9990000018',
      buildingState: 'finished',
    },
  })
  await play(city, caseId, { choose: { expert: 'violation' }, stopAt: ['article100'] })
  return caseId
}

describe('a certificate whose visit finds a breach', () => {
  const property = '1-1-2-1-0-0-0'
  let certificate: CaseId
  let article100: CaseId
  let inquiry: CaseId

  it('opens an Article 100 case that runs at once, and points to it', async () => {
    await permit(property, 'permit-subcase')
    certificate = await openTestCase(city, {
      service: 'completion-certificate',
      renovationCode: property,
      person: 2,
      facts: { requestKind: 'whole' },
      answers: { requestKind: 'whole', finishingDate: '2026-11-01' },
    })
    const waiting = await play(city, certificate, {
      choose: { analysis: 'breach', notice: 'refer' },
      stopAt: ['article100'],
    })
    expect(waiting.facts).toMatchObject({
      excessAreaSquareMetres: 42,
      withinTolerance: false,
      violationSquareMetres: 42,
    })
    article100 = await childOf(certificate)
    // The reconciler would have come only after a minute.
    await untilEvent(city, article100, 'TaskOpened', 1, 10_000)
    await untilEvent(city, certificate, 'LetterIssued')
    const letter = await letterText(city, certificate, 'breach-notice')
    expect(letter).toContain(await trackingCode(article100))
    // Permit 378 m², built 420 m², 42 m² too many, side by side in the table.
    expect(letter).toMatch(/۳۷۸.*۴۲۰.*۴۲/)
    expect((await registers(property)).openViolation).toBe(true)
    expect((await stateOf(city, article100)).applicant).toBe('usr_test-applicant')
  }, 120_000)

  it('lets a notary’s inquiry on the same property wait for the same case', async () => {
    inquiry = await inquire(property, 2)
    expect(await childOf(inquiry)).toBe(article100)
    await untilEvent(city, article100, 'ParentJoined')
    await untilEvent(city, inquiry, 'LetterIssued')
    expect(await letterText(city, inquiry, 'violation-answer')).toContain(await trackingCode(article100))
    expect((await eventsOf(city, inquiry)).filter(({ event }) => event.type === 'ClockMet')).toHaveLength(2)
  }, 120_000)

  it('resumes when the fine is paid, to the rial', async () => {
    const closed = await play(city, article100, { facts: { firstServedOn: today }, silent: ['objection'] })
    expect(closed).toMatchObject({ service: 'article-100-case', status: 'closed', outcome: 'fine-paid' })
    // 42 m² × 2,600,000 rials (value of 1404) × 150 % = 163,800,000 rials
    expect(Object.values(closed.invoices)[0]).toMatchObject({ amountRials: '163800000', status: 'paid' })
    expect(await letterText(city, article100, 'first-verdict')).toContain('۱۵۰')
    expect(await letterText(city, article100, 'fine-notice')).toContain('۱۶۳٬۸۰۰٬۰۰۰')
    const { event } = await untilEvent(city, certificate, 'SubcaseClosed', 1, 20_000)
    expect(event).toMatchObject({ childId: article100, outcome: 'fine-paid', facts: { violationSquareMetres: 42 } })
    expect((await registers(property)).openViolation).toBe(false)
    await until(async () => ((await stateOf(city, article100)).parents.every(({ told }) => told) ? true : undefined))
  }, 240_000)

  it('ends with the certificate, on which the inquiry is answered anew', async () => {
    const closed = await play(city, certificate)
    expect(closed).toMatchObject({ service: 'completion-certificate', status: 'closed', outcome: 'completion' })
    expect(await letterText(city, certificate, 'completion-certificate')).toContain('رأی قطعی آن اجرا شده است')
    expect(await registers(property)).toMatchObject({
      certificateValid: true,
      certificateUnitsMatch: true,
      builtSquareMetres: 420,
      unitsCount: 3,
    })
    const answered = await play(city, inquiry, { choose: { desk: 'look-again' } })
    expect(answered).toMatchObject({ service: 'notary-transfer-inquiry', status: 'closed', outcome: 'clear' })
    expect(Object.values(answered.letters).map(({ template }) => template)).toEqual([
      'violation-answer',
      'clear-answer',
    ])
  }, 240_000)
})

describe('an inquiry that is the first to meet a breach', () => {
  it('opens the case for the owner, who is not the notary, and is answered anew when the breach is undone', async () => {
    const property = '1-3-1-2-0-0-0'
    const inquiry = await inquire(property, 7)
    const article100 = await childOf(inquiry)
    const opened = await stateOf(city, article100)
    expect(opened.applicant).toBe('office')
    const closed = await play(city, article100, {
      choose: { firstVerdict: 'demolition' },
      facts: { firstServedOn: today },
      silent: ['objection'],
    })
    expect(closed).toMatchObject({ outcome: 'demolished' })
    // The file of before the register, which nobody handled, is closed with it.
    expect((await registers(property)).openViolation).toBe(false)
    const answered = await play(city, inquiry)
    expect(answered).toMatchObject({ service: 'notary-transfer-inquiry', status: 'closed', outcome: 'clear' })
  }, 300_000)
})

describe('an Article 100 case of the patrol', () => {
  it('is heard by other members on appeal, enforced, and its unpaid cost becomes a debt', async () => {
    const property = '1-1-1-2-0-0-0'
    const caseId = await openTestCase(city, {
      service: 'article-100-case',
      renovationCode: property,
      person: 1,
      applicant: 'office',
      facts: {
        source: 'patrol',
        violationKind: 'encroachment',
        violationUse: 'residential',
        violationSquareMetres: 12,
        constructionYear: 1405,
        workOngoing: true,
      },
    })
    const closed = await play(city, caseId, {
      choose: { firstVerdict: 'fine', appealVerdict: 'demolition' },
      facts: { firstServedOn: today, violationKind: 'encroachment', violationSquareMetres: 12, constructionYear: 1405 },
      by: { appealVerdict: 'usr_judge-2', appealInterior: 'usr_interior-2', appealCouncil: 'usr_council-2' },
      silent: ['execution', 'costs'],
    })
    expect(closed).toMatchObject({ status: 'closed', outcome: 'demolished' })
    const letters = Object.values(closed.letters).map(({ template }) => template)
    // The two of one stage go out together, in either order.
    expect(letters.slice(0, 2).sort()).toEqual(['defence-invitation', 'stop-work'])
    expect(letters.slice(2)).toEqual([
      'first-verdict',
      'appeal-verdict',
      'demolition-order',
      'enforcement-cost-notice',
      'demolition-done',
    ])
    expect(await letterText(city, caseId, 'demolition-order')).toContain('۴۵')
    expect((await registers(property)).debtRials).toBe(85_000_000)
  }, 300_000)
})
