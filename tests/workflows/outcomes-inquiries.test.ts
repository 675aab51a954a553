import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { parcelDebts } from '../../db/registers/parcel-debts.ts'
import { formatJalaliDate } from '../../domain/time/jalali.ts'
import { type City, startCity } from '../support/city.ts'
import { renovationOwed, roundedRials } from '../support/renovation-owed.ts'
import { play } from '../support/story.ts'
import { clerk, fastForward, openTestCase, send, stateOf, until } from '../support/test-case.ts'
import { digits, expectSound, inLetters, type Told, tell } from '../support/told.ts'

const day = 86_400_000
let city: City
beforeAll(async () => {
  city = await startCity()
}, 120_000)
afterAll(() => city?.stop())

const debtsOf = async (parcelId: string) => {
  const { debtRials } = await parcelDebts(city.worker.sql, { parcel: { parcelId }, at: Date.now() })
  return BigInt(debtRials)
}
/** The last day of a validity, as letters write it. */
const validUntil = (days: number) => formatJalaliDate(Date.now() + days * day, 'fa')

const certified = { renovationCode: '1-1-1-1-0-0-0', person: 0 }
const uncertified = { renovationCode: '1-1-2-1-0-0-0', person: 2 }
const blocked = { renovationCode: '1-3-2-1-0-0-0', person: 2 }
const indebted = { district: 'khoy-2', renovationCode: '2-3-2-1-0-0-0', person: 7 }
const thirtyDays = { days: 30, holidays: 'next-working-day' } as const

describe.concurrent('a notary’s inquiry', () => {
  const answers = {
    ...{ notaryOffice: '12', notaryCity: 'خوی', letterNumber: '1405-118', letterDate: '2026-11-22' },
    ...{ transaction: 'sale', share: 'شش دانگ', buyerNationalId: '9990001235' },
  }
  const open = (parcel: object) => ({
    service: 'notary-transfer-inquiry',
    answers,
    facts: { transaction: 'sale', buildingState: 'finished' },
    ...parcel,
  })
  const desk = ['inquiry-clerk', 'building-expert', 'head-of-planning'] as const

  it('of a clean property is answered at once, for 180 days', async () => {
    const letters = [['clear-answer', 'دفتر اسناد رسمی شمارهٔ ۱۲ خوی', validUntil(180), 'بلامانع است']] as const
    const closed = await tell(city, { open: open(certified), outcome: 'clear', inbox: [], letters })
    expect(closed.status === 'closed' && closed.closedAt - closed.receivedAt).toBeLessThan(60_000)
  }, 120_000)

  it('of an indebted property completes itself on payment', async () => {
    // 1404: (250 × 900 000 + 320 × 1 200 000) × 1.5 % = 609 000 000 × 1.5 % = 9 135 000, with its late charge;
    // 1405: (250 × 1 050 000 + 320 × 1 400 000) × 2.5 % = 710 500 000 × 2.5 % = 17 762 500, less the prize within the year.
    const owed = roundedRials(renovationOwed(9_135_000n, 17_762_500n))
    const closed = await tell(city, {
      open: open({ renovationCode: '1-3-1-1-0-0-0', person: 11 }),
      outcome: 'clear-after-payment',
      inbox: [],
      bills: [[owed, 'paid']],
      letters: [
        ['debt-answer', inLetters(owed), 'اعیان ۳۲۰ متر مربع × ۱٬۲۰۰٬۰۰۰ ریال'],
        ['clear-answer', `بدهی اعلام‌شده به مبلغ ${inLetters(owed)} ریال`, validUntil(180)],
      ],
    })
    expect(await debtsOf('par_107')).toBe(0n)
    expect(Object.values(closed.letters).map(({ template, status }) => [template, status])).toEqual([
      ['debt-answer', 'replaced'],
      ['clear-answer', 'valid'],
    ])
  }, 180_000)

  it('of a building without certificate says what is needed first', async () => {
    await tell(city, {
      open: open(uncertified),
      script: { choose: { expert: 'no-certificate' } },
      outcome: 'no-certificate',
      inbox: desk,
      letters: [['no-certificate-answer', 'مادهٔ ۱ قانون تسهیل تنظیم اسناد']],
    })
  }, 120_000)

  it('that can’t be answered says why', async () => {
    await tell(city, {
      open: open(blocked),
      script: { choose: { expert: 'not-answerable' } },
      outcome: 'not-answerable',
      inbox: desk,
      letters: [['not-answerable', 'دلیل نمونه: اسناد با سوابق مطابقت ندارد.']],
    })
  }, 120_000)

  it('of an indebted property is answered when a deposit was made, and its bill is void', async () => {
    const owed = roundedRials(await debtsOf('par_208'))
    await tell(city, {
      open: open(indebted),
      script: { stopAt: ['arrears'] },
      meanwhile: async (caseId) => {
        await until(async () => ((await stateOf(city, caseId)).steps.deposit?.status === 'waiting' ? true : undefined))
        const no = (await stateOf(city, caseId)).steps.deposit?.no ?? 0
        const owner = { ...clerk('inquiry-clerk'), id: 'usr_test-applicant', kind: 'citizen', roles: [] } as const
        const answer = { no, outcome: 'deposited', facts: {}, submission: { id: 'sub_1', hash: '00' } }
        expect((await send(city, caseId, 'answerStep', answer, owner)).delivery.fate).toBe('applied')
        await play(city, caseId)
      },
      outcome: 'clear-by-deposit',
      inbox: ['inquiry-clerk'],
      bills: [[owed, 'void']],
      letters: [
        ['debt-answer', inLetters(owed), 'عوارض نوسازی سال ۱۴۰۲', 'بهای خدمات پسماند سال ۱۴۰۳'],
        ['deposit-answer', 'تبصرهٔ مادهٔ ۷۴ قانون شهرداری', validUntil(180)],
      ],
    })
  }, 180_000)

  it('of an indebted property that nobody pays for ends after thirty days', async () => {
    const owed = roundedRials(await debtsOf('par_208'))
    await tell(city, {
      open: open(indebted),
      script: { silent: ['arrears', 'deposit'] },
      outcome: 'debt-unpaid',
      inbox: [],
      bills: [[owed, 'expired']],
      letters: [['debt-answer', inLetters(owed)]],
      lapse: { event: 'InvoiceExpired', since: 'InvoiceIssued', ...thirtyDays },
    })
  }, 180_000)

  it('that nobody answers is lost when its tenth day ends', async () => {
    await tell(city, {
      open: open(uncertified),
      script: { stopAt: ['desk'] },
      meanwhile: async (caseId) => {
        await fastForward(city, caseId, 8 * day)
        await until(async () => ((await stateOf(city, caseId)).escalatedTo.includes('deputy-mayor') ? true : undefined))
        await fastForward(city, caseId, 3 * day)
      },
      outcome: 'deadline-lost',
      inbox: ['inquiry-clerk'],
      letters: [],
      lapse: { event: 'LegalLossRecorded', since: 'CaseOpened', days: 10, holidays: 'keep' },
    })
  }, 180_000)
})

