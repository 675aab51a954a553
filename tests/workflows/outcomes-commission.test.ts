import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { findParcel } from '../../db/registers/parcels.ts'
import { registerFacts } from '../../db/registers/register-facts.ts'
import { parseRenovationCode } from '../../domain/identifier/renovation-code.ts'
import { tehranDay } from '../../domain/time/day.ts'
import { type City, startCity } from '../support/city.ts'
import { expectSound, inLetters, tell } from '../support/told.ts'

const today = tehranDay(Date.now())
let city: City
beforeAll(async () => {
  city = await startCity()
}, 120_000)
afterAll(() => city?.stop())

const registers = async (renovationCode: string) => {
  const parsed = parseRenovationCode(renovationCode)
  if (!parsed.ok) throw new Error(parsed.code)
  const parcel = { renovationCode: parsed.value }
  expect(await findParcel(city.worker.sql, parcel)).toBeDefined()
  return registerFacts(city.worker.sql, { parcel, nationalIdIndexes: [], at: Date.now() })
}

const reason = 'دلیل نمونه: اسناد با سوابق مطابقت ندارد.'
const toOrder = ['intake-clerk', 'site-visitor', 'planning-expert', 'head-of-planning'] as const

describe.concurrent('an Article 100 case', () => {
  const breach = { violationKind: 'beyond-permit', violationSquareMetres: 12, constructionYear: 1405 }
  const open = (renovationCode: string) => ({
    service: 'article-100-case',
    district: 'khoy-2',
    renovationCode,
    applicant: 'office',
    facts: { ...breach, source: 'patrol', violationUse: 'residential', workOngoing: true },
  })
  const script = (firstVerdict: string) => ({
    choose: { firstVerdict },
    facts: { ...breach, firstServedOn: today },
    silent: ['objection'],
  })
  const judged = [
    ...(['head-of-planning', 'building-expert', 'article-hundred-secretary', 'article-hundred-judge'] as const),
    ...(['article-hundred-interior', 'article-hundred-council', 'article-hundred-secretary', 'legal-officer'] as const),
    'article-hundred-secretary',
  ] as const
  const heard = [
    ['stop-work', '۱۲ متر مربع'],
    ['defence-invitation', 'ظرف ده روز'],
    ['first-verdict', reason],
  ] as const

  it('of a building that has to be put back is closed when it was seen restored', async () => {
    await tell(city, {
      open: open('2-1-1-2-0-0-0'),
      script: script('restoration'),
      outcome: 'restored',
      inbox: [...judged, 'district-mayor', 'site-visitor'],
      letters: [...heard, ['restoration-order', 'ظرف ۴۵ روز'], ['restoration-done', 'مطابق پروانه بازگردانده']],
    })
    expect((await registers('2-1-1-2-0-0-0')).openViolation).toBe(false)
  }, 300_000)

  it('ends with an acquittal', async () => {
    await tell(city, {
      open: open('2-1-2-1-0-0-0'),
      script: script('acquittal'),
      outcome: 'acquitted',
      inbox: judged,
      letters: [...heard, ['acquittal', 'برائت']],
    })
    expect((await registers('2-1-2-1-0-0-0')).openViolation).toBe(false)
  }, 300_000)

  it('lets a building stay without a fine', async () => {
    await tell(city, {
      open: open('2-2-1-2-0-0-0'),
      script: script('retention'),
      outcome: 'retained',
      inbox: judged,
      letters: [...heard, ['retention', 'ابقای بنا بدون جریمه']],
    })
  }, 300_000)

  it('of a complaint that finds nothing is confirmed by a second person', async () => {
    await tell(city, {
      open: {
        ...open('2-3-1-1-0-0-0'),
        facts: { source: 'complaint', violationUse: 'residential', workOngoing: false },
      },
      script: { choose: { report: 'none' } },
      outcome: 'unfounded',
      inbox: ['patrol-officer', 'head-of-planning'],
      letters: [['unfounded', reason]],
    })
    expect((await registers('2-3-1-1-0-0-0')).openViolation).toBe(false)
  }, 300_000)
})

