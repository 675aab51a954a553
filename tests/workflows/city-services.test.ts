import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { invoiceView } from '../../api/views/money-view.ts'
import { owedView } from '../../api/views/owed-view.ts'
import { createDatabase } from '../../db/client.ts'
import { readBill } from '../../db/money/bills.ts'
import { invoiceById } from '../../db/queries/case-parts.ts'
import { parcelDebts } from '../../db/registers/parcel-debts.ts'
import type { InvoiceId } from '../../domain/case/case-id.ts'
import type { LiveCase } from '../../domain/case/case-state.ts'
import { percent } from '../../domain/expression/rounding.ts'
import { parseBillId } from '../../domain/identifier/bill-id.ts'
import { isPaymentOfBill, parsePaymentId, paymentIdParts } from '../../domain/identifier/payment-id.ts'
import { toPersianDigits } from '../../domain/text/persian-text.ts'
import { formatRials } from '../../domain/text/rial-words.ts'
import { addDays, startOfDay, tehranDay } from '../../domain/time/day.ts'
import { jalaliYear } from '../../domain/time/jalali.ts'
import { type City, startCity } from '../support/city.ts'
import { letterText } from '../support/letters.ts'
import { renovationOwed, roundedRials } from '../support/renovation-owed.ts'
import { play } from '../support/story.ts'
import { clerk, eventsOf, fastForward, openTestCase, send, stateOf, until, untilEvent } from '../support/test-case.ts'

let city: City
beforeAll(async () => {
  city = await startCity()
}, 120_000)
afterAll(() => city?.stop())

const debtsOf = (parcelId: string) => parcelDebts(city.worker.sql, { parcel: { parcelId }, at: Date.now() })

const systemWorker = { principalId: 'system', audience: 'worker', districts: ['*'] } as const

const templates = (state: LiveCase) => Object.values(state.letters).map(({ template }) => template)