describe.concurrent('a bank’s inquiry', () => {
  const answers = {
    ...{ bankName: 'بانک نمونه', branchName: 'خوی', branchCode: '1203', letterNumber: '1405/881' },
    ...{ letterDate: '2026-11-20', loanKind: 'mortgage', loanRials: 5_000_000_000, declaredUnchanged: true },
  }
  const open = (parcel: object, declaredUnchanged = true) => ({
    service: 'bank-mortgage-inquiry',
    answers,
    facts: { loanKind: 'mortgage', declaredUnchanged },
    ...parcel,
  })
  const visited = ['site-visitor', 'building-expert', 'head-of-planning'] as const

  const stories: readonly (readonly [string, () => Told | Promise<Told>])[] = [
    [
      'whose price nobody pays lapses',
      () => ({
        open: open({ renovationCode: '1-1-1-2-0-0-0', person: 1 }),
        script: { silent: ['fees'] },
        outcome: 'fee-unpaid',
        inbox: [],
        bills: [[1_200_000n, 'expired']],
        letters: [],
        lapse: { event: 'InvoiceExpired', since: 'InvoiceIssued', ...thirtyDays },
      }),
    ],
    [
      'goes no further when the owner says nothing for ten days',
      () => ({
        open: {
          ...open(certified),
          answers: { ...answers, consentByPhone: true, ownerPhone: '09990000001' },
          facts: { loanKind: 'mortgage', declaredUnchanged: true, consentByPhone: true },
        },
        script: { silent: ['ownerAgrees'] },
        outcome: 'not-consented',
        inbox: [],
        letters: [],
        messages: [
          ...(['case-received', 'consents-asked', 'consent-invitation'] as const),
          ...(['consents-reminder', 'consent-reminder', 'case-closed'] as const),
        ],
        lapse: { event: 'ConsentsEnded', since: 'ConsentsAsked', days: 10, holidays: 'next-working-day' },
      }),
    ],
    [
      'of an indebted property lapses as well',
      async (): Promise<Told> => {
        // The debts and 1 200 000 rials for the answer.
        const owed = roundedRials((await debtsOf('par_208')) + 1_200_000n)
        return {
          open: open(indebted),
          script: { silent: ['fees'] },
          outcome: 'debt-unpaid',
          inbox: [],
          bills: [[owed, 'expired']],
          letters: [['mortgage-debt-answer', inLetters(owed), 'بهای خدمت پاسخ به استعلام بانک']],
        }
      },
    ],
    [
      'of a building that was changed is answered with what the visit found',
      () => ({
        open: open({ renovationCode: '1-3-2-2-0-0-0', person: 3 }, false),
        script: {
          choose: { visit: 'violation', expert: 'violation' },
          facts: { buildStage: 'finished', violationSquareMetres: 30 },
        },
        outcome: 'violation',
        inbox: visited,
        letters: [['mortgage-violation-answer', `${digits(30)} متر مربع بنای خلاف`]],
      }),
    ],
    [
      'of a building without certificate asks for one',
      () => ({
        open: open(uncertified),
        script: { choose: { visit: 'reported', expert: 'needs-certificate' }, facts: { buildStage: 'finished' } },
        outcome: 'needs-certificate',
        inbox: visited,
        letters: [['mortgage-certificate-answer', 'گواهی عدم خلاف']],
      }),
    ],
    [
      'of a blocked property says why there is no consent',
      () => ({
        open: open(blocked),
        script: { choose: { expert: 'not-answerable' } },
        outcome: 'not-answerable',
        inbox: ['building-expert', 'head-of-planning'],
        letters: [['mortgage-not-answerable', 'دلیل نمونه: اسناد با سوابق مطابقت ندارد.']],
      }),
    ],
  ]
  it.each(stories)(
    '%s',
    async (_, story) => {
      await tell(city, await story())
    },
    180_000,
  )
})

