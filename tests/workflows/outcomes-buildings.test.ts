import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { findParcel } from '../../db/registers/parcels.ts'
import { registerFacts } from '../../db/registers/register-facts.ts'
import { parseRenovationCode } from '../../domain/identifier/renovation-code.ts'
import { type City, startCity } from '../support/city.ts'
import { expectSound, inLetters, type Told, tell } from '../support/told.ts'

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

/** As the form keeps a list of people. */
const coOwners = JSON.stringify([
  { name: 'لیلا خیالی', nationalId: '9990001030', phone: '09990000071' },
  { name: 'کاظم فرضی', nationalId: '9990001022', phone: '09990000072' },
])

describe.concurrent('a building permit', () => {
  const open = {
    service: 'building-permit',
    facts: { plannedFloors: 3, plannedUnits: 3, plannedAreaSquareMetres: 420 },
  }
  // 420 m² × 900 000 × 62.5 % = 236 250 000; 3 % of it for the fire service = 7 087 500; 1 850 000 for the visit:
  // 245 187 500, rounded up to a thousand. 240 m² × 240 % = 576 m² allowed, three parking spaces for two required.
  const fees = 245_188_000n

  it('is given for the fees of its tariff', async () => {
    const told: Told = {
      open,
      outcome: 'permit',
      inbox: [
        ...toOrder,
        ...(['plan-controller', 'facade-committee', 'revenue-officer', 'building-expert', 'building-expert'] as const),
        ...(['deputy-mayor', 'district-mayor'] as const),
      ],
      bills: [[fees, 'paid']],
      letters: [
        ['plan-order', 'تراکم حداکثر ۲۴۰ درصد'],
        ['permit-debt-notice', inLetters(fees), 'زیربنا ۴۲۰ متر مربع × قیمت منطقه‌ای ۹۰۰٬۰۰۰ ریال'],
        ['building-permit', '۴۲۰ متر مربع', 'عوارض پروانه پرداخت شده است'],
        ['notice-to-engineers', '۳ طبقه'],
        ['notice-to-utilities', '۳ واحد'],
      ],
    }
    const closed = await tell(city, told)
    expect(closed.outcomes).toMatchObject({ deputy: 'approved', mayor: 'signed', permit: 'written' })
  }, 240_000)

  it('is agreed to in principle', async () => {
    await tell(city, {
      open: { ...open, facts: { request: 'agreement' } },
      outcome: 'agreement',
      inbox: toOrder,
      letters: [
        ['agreement-in-principle', 'سطح اشغال ۶۰ درصد، تراکم ۲۴۰ درصد و حداکثر ۴ طبقه', 'پروانهٔ ساختمانی نیست'],
      ],
    })
  }, 240_000)

  it('is refused where the plan does not allow it', async () => {
    await tell(city, {
      open,
      script: { choose: { layout: 'not-allowed' }, by: { refusal: 'usr_test-second-head' } },
      outcome: 'refused',
      inbox: [...toOrder.slice(0, 3), 'head-of-planning'],
      letters: [['permit-refusal', reason, 'دیوان عدالت اداری']],
    })
  }, 240_000)

  it('rests when no plans come for six months', async () => {
    await tell(city, {
      open,
      script: { silent: ['plans'] },
      outcome: 'stagnant',
      inbox: toOrder,
      letters: [['plan-order']],
      lapse: { event: 'ApplicantFellSilent', since: 'ApplicantAsked', days: 180, holidays: 'next-working-day' },
    })
  }, 240_000)

  it('goes no further when one of the co-owners refuses', async () => {
    const closed = await tell(city, {
      open: { ...open, facts: { ...open.facts, coOwned: true }, answers: { coOwned: true, coOwners } },
      script: { refused: ['coOwnersAgree'] },
      outcome: 'not-consented',
      inbox: [],
      letters: [],
      messages: ['case-received', 'consents-asked', 'consent-invitation', 'case-closed'],
    })
    const said = Object.values(closed.steps.coOwnersAgree?.consents ?? {})
    expect(said.toSorted()).toEqual(['given', 'refused'])
  }, 240_000)

  it('is not considered for an agent whose power of attorney does not cover it', async () => {
    const closed = await tell(city, {
      open: { ...open, facts: { ...open.facts, byAgent: true } },
      script: { choose: { authority: 'not-proven' } },
      outcome: 'no-authority',
      inbox: ['intake-clerk', 'intake-clerk'],
      letters: [],
      messages: ['case-received', 'case-closed'],
    })
    expect(closed.outcomes).toMatchObject({ intake: 'complete', authority: 'not-proven' })
  }, 240_000)
})

describe.concurrent('a certificate', () => {
  const open = (requestKind: string, renovationCode: string, person: number) => ({
    service: 'completion-certificate',
    renovationCode,
    person,
    facts: { requestKind },
    answers: { requestKind, finishingDate: '2026-10-20', unitName: '2' },
  })
  const tasks = ['intake-clerk', 'site-visitor', 'building-expert', 'head-of-planning', 'revenue-officer'] as const
  const signed = ['building-expert', 'deputy-mayor'] as const
  const choose = { analysis: 'old-building', review: 'accepted' }

  it('of a flat names it', async () => {
    await tell(city, {
      open: open('unit', '1-1-1-2-0-0-0', 1),
      script: { choose },
      outcome: 'completion-unit',
      inbox: [...tasks, ...signed],
      bills: [[certificateFees(420), 'paid']],
      letters: [
        ['certificate-debt-notice', inLetters(certificateFees(420)), 'زیربنای مازاد ۴۲۰ متر مربع'],
        ['unit-certificate', 'واحد ۲ از ملک', '۴۲۰ متر مربع'],
      ],
    })
  }, 240_000)

  it('of an unfinished building holds for 180 days and is no completion certificate', async () => {
    await tell(city, {
      open: open('no-violation', '1-1-1-1-0-0-0', 0),
      script: { choose },
      outcome: 'no-violation',
      inbox: [...tasks, ...signed],
      bills: [[certificateFees(420), 'paid']],
      letters: [['certificate-debt-notice'], ['no-violation-certificate', 'گواهی پایان‌کار نیست']],
    })
    expect((await registers('1-1-1-1-0-0-0')).certificateValid).toBe(true)
  }, 240_000)

  it('is refused with a table of what was permitted and what stands', async () => {
    await tell(city, {
      open: open('whole', '1-1-2-1-0-0-0', 2),
      script: { choose: { archive: 'refuse' } },
      outcome: 'refused',
      inbox: ['intake-clerk', 'head-of-planning'],
      letters: [['certificate-refusal', reason, 'وضع موجود']],
    })
  }, 240_000)

  it('rests when nobody opens for six months', async () => {
    await tell(city, {
      open: open('whole', '1-1-2-1-0-0-0', 2),
      script: { choose: { visit: 'no-access' }, silent: ['access'] },
      outcome: 'stagnant',
      inbox: ['intake-clerk', 'site-visitor'],
      letters: [],
      lapse: { event: 'ApplicantFellSilent', since: 'ApplicantAsked', days: 180, holidays: 'next-working-day' },
    })
  }, 240_000)
})

/** Without a permit all of the building is in excess: m² × 900 000 × 62.5 %, 1 850 000 for the visit, 250 400 for the paper. */
function certificateFees(squareMetres: number): bigint {
  const fees = (BigInt(squareMetres) * 900_000n * 625n) / 1000n + 1_850_000n + 250_400n
  return ((fees + 500n) / 1000n) * 1000n
}

it('leaves every log whole and every list true', async () => {
  await expectSound(city)
}, 120_000)