describe('renovation duty and clearance', () => {
  it('is computed anew after an objection, paid, settled in the registers and cleared until year end', async () => {
    // 250 × 900 000 + 320 × 1 200 000 = 609 000 000 × 1.5 %; 250 × 1 050 000 + 320 × 1 400 000 = 710 500 000 × 2.5 %
    const before = renovationOwed(9_135_000n, 17_762_500n)
    expect((await debtsOf('par_107')).renovationDueRials).toBe(Number(before))
    const caseId = await openTestCase(city, {
      service: 'renovation-clearance',
      renovationCode: '1-3-1-1-0-0-0',
      person: 11,
      facts: { request: 'objection' },
    })
    // 240 × 900 000 + 310 × 1 200 000 = 588 000 000 × 1.5 % = 8 820 000; 240 × 1 050 000 + 310 × 1 400 000 = 686 000 000 × 2.5 %
    const facts = {
      auditedLandSquareMetres: 240,
      auditedBuiltSquareMetres: 310,
      auditFromYear: 1398,
      auditUntilYear: 0,
    }
    const billed = await play(city, caseId, {
      facts,
      choose: { audit: 'corrected', auditReply: 'accepted' },
      stopAt: ['all'],
    })
    // Years before 1404 were paid by the larger audit, so their difference is given back on this bill.
    const bill = Object.values(billed.invoices).find(({ status }) => status === 'open')
    expect(bill?.amountRials).toBe(
      roundedRials(renovationOwed(8_820_000n, 17_150_000n) - (await overpaid())).toString(),
    )
    const state = await play(city, caseId)
    expect(state).toMatchObject({ status: 'closed', outcome: 'audit-corrected' })
    expect(templates(state)).toEqual(['audit-result', 'renovation-statement', 'renovation-clearance'])
    const statement = await letterText(city, caseId, 'renovation-statement')
    expect(statement).toContain(formatRials(BigInt(bill?.amountRials ?? 0), 'fa'))
    expect(statement).toContain('عرصه ۲۴۰ متر مربع × ۹۰۰٬۰۰۰ ریال + اعیان ۳۱۰ متر مربع × ۱٬۲۰۰٬۰۰۰ ریال) × ۱٫۵ درصد')
    expect(await letterText(city, caseId, 'renovation-clearance')).toContain(
      `${toPersianDigits(jalaliYear(Date.now()))}/۱۲/`,
    )
    expect(await debtsOf('par_107')).toMatchObject({ renovationDueRials: 0, renovationYearsDue: 0 })
    // Settled once, by this case's one write.
    const [row] = await city.worker.sql<{ years: number; writes: number }[]>`
      select count(*)::int as years, count(distinct written_by)::int as writes
      from renovation_settlements where parcel_id = 'par_107' and written_by is not null`
    expect(row).toEqual({ years: 8, writes: 1 })
  }, 240_000)

  it('in instalments is held back until the last cheque is made good', async () => {
    const owner = createDatabase({ url: city.urls.ownerUrl, max: 1 })
    // An audit found more than was paid for: every year is owed for the difference.
    await owner.sql`
      insert into renovation_assessments (parcel_id, from_year, land_square_metres, built_square_metres, land_use, assessed_on)
      values ('par_204', 1398, 290, 650, 'residential', '2026-01-01')`
    await owner.close()
    const due = (await debtsOf('par_204')).renovationDueRials
    expect(due).toBeGreaterThan(0)
    const caseId = await openTestCase(city, {
      service: 'renovation-clearance',
      district: 'khoy-2',
      renovationCode: '2-2-1-1-0-0-0',
      person: 11,
    })
    const billed = await play(city, caseId, { stopAt: ['all'] })
    const [invoiceId, invoice] = Object.entries(billed.invoices)[0] ?? []
    if (!invoiceId || !invoice) throw new Error('no bill')
    const bill = { invoiceId: invoiceId as `inv_${string}` }
    const amount = BigInt(invoice.amountRials)
    expect(amount).toBe(roundedRials(BigInt(due)))
    const down = (amount / 4000n + 1n) * 1000n
    const today = tehranDay(Date.now())
    const half = (amount - down) / 2n
    const cheques = [
      { cheque: '1405000000000001', amountRials: half.toString(), dueOn: addDays(today, 30) },
      { cheque: '1405000000000002', amountRials: (amount - down - half).toString(), dueOn: addDays(today, 60) },
    ]
    const text = { id: 'txt_1', hash: 'f'.repeat(64) }
    const officer = clerk('revenue-officer', 'khoy-2')
    const cashier = clerk('cashier', 'khoy-2')
    const plan = { ...bill, downPaymentRials: down.toString(), cheques, text }
    expect((await send(city, caseId, 'agreeInstalments', plan, officer)).delivery.fate).toBe('applied')
    await send(city, caseId, 'confirmPayment', { ...bill, attempt: 'pay_down', amountRials: down.toString() })
    await until(async () => ((await stateOf(city, caseId)).outcomes.agreementLetter === 'issued' ? true : undefined))
    const dueIn = (n: number) => startOfDay(addDays(today, n)) - Date.now() + 60_000
    await fastForward(city, caseId, dueIn(30))
    await untilEvent(city, caseId, 'ChequeDue', 1)
    await send(city, caseId, 'clearCheque', { ...bill, cheque: '1405000000000001' }, cashier)
    await fastForward(city, caseId, dueIn(60) - dueIn(30))
    await untilEvent(city, caseId, 'ChequeDue', 2)
    await send(city, caseId, 'bounceCheque', { ...bill, cheque: '1405000000000002' }, cashier)
    const held = await stateOf(city, caseId)
    expect(held).toMatchObject({ status: 'open', stage: 'instalments' })
    expect(templates(held)).toEqual(['renovation-statement', 'instalment-agreement'])
    expect((await debtsOf('par_204')).renovationDueRials).toBe(due)
    const rest = cheques[1]?.amountRials ?? '0'
    await send(city, caseId, 'confirmPayment', { ...bill, attempt: 'pay_rest', amountRials: rest })
    const state = await until(async () => {
      const now = await stateOf(city, caseId)
      return now.status === 'closed' ? now : undefined
    })
    expect(state).toMatchObject({ outcome: 'clearance-by-instalments' })
    expect((await debtsOf('par_204')).renovationYearsDue).toBe(0)
    const log = (await eventsOf(city, caseId)).map(({ event }) => event.type)
    for (const type of ['ChequeRegistered', 'ChequeDue', 'ChequeCleared', 'ChequeBounced', 'MoneySettled'])
      expect(log).toContain(type)
  }, 240_000)
})

/** What par_107 paid for 1398 to 1403 beyond what the smaller audit makes of these years, prize taken off both. */
async function overpaid(): Promise<bigint> {
  const rows = await city.worker.sql<{ land: number; building: number }[]>`
    select land_value_rials as land, building_value_rials as building from renovation_rates
    where land_use = 'residential' and year < 1404`
  const paid = (land: bigint, built: bigint, row: { land: number; building: number }) => {
    const duty = percent(land * BigInt(row.land) + built * BigInt(row.building), '1.5', 'half_up')
    return duty - percent(duty, '10', 'half_up')
  }
  return rows.reduce((sum, row) => sum + paid(250n, 320n, row) - paid(240n, 310n, row), 0n)
}