describe.concurrent('a utility’s inquiry', () => {
  const open = (parcel: object, facts = {}) => ({
    service: 'utility-connection-inquiry',
    answers: { company: 'gas', kind: 'permanent', units: 2 },
    facts: { askedBy: 'owner', company: 'gas', connectionKind: 'permanent', requestedUnits: 2, ...facts },
    ...parcel,
  })
  const desk = ['building-expert', 'head-of-planning'] as const

  it('for a building site gets one connection for it', async () => {
    await tell(city, {
      open: open({ renovationCode: '1-1-2-2-0-0-0', person: 3 }),
      script: { choose: { expert: 'workshop-only' }, facts: { allowedUnits: 2 } },
      outcome: 'workshop-only',
      inbox: desk,
      letters: [['connection-workshop-only', `مشترک ${digits(2)} واحد`, validUntil(90)]],
    })
  }, 180_000)

  it('is told to disconnect when the verdict is demolition', async () => {
    await tell(city, {
      open: open({ renovationCode: '1-3-1-2-0-0-0', person: 11 }),
      script: { choose: { expert: 'disconnect' } },
      outcome: 'disconnected',
      inbox: desk,
      letters: [['disconnection-notice', 'رأی قلع', `انشعاب ${digits(2)} واحد`]],
    })
  }, 180_000)

  it('for an indebted property lapses when nobody pays', async () => {
    const owed = roundedRials(await debtsOf('par_208'))
    await tell(city, {
      open: open(indebted),
      script: { silent: ['arrears'] },
      outcome: 'debt-unpaid',
      inbox: [],
      bills: [[owed, 'expired']],
      letters: [['connection-debt', inLetters(owed)]],
      lapse: { event: 'InvoiceExpired', since: 'InvoiceIssued', ...thirtyDays },
    })
  }, 180_000)
})

it('leaves every log whole and every list true', async () => {
  // A run that was just told of a payment may still write.
  const caseId = await openTestCase(city, { service: 'bench-core' })
  await play(city, caseId)
  await expectSound(city)
}, 120_000)