describe.concurrent('a subdivision', () => {
  const lots = [0, 10].map((y, index) => ({
    kind: 'lot',
    name: `قطعهٔ ${index + 1}`,
    corners: [
      [541_200, 4_268_300 + y],
      [541_216, 4_268_300 + y],
      [541_216, 4_268_310 + y],
      [541_200, 4_268_310 + y],
    ],
    accessMetres: 8,
  }))
  const open = {
    service: 'subdivision',
    renovationCode: '1-4-2-1-0-0-0',
    person: 1,
    facts: { action: 'subdivide', deedAreaSquareMetres: 320 },
    answers: {
      ...{ action: 'subdivide', deedAreaSquareMetres: 320, lots: JSON.stringify(lots) },
      registryPlate: 'پلاک ۲۱ فرعی از ۵۹ اصلی، بخش ۳',
    },
  }
  const refusal = ['intake-clerk', 'head-of-planning'] as const

  it('that is refused ends when nobody goes to court within three months', async () => {
    await tell(city, {
      open,
      script: { choose: { intake: 'refuse' }, silent: ['court'] },
      outcome: 'refused',
      inbox: refusal,
      letters: [['subdivision-refusal', reason, 'دادگاه عمومی']],
      lapse: { event: 'ApplicantFellSilent', since: 'ApplicantAsked', days: 90, holidays: 'next-working-day' },
    })
  }, 240_000)

  it('that the court does not uphold is closed by its ruling', async () => {
    await tell(city, {
      open,
      script: { choose: { intake: 'refuse', court: 'filed', ruling: 'dismissed' } },
      outcome: 'court-dismissed',
      inbox: [...refusal, 'article-five-secretary', 'legal-officer'],
      letters: [
        ['subdivision-refusal', reason],
        ['court-dismissal', 'رد شد'],
      ],
    })
  }, 240_000)

  it('that nobody pays for rests after thirty days and six months, and the parcel stays whole', async () => {
    // 320 m² × 900 000 × 10 % = 28 800 000, and 1 850 000 for the visit
    const fees = 30_650_000n
    await tell(city, {
      open,
      script: { facts: { measuredAreaSquareMetres: 320, streetWidthMetres: 12 }, silent: ['fees', 'renewal'] },
      outcome: 'stagnant',
      inbox: [...toOrder, 'revenue-officer'],
      bills: [[fees, 'expired']],
      letters: [['subdivision-debt-notice', inLetters(fees), 'قیمت منطقه‌ای ۹۰۰٬۰۰۰ ریال × ۱۰ درصد']],
      lapse: { event: 'InvoiceExpired', since: 'InvoiceIssued', days: 30, holidays: 'next-working-day' },
    })
    expect((await registers('1-4-2-1-0-0-0')).parcelRetired).toBe(false)
  }, 240_000)

  it('goes no further when one of the co-owners refuses', async () => {
    const people = [
      { name: 'لیلا خیالی', nationalId: '9990001030', phone: '09990000073' },
      { name: 'کاظم فرضی', nationalId: '9990001022', phone: '09990000074' },
    ]
    const coOwners = JSON.stringify(people)
    await tell(city, {
      open: { ...open, facts: { ...open.facts, coOwned: true }, answers: { ...open.answers, coOwners } },
      script: { refused: ['coOwnersAgree'] },
      outcome: 'not-consented',
      inbox: [],
      letters: [],
      messages: ['case-received', 'consents-asked', 'consent-invitation', 'case-closed'],
    })
  }, 240_000)

  it('is not considered for a company that was struck off', async () => {
    const company = { companyName: 'عمران فرضی (منحل)', companyLegalId: '10861234570' }
    const closed = await tell(city, {
      open: { ...open, facts: { ...open.facts, byCompany: true }, answers: { ...open.answers, ...company } },
      script: { choose: { authority: 'not-proven' } },
      outcome: 'no-authority',
      inbox: ['intake-clerk', 'intake-clerk'],
      letters: [],
      messages: ['case-received', 'case-closed'],
    })
    expect(closed.facts).toMatchObject({ companyRegistered: false, signatoryKnown: false })
  }, 240_000)
})

it('leaves every log whole and every list true', async () => {
  await expectSound(city)
}, 120_000)
