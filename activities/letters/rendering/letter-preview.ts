import { khoyCalendar } from '../../../catalogue/calendars/khoy-calendar.ts'
import { sampleAnswers, sampleBillRials, sampleFacts } from '../../../catalogue/letter-samples.ts'
import { billCompanyCode } from '../../../catalogue/municipality.ts'
import type { Bill } from '../../../db/money/bills.ts'
import type { CaseId } from '../../../domain/case/case-id.ts'
import { absentCase, type InvoiceState, type LiveCase } from '../../../domain/case/case-state.ts'
import { evolveAll } from '../../../domain/case/evolve.ts'
import { openCase } from '../../../domain/case/open-case.ts'
import type { FactValue } from '../../../domain/expression/expression.ts'
import { buildBillId, MUNICIPAL_SERVICE } from '../../../domain/identifier/bill-id.ts'
import { buildPaymentId } from '../../../domain/identifier/payment-id.ts'
import type { LetterDocument } from '../../../domain/letter/letter-document.ts'
import { rowsTemplate } from '../../../domain/letter/letter-rows.ts'
import { placeholdersOf } from '../../../domain/letter/letter-template.ts'
import { verificationCode } from '../../../domain/letter/verification-code.ts'
import type { LetterRule } from '../../../domain/procedure/letter-schema.ts'
import { procedureCore } from '../../../domain/procedure/procedure-core-of.ts'
import type { Procedure } from '../../../domain/procedure/procedure-schema.ts'
import { calendarCore } from '../../../domain/time/calendar.ts'
import { writeLetter } from '../../effects/write-letter.ts'

const caseId: CaseId = `case_${'0'.repeat(20)}`
const invoiceId: `inv_${string}` = `inv_${'0'.repeat(20)}_1_1`
const dayMs = 86_400_000
const samplesByFormat: Readonly<Record<string, string | number>> = {
  date: '2026-11-24',
  rials: sampleBillRials,
  words: sampleBillRials,
  number: 120,
}
/** Printed on every page of a preview. */
const previewMark = 'نمونهٔ پیش‌نمایش – بدون شماره، امضا و اعتبار'

/**
 * A template of a procedure as it would be printed, with invented values and every guarded paragraph, marked as a sample. It
 * takes no number and belongs to no case.
 * @param at epoch milliseconds: the date on the letter
 * @returns undefined when the procedure has no such template, or one that names what can't be invented
 */
export function letterPreview(
  procedure: Procedure,
  template: string,
  { at, publicUrl }: { at: number; publicUrl: string },
): LetterDocument | undefined {
  const rule = procedure.letters[template]
  if (!rule) return undefined
  const core = procedureCore(procedure)
  const bill = sampleBill(procedure, template)
  const state = sampleState(procedure, at)
  const asWritten = valuesByFormat(rule)
  const code = verificationCode(new Uint8Array(8))
  const written = writeLetter(
    {
      ...{ procedure, rule, bill, at, district: 'khoy-1', trackingCode: '00000000000', subcaseCode: '00000000000' },
      state: { ...state, facts: { ...state.facts, ...asWritten } },
      answers: { ...answersOf(procedure), ...asWritten },
      reason: 'متن نمونهٔ دلیل که کارشناس می‌نویسد.',
    },
    {
      core,
      signatory: { name: 'نام امضاکننده', post: 'سمت امضاکننده' },
      verification: { code, url: `${publicUrl}/v/` },
      holds: () => true,
    },
  )
  return written.ok ? { ...written.compose('-'), sampleMark: previewMark, snapshotHash: '-' } : undefined
}

/** What the wording writes as a date or a sum is one, whatever kind of text the form keeps it as. */
function valuesByFormat(rule: LetterRule): Readonly<Record<string, string | number>> {
  const templates = typeof rule.table === 'object' ? [rule, rowsTemplate(rule.table)] : [rule]
  return Object.fromEntries(
    templates.flatMap(placeholdersOf).flatMap(({ name, format }) => {
      const value = format === undefined ? undefined : samplesByFormat[format]
      return value === undefined ? [] : [[name, value] as const]
    }),
  )
}

function answersOf({ form }: Procedure) {
  return Object.fromEntries(
    form.map(({ name, type, choices }) => [name, choices?.[0]?.value ?? sampleAnswers[type]] as const),
  )
}

function sampleState(procedure: Procedure, at: number): LiveCase {
  const facts = Object.entries(procedure.facts).map(([name, { type, values }]) => {
    const value: FactValue = (values && Object.keys(values)[0]) ?? sampleFacts[type]
    return [name, value] as const
  })
  const opening = {
    ...{ caseId, district: 'khoy-1', applicant: 'prn_sample', actor: 'prn_sample', cause: 'api' as const },
    ...{ commandId: 'cmd_sample', facts: {}, parent: null },
    calendar: calendarCore(khoyCalendar('khoy-1')),
    submission: { id: 'txt_sample', hash: '0'.repeat(64) },
  }
  // CaseOpened on an absent case always yields a live one.
  const state = evolveAll(absentCase, openCase(procedureCore(procedure), opening, at - 7 * dayMs)) as LiveCase
  const invoice: InvoiceState = {
    ...{ no: 1, amountRials: sampleBillRials, status: 'open' as const, expiresAt: at + 30 * dayMs, attempts: [] },
    ...{ attemptRials: [], paidRials: '0', refundedRials: '0', issuedAt: at - dayMs, paidAt: at - dayMs },
    ...{ voidRequestedBy: null, step: '', bouncedAt: null, instalments: null },
  }
  return { ...state, facts: Object.fromEntries(facts), invoices: { [invoiceId]: invoice } }
}

/** One invented line for each heading of the payment that the letter carries. */
function sampleBill(procedure: Procedure, template: string): Bill {
  const steps = procedure.stages.flatMap(({ steps }) => steps)
  const carrying = steps.find((step) => step.kind === 'letter' && step.template === template)
  const payments = steps.filter((step) => step.kind === 'payment')
  const named = carrying?.kind === 'letter' ? payments.find(({ id }) => id === carrying.bill) : undefined
  const heading = (named ?? payments[0])?.headings[0] ?? 'sample'
  const billId = buildBillId({ file: 1, company: billCompanyCode, service: MUNICIPAL_SERVICE })
  const paymentId = buildPaymentId({ billId, amountRials: BigInt(sampleBillRials), year: 5, period: 1 })
  const text = { fa: 'عنوان نمونه', en: 'Sample heading' }
  const line = { heading, label: text, formula: '', explanation: text, inputs: {}, article: text }
  return {
    ...{ invoiceId, caseId, tariffVersion: 'sample', sample: true, billId },
    lines: [{ ...line, amountRials: sampleBillRials }],
    ...{ totalRials: sampleBillRials, carryRials: '0', payableRials: sampleBillRials },
    paymentId,
    parts: [{ amountRials: sampleBillRials, billId, paymentId }],
  }
}
