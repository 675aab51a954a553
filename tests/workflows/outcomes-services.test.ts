import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { parcelDebts } from '../../db/registers/parcel-debts.ts'
import type { CaseId } from '../../domain/case/case-id.ts'
import { percent } from '../../domain/expression/rounding.ts'
import { monthsLate } from '../../domain/tariff/ledger.ts'
import { startOfDay, tehranDay } from '../../domain/time/day.ts'
import { formatJalaliDate, jalaliYear } from '../../domain/time/jalali.ts'
import { type City, startCity } from '../support/city.ts'
import { renovationOwed, roundedRials } from '../support/renovation-owed.ts'
import { play } from '../support/story.ts'
import { applicantActor, fastForward, send, stateOf, until } from '../support/test-case.ts'
import { digits, expectSound, inLetters, tell } from '../support/told.ts'

const day = 86_400_000
const today = tehranDay(Date.now())
let city: City
beforeAll(async () => {
  city = await startCity()
}, 120_000)
afterAll(() => city?.stop())

const thirtyDays = { days: 30, holidays: 'next-working-day' } as const

/** What an applicant answers at a step that waits beside a bill. */
async function answer(caseId: CaseId, step: string, outcome: string, facts = {}): Promise<void> {
  const waiting = await until(async () => {
    const found = (await stateOf(city, caseId)).steps[step]
    return found?.status === 'waiting' ? found : undefined
  })
  const payload = { no: waiting.no, outcome, facts, submission: { id: 'sub_1', hash: '00' } }
  expect((await send(city, caseId, 'answerStep', payload, applicantActor)).delivery.fate).toBe('applied')
}

describe.concurrent('a renovation clearance', () => {
  const open = (parcel: object) => ({ service: 'renovation-clearance', facts: { request: 'clearance' }, ...parcel })
  const unknown = { renovationCode: '1-9-9-9-0-0-0', person: 0 }

  it('of a property that owes nothing comes at once and holds until the year ends', async () => {
    await tell(city, {
      open: open({ renovationCode: '1-1-1-1-0-0-0', person: 0 }),
      outcome: 'clearance',
      inbox: [],
      letters: [['renovation-clearance', formatJalaliDate(Date.now(), 'fa'), `${digits(jalaliYear(Date.now()))}/۱۲/`]],
    })
  }, 180_000)

  it('is not given while nobody pays', async () => {
    // 609 000 000 × 1.5 % and 710 500 000 × 2.5 %
    const owed = roundedRials(renovationOwed(9_135_000n, 17_762_500n))
    await tell(city, {
      open: open({ renovationCode: '1-3-1-1-0-0-0', person: 11 }),
      script: { silent: ['all', 'choice'] },
      outcome: 'unpaid',
      inbox: [],
      bills: [[owed, 'expired']],
      letters: [['renovation-statement', inLetters(owed), 'مفاصاحساب به صورت خودکار صادر می‌شود']],
      lapse: { event: 'InvoiceExpired', since: 'InvoiceIssued', ...thirtyDays },
    })
  }, 180_000)

  it('of chosen years gives a receipt, which is no clearance', async () => {
    const all = await parcelDebts(city.worker.sql, { parcel: { parcelId: 'par_208' }, at: Date.now() })
    // 1402: (245 × 630 000 + 230 × 830 000) × 1.5 % = 345 250 000 × 1.5 % = 5 178 750; late by more than a year, 24 % of it
    // = 1 242 900: together 6 421 650, rounded up; the 350 rials more are taken off the next bill.
    const duty = 5_178_750n
    expect(monthsLate(1402, today)).toBeGreaterThan(12)
    const some = roundedRials(duty + percent(duty, '24', 'half_up'))
    const closed = await tell(city, {
      open: open({ district: 'khoy-2', renovationCode: '2-3-2-1-0-0-0', person: 7 }),
      script: { stopAt: ['all'] },
      meanwhile: async (caseId) => {
        await answer(caseId, 'choice', 'some-years')
        await play(city, caseId, { facts: { payThroughYear: 1402 }, stopAt: ['all'] })
        await play(city, caseId, { silent: ['all', 'choice'] })
      },
      outcome: 'partly-paid',
      inbox: [],
      bills: [
        [roundedRials(BigInt(all.renovationDueRials)), 'void'],
        [some, 'paid'],
        [roundedRials(BigInt(all.renovationDueRials) - some), 'expired'],
      ],
      letters: [
        ['renovation-statement', 'عوارض نوسازی سال ۱۴۰۲'],
        ['renovation-receipt', inLetters(some), 'تا پایان سال ۱۴۰۲', 'این رسید مفاصاحساب نیست'],
        ['renovation-statement'],
      ],
    })
    expect(closed.facts).toMatchObject({ renovationYearsDue: 3 })
  }, 240_000)

  it('of a property that nobody can find is refused by a second person', async () => {
    await tell(city, {
      open: open(unknown),
      script: { choose: { newVisit: 'not-found' } },
      outcome: 'no-property',
      inbox: ['site-visitor', 'revenue-officer'],
      letters: [['no-property', 'دلیل نمونه: اسناد با سوابق مطابقت ندارد.']],
    })
  }, 180_000)

  it('of a property that nobody shows ends after sixty days', async () => {
    await tell(city, {
      open: open(unknown),
      script: { silent: ['property'] },
      outcome: 'property-not-shown',
      inbox: [],
      letters: [],
      lapse: { event: 'ApplicantFellSilent', since: 'ApplicantAsked', days: 60, holidays: 'next-working-day' },
    })
  }, 180_000)
})

