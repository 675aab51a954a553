import { createHash } from 'node:crypto'
import type { LetterMatter } from '../../activities/effects/letter-values.ts'
import { writeLetter } from '../../activities/effects/write-letter.ts'
import { khoyCalendar } from '../../catalogue/calendars/khoy-calendar.ts'
import { billCompanyCode } from '../../catalogue/municipality.ts'
import { procedureOf } from '../../catalogue/procedures.ts'
import { tariff1405Sample } from '../../catalogue/tariffs/1405-sample.ts'
import type { Bill } from '../../db/money/bills.ts'
import { absentCase, type InvoiceState, type LiveCase } from '../../domain/case/case-state.ts'
import { evolveAll } from '../../domain/case/evolve.ts'
import { openCase } from '../../domain/case/open-case.ts'
import { buildBillId, MUNICIPAL_SERVICE } from '../../domain/identifier/bill-id.ts'
import { buildPaymentId } from '../../domain/identifier/payment-id.ts'
import type { LetterDocument } from '../../domain/letter/letter-document.ts'
import { letterSnapshot } from '../../domain/letter/letter-snapshot.ts'
import { verificationCode } from '../../domain/letter/verification-code.ts'
import { procedureCore } from '../../domain/procedure/procedure-core-of.ts'
import type { Procedure } from '../../domain/procedure/procedure-schema.ts'
import { computeInvoice } from '../../domain/tariff/invoice.ts'
import type { LedgerEntries, LedgerEntry } from '../../domain/tariff/ledger.ts'
import { calendarCore } from '../../domain/time/calendar.ts'
import { type LetterCase, letterCases, type ServiceLetters } from './letter-cases.ts'

const caseId = 'case_0123456789abcdef0123'
const invoiceId = 'inv_0123456789abcdef0123_1_1'
const day = 86_400_000
/** Saturday 1405/09/14, 11:30 in Tehran; the case was received a week before. */
const at = Date.parse('2026-12-05T08:00:00Z')
const receivedAt = at - 7 * day

/** A letter of the golden cases, composed by the product itself with number, code and instant that never change. */
export function goldenLetter(service: string, name: string): LetterDocument {
  const procedure = procedureOf(service)
  const known = letterCases[service]
  const which = known?.letters[name]
  if (!procedure || !known || !which) throw new Error(`no letter ${service}/${name}`)
  const rule = procedure.letters[which.template]
  if (!rule) throw new Error(`no template ${which.template}`)
  const bill = billOf(procedure, known, which)
  const matter: LetterMatter = {
    ...{ procedure, rule, bill, at, district: 'khoy-1', trackingCode: '14051002417' },
    state: stateOf(procedure, known, which),
    answers: { ...known.answers, ...which.answers },
    reason: rule.reasonOf === undefined ? null : (which.reason ?? known.reason),
    subcaseCode: '14051002533',
  }
  const code = verificationCode(Uint8Array.of(0x9a, 0x3b, 0x5c, 0x7d, 0x1e, 0x4f, 0x80, 0x61))
  const written = writeLetter(matter, {
    core: procedureCore(procedure),
    signatory: { name: 'ندا نمونه‌ای', post: 'رئیس شهرسازی منطقهٔ یک' },
    verification: { code, url: `https://sara8.example/v/${code}` },
  })
  if (!written.ok) throw new Error(`${service}/${name} lacks ${[...written.missing, ...written.malformed].join(', ')}`)
  const unsealed = written.compose(`1405/1/${rule.unit}/002417`)
  return { ...unsealed, snapshotHash: createHash('sha256').update(letterSnapshot(unsealed)).digest('hex') }
}

/** What the letter says, line by line, without the marks of direction that nobody reads. */
export function letterText(letter: LetterDocument): string {
  const { number, dateFa, attachments, head, to, from, subject, paragraphs, table, signatory, validUntil, copies } =
    letter
  const total = table?.total
  const lines = [
    `${head.city} – ${head.district ?? ''} – ${head.department}`,
    `شماره: ${number} | تاریخ: ${dateFa} | پیوست: ${attachments}`,
    `[${letter.sampleMark ?? ''}]`,
    `به: ${to}`,
    `از: ${from}`,
    `موضوع: ${subject}`,
    '',
    ...paragraphs,
    ...(table ? ['', `جدول پس از بند ${table.afterParagraph ?? paragraphs.length}:`] : []),
    ...(table ? [table.columns.map(({ title }) => title).join(' | ')] : []),
    ...(table?.rows.map((row) => row.map(({ text, note }) => (note ? `${text} (${note})` : text)).join(' | ')) ?? []),
    ...(total ? [`${total.label}: ${total.amount} – ${total.words}`] : []),
    '',
    ...(validUntil === undefined ? [] : [`اعتبار: ${validUntil}`]),
    `${signatory.name}، ${signatory.post}`,
    `رونوشت: ${copies.join('، ')}`,
  ]
  return `${lines.join('\n').replace(/[\u2066-\u2069\u200e\u200f]/g, '')}\n`
}