describe('bank mortgage inquiry', () => {
  const bank = {
    bankName: 'بانک نمونه',
    branchName: 'خوی',
    branchCode: '1203',
    letterNumber: '1405/881',
    letterDate: '2026-11-20',
    loanKind: 'mortgage',
    loanRials: 5_000_000_000,
    declaredUnchanged: true,
  }

  it('is answered at once on a clean property, for the service price', async () => {
    const caseId = await openTestCase(city, {
      service: 'bank-mortgage-inquiry',
      answers: bank,
      facts: { loanKind: 'mortgage', declaredUnchanged: true },
    })
    const state = await play(city, caseId)
    expect(state).toMatchObject({ status: 'closed', outcome: 'mortgageable' })
    expect(Object.values(state.invoices)).toMatchObject([{ amountRials: '1200000', status: 'paid' }])
    const answer = await letterText(city, caseId, 'mortgage-answer')
    expect(answer).toContain('این پاسخ صرفاً برای ترهین و از نظر انتقال فاقد ارزش است.')
    expect(answer).toContain('تسهیلات رهن به مبلغ ۵٬۰۰۰٬۰۰۰٬۰۰۰ ریال')
    expect(Object.values(state.steps).filter(({ kind }) => kind === 'task')).toEqual([])
  }, 120_000)

  it('tells every debt by its year, and settles them when they are paid', async () => {
    const before = await debtsOf('par_208')
    const caseId = await openTestCase(city, {
      service: 'bank-mortgage-inquiry',
      district: 'khoy-2',
      renovationCode: '2-3-2-1-0-0-0',
      person: 7,
      answers: bank,
      facts: { loanKind: 'mortgage', declaredUnchanged: true },
    })
    const billed = await play(city, caseId, { stopAt: ['fees'] })
    await until(async () => ((await stateOf(city, caseId)).outcomes.debtLetter === 'issued' ? true : undefined))
    const [invoice] = Object.values(billed.invoices)
    expect(invoice?.amountRials).toBe(roundedRials(BigInt(before.debtRials) + 1_200_000n).toString())
    const told = await letterText(city, caseId, 'mortgage-debt-answer')
    for (const year of ['۱۴۰۲', '۱۴۰۳', '۱۴۰۴', '۱۴۰۵']) expect(told).toContain(`عوارض نوسازی سال ${year}`)
    expect(told).toContain('بهای خدمات پسماند سال ۱۴۰۳')
    const state = await play(city, caseId)
    expect(state).toMatchObject({ status: 'closed', outcome: 'mortgageable' })
    expect(await debtsOf('par_208')).toEqual({ debtRials: 0, renovationDueRials: 0, renovationYearsDue: 0 })
  }, 120_000)
})

describe('utility connection inquiry', () => {
  const form = { company: 'gas', kind: 'permanent', units: 4 }
  const facts = { askedBy: 'owner', company: 'gas', connectionKind: 'permanent', requestedUnits: 4 }

  it('introduces the owner at once for the units of the certificate', async () => {
    const caseId = await openTestCase(city, {
      service: 'utility-connection-inquiry',
      renovationCode: '1-1-1-2-0-0-0',
      person: 1,
      answers: form,
      facts,
    })
    const state = await play(city, caseId)
    expect(state).toMatchObject({ status: 'closed', outcome: 'allowed' })
    expect(await letterText(city, caseId, 'connection-allowed')).toContain('واگذاری انشعاب دائم برای ۴ واحد')
  }, 120_000)

  it('forbids while an Article 100 file is open', async () => {
    const caseId = await openTestCase(city, {
      service: 'utility-connection-inquiry',
      renovationCode: '1-3-1-2-0-0-0',
      person: 11,
      answers: form,
      facts,
    })
    const state = await play(city, caseId, { choose: { expert: 'forbidden' } })
    expect(state).toMatchObject({ outcome: 'forbidden', facts: { openViolation: true } })
    expect(await letterText(city, caseId, 'connection-forbidden')).toContain('پروندهٔ تخلف ساختمانی باز است')
  }, 120_000)
})