describe.concurrent('an excavation permit', () => {
  const facts = {
    ...{ applicantKind: 'owner', purpose: 'gas', surface: 'asphalt', mainStreet: false },
    ...{ trenchMetres: 10, trenchCentimetres: 50 },
  }
  const found = { trenchMetres: 10, trenchCentimetres: 50, surface: 'asphalt', workDays: 5 }
  const open = {
    service: 'excavation-permit',
    facts,
    answers: { applicantKind: 'owner', street: 'کوچهٔ آزمایش', startDate: '2026-12-05', depthCentimetres: 90 },
  }
  // 10 m × 0.50 m = 5 m²: × 450 000 = 2 250 000; × 6 500 000 deposit = 32 500 000
  const price = 34_750_000n
  const granted = ['intake-clerk', 'site-visitor', 'civil-works-expert', 'civil-works-deputy'] as const

  it('is not given while nobody pays', async () => {
    await tell(city, {
      open,
      script: { facts: found, silent: ['fees'] },
      outcome: 'unpaid',
      inbox: granted,
      bills: [[price, 'expired']],
      letters: [['excavation-bill', inLetters(price), 'طول ۱۰ متر × عرض ۵۰ سانتی‌متر × ۴۵۰٬۰۰۰ ریال']],
      lapse: { event: 'InvoiceExpired', since: 'InvoiceIssued', days: 15, holidays: 'next-working-day' },
    })
  }, 180_000)

  it('is refused with the deputy’s reason', async () => {
    await tell(city, {
      open,
      script: { choose: { intake: 'refuse', signature: 'refused' } },
      outcome: 'refused',
      inbox: ['intake-clerk', 'civil-works-deputy'],
      letters: [['excavation-refusal', 'دلیل نمونه: اسناد با سوابق مطابقت ندارد.', 'طول ۱۰ متر']],
    })
  }, 180_000)

  it('whose holder does not mend the street spends the deposit', async () => {
    await tell(city, {
      open,
      script: { facts: found, choose: { inspection: 'defective' }, silent: ['repair'] },
      outcome: 'restored-by-municipality',
      inbox: [...granted, 'site-visitor', 'civil-works-deputy'],
      bills: [[price, 'paid']],
      letters: [
        ['excavation-bill', inLetters(price)],
        ['excavation-permit', 'به مدت ۵ روز'],
        ['excavation-defects', 'ظرف ده روز'],
        ['excavation-takeover', 'از محل سپرده'],
      ],
      lapse: { event: 'ApplicantFellSilent', since: 'ApplicantAsked', days: 10, holidays: 'next-working-day' },
    })
  }, 240_000)

  it('gives its holder the days that it names, and not one more', async () => {
    const closed = await tell(city, {
      open,
      script: { facts: found, stopAt: ['work'] },
      meanwhile: async (caseId) => {
        const asked = (await stateOf(city, caseId)).steps.work
        // Five days after the permit, to 24:00.
        expect(asked?.dueAt).toBe(startOfDay(tehranDay((asked?.since ?? 0) + 6 * day)))
        await fastForward(city, caseId, 6 * day)
        await until(async () => ((await stateOf(city, caseId)).outcomes.work === 'silent' ? true : undefined))
        await play(city, caseId, { choose: { inspection: 'restored' } })
      },
      outcome: 'restored',
      inbox: [...granted, 'site-visitor'],
      bills: [[price, 'paid']],
      letters: [['excavation-bill'], ['excavation-permit'], ['deposit-release', 'سپردهٔ ترمیم']],
    })
    expect(closed.outcomes).toMatchObject({ work: 'silent' })
  }, 240_000)
})

it('leaves every log whole and every list true', async () => {
  await expectSound(city)
}, 120_000)