function stateOf(procedure: Procedure, known: ServiceLetters, which: LetterCase): LiveCase {
  const opened = openCase(
    procedureCore(procedure),
    {
      ...{ caseId, district: 'khoy-1', applicant: 'usr_applicant', actor: 'usr_applicant', cause: 'api' },
      ...{ commandId: 'cmd_0', facts: { ...known.facts, ...which.facts }, parent: null },
      calendar: calendarCore(khoyCalendar('khoy-1')),
      submission: { id: 'txt_1', hash: 'f'.repeat(64) },
    },
    receivedAt,
  )
  // CaseOpened on an absent case always yields a live one.
  const state = evolveAll(absentCase, opened) as LiveCase
  const invoice: InvoiceState = {
    ...{ no: 1, amountRials: '0', status: 'open' as const, expiresAt: at + 30 * day, attempts: [], attemptRials: [] },
    ...{ paidRials: '0', refundedRials: '0', issuedAt: at - day, paidAt: at - 3_600_000, voidRequestedBy: null },
    ...{ step: '', bouncedAt: null, instalments: null },
  }
  return { ...state, outcomes: which.outcomes ?? {}, invoices: { [invoiceId]: invoice } }
}

/** The bill that the letter carries, or the service's first: headings by the tariff, entries of the ledgers as they were open. */
function billOf(procedure: Procedure, known: ServiceLetters, which: LetterCase): Bill | undefined {
  const steps = procedure.stages.flatMap((stage) => stage.steps)
  const carried = steps.find((step) => step.kind === 'letter' && step.template === which.template)
  const payments = steps.filter((step) => step.kind === 'payment')
  const named = carried?.kind === 'letter' ? payments.find(({ id }) => id === carried.bill) : undefined
  const payment = named ?? payments[0]
  if (!payment) return undefined
  const facts = Object.fromEntries(Object.entries(procedure.facts).map(([name, { initial }]) => [name, initial]))
  const invoice = computeInvoice({
    tariff: tariff1405Sample,
    headings: payment.headings,
    facts: { ...facts, ...known.facts, ...which.facts },
    factTypes: Object.fromEntries(Object.entries(procedure.facts).map(([name, { type }]) => [name, type])),
    entries: known.owes ? entries : {},
    carryIn: 0n,
    days: { request: '2026-11-28', invoice: '2026-12-05' },
  })
  const billId = buildBillId({ file: 12_345, company: billCompanyCode, service: MUNICIPAL_SERVICE })
  const payableRials = `${invoice.roundedRials}`
  const paymentId = buildPaymentId({ billId, amountRials: invoice.roundedRials, year: 5, period: 1 })
  return {
    ...{ invoiceId, caseId, tariffVersion: tariff1405Sample.version, sample: true, billId },
    lines: invoice.lines.map((line) => ({ ...line, amountRials: `${line.amountRials}`, inputs: {} })),
    totalRials: `${invoice.totalRials}`,
    carryRials: `${invoice.carry}`,
    payableRials,
    paymentId,
    parts: [{ amountRials: payableRials, billId, paymentId }],
  }
}

function year(of: number, values: Partial<LedgerEntry<'renovation'>['values']>): LedgerEntry<'renovation'> {
  const common = {
    billYear: 1405,
    landSquareMetres: 250,
    builtSquareMetres: 320,
    prizePercent: '10',
    reliefPercent: '0',
  }
  const money = {
    landValueRials: 900_000,
    buildingValueRials: 1_200_000,
    dutyPercent: '1.5',
    isPaid: false,
    paidRials: 0,
  }
  const whole = { ...common, ...money, year: of, lateMonths: 0, resolution: `نمونهٔ ${of}`, ...values }
  return { id: String(of), year: of, label: null, values: whole }
}

/** 1404: 9 135 000, eight months late; 1405 by its own values, with the prize; and a sum for waste. */
const entries: LedgerEntries = {
  renovation: [
    year(1404, { lateMonths: 8 }),
    year(1405, { landValueRials: 1_050_000, buildingValueRials: 1_400_000, dutyPercent: '2.5' }),
  ],
  debts: [
    {
      ...{ id: '31', year: 1403 },
      label: { fa: 'بهای خدمات پسماند', en: 'Waste services' },
      values: { year: 1403, owedRials: 1_250_000 },
    },
  ],
}