describe('excavation permit', () => {
  it('comes from the request to the restored street and the released deposit', async () => {
    const facts = { trenchMetres: 20, trenchCentimetres: 60, surface: 'asphalt', mainStreet: true, purpose: 'gas' }
    const caseId = await openTestCase(city, {
      service: 'excavation-permit',
      answers: {
        ...{ applicantKind: 'owner', street: 'خیابان نمونه، از پلاک ۱۲ تا تقاطع کوچهٔ آزمایش', startDate: '2026-12-05' },
        ...{ depthCentimetres: 120, trenchMetres: 20, trenchCentimetres: 60, purpose: 'gas', surface: 'asphalt' },
      },
      facts: { ...facts, applicantKind: 'owner' },
    })
    const found = { trenchMetres: 22, trenchCentimetres: 60, surface: 'asphalt', workDays: 7 }
    const choose = { traffic: 'night-only', inspection: ['defective', 'restored'] }
    const state = await play(city, caseId, { facts: found, choose })
    expect(state).toMatchObject({ status: 'closed', outcome: 'restored' })
    // 22 m × 0.60 m = 13.2 m²: × 450 000 × 2 in a main street = 11 880 000; × 6 500 000 deposit = 85 800 000
    expect(Object.values(state.invoices)).toMatchObject([{ amountRials: '97680000', status: 'paid' }])
    expect(templates(state)).toEqual(['excavation-bill', 'excavation-permit', 'excavation-defects', 'deposit-release'])
    const permit = await letterText(city, caseId, 'excavation-permit')
    expect(permit).toContain('حفاری به طول ۲۲ متر، عرض ۶۰ سانتی‌متر')
    expect(permit).toContain('ساعت ۲۲ تا ۶ بامداد')
  }, 240_000)

  it('is paid in four bills when one payment id can’t carry its sum', async () => {
    // 5 000 m × 10 m = 50 000 m²: × (450 000 × 2 + 6 500 000) = 370 000 000 000
    const facts = {
      trenchMetres: 5_000,
      trenchCentimetres: 1_000,
      surface: 'asphalt',
      mainStreet: true,
      purpose: 'gas',
    }
    const caseId = await openTestCase(city, {
      service: 'excavation-permit',
      answers: { applicantKind: 'owner', street: 'خیابان نمونه', startDate: '2026-12-05', depthCentimetres: 120 },
      facts: { ...facts, applicantKind: 'owner' },
    })
    const state = await play(city, caseId, { facts: { ...facts, workDays: 7 }, stopAt: ['work'] })
    const [[invoiceId, invoice] = []] = Object.entries(state.invoices)
    expect(invoice).toMatchObject({ amountRials: '370000000000', paidRials: '370000000000', status: 'paid' })
    // 3 × 99 999 999 000 + 70 000 003 000
    const sums = ['99999999000', '99999999000', '99999999000', '70000003000']
    expect(invoice?.attemptRials).toEqual(sums)
    const bill = await readBill(city.worker.sql, invoiceId as InvoiceId)
    expect(bill?.parts.map(({ amountRials }) => amountRials)).toEqual(sums)
    for (const { amountRials, billId, paymentId } of bill?.parts ?? []) {
      const ids = [parseBillId(billId), parsePaymentId(paymentId)] as const
      if (!ids[0].ok || !ids[1].ok) throw new Error('an id is malformed')
      expect(isPaymentOfBill(ids[1].value, ids[0].value)).toBe(true)
      expect(paymentIdParts(ids[1].value).amountRials.toString()).toBe(amountRials)
    }
    expect(new Set(bill?.parts.map(({ billId }) => billId)).size).toBe(4)
    const row = await city.worker.withActor(systemWorker, (tx) => invoiceById(tx, invoiceId as InvoiceId))
    if (!row || !invoice) throw new Error('no invoice')
    expect(invoiceView(row, bill, 'en').bill?.whyParts).toContain('paid in 4 bills')
    expect(owedView(invoice, 'en').bills.map(({ isPaid }) => isPaid)).toEqual([true, true, true, true])
    const told = await letterText(city, caseId, 'excavation-bill')
    expect(told).toContain('جمع قابل پرداخت در ۴ قبض')
    for (const part of bill?.parts ?? []) expect(told).toContain(toPersianDigits(part.paymentId))
  }, 240_000)

  it('bills only the difference when a later change makes it longer', async () => {
    const facts = { trenchMetres: 22, trenchCentimetres: 60, surface: 'asphalt', mainStreet: true, purpose: 'gas' }
    const caseId = await openTestCase(city, {
      service: 'excavation-permit',
      answers: { applicantKind: 'owner', street: 'خیابان نمونه', startDate: '2026-12-05', depthCentimetres: 120 },
      facts: { ...facts, applicantKind: 'owner' },
    })
    await play(city, caseId, { facts: { ...facts, workDays: 7 }, stopAt: ['work'] })
    const text = { id: 'txt_1', hash: 'f'.repeat(64) }
    await send(city, caseId, 'correctFact', { fact: 'trenchMetres', value: 30, text }, clerk('head-of-planning'))
    await send(city, caseId, 'moveToStage', { stage: 'payment', text }, clerk('admin'))
    const state = await play(city, caseId, { stopAt: ['work'] })
    // 30 m × 0.60 m = 18 m²: 16 200 000 + 117 000 000 = 133 200 000; 97 680 000 were paid for 13.2 m²
    const amounts = Object.values(state.invoices).map(({ amountRials, status }) => [amountRials, status])
    expect(amounts).toEqual([
      ['97680000', 'paid'],
      ['35520000', 'paid'],
    ])
    const told = await letterText(city, caseId, 'excavation-bill')
    expect(told).toContain('پرداخت‌شدهٔ پیشین: سپردهٔ ترمیم معبر')
    expect(told).toContain('فقط مابه‌التفاوت دریافت می‌شود')
  }, 240_000)
})
