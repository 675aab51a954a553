import { billCompanyCode } from '../../catalogue/municipality.ts'
import { type Bill, type BillPart, moreBillFiles, readBill } from '../../db/money/bills.ts'
import { openLedgerEntries } from '../../db/registers/ledger-entries.ts'
import { tariffOfDay } from '../../db/registers/tariffs.ts'
import { partId } from '../../domain/case/case-id.ts'
import { factsOf } from '../../domain/case/case-rules.ts'
import { buildBillId, MUNICIPAL_SERVICE } from '../../domain/identifier/bill-id.ts'
import { buildPaymentId } from '../../domain/identifier/payment-id.ts'
import { splitForBills } from '../../domain/money/rials.ts'
import type { PaymentStep } from '../../domain/procedure/procedure-core.ts'
import { computeInvoice, type Invoice, TariffFailure } from '../../domain/tariff/invoice.ts'
import type { LedgerEntries } from '../../domain/tariff/ledger.ts'
import { carriedOver, paidBefore } from '../../domain/tariff/paid-before.ts'
import type { Tariff } from '../../domain/tariff/tariff-schema.ts'
import { tehranDay } from '../../domain/time/day.ts'
import { jalaliYear } from '../../domain/time/jalali.ts'
import { effectFailure } from '../effect-failure.ts'
import { answersOf, type EffectPerformer, type EffectTask, type EffectTools, stepOfEffect } from './effect-performer.ts'
import { parcelNamedIn } from './parcel-of-case.ts'

/** A sum that needs more bills than this comes from a wrong fact: some 5 000 milliard rials. */
const mostBills = 50

/** Computes what is due by the tariff of the day and keeps the bill with its explained lines; the first one stands. */
export const issueInvoice: EffectPerformer = async (tools, task) => {
  const { effect, at, context } = task
  const { no, round, caseId } = effect
  const { step } = await stepOfEffect(tools, task, 'payment')
  const invoiceId = partId('invoice', caseId, no, round)
  const standing = task.again ? await readBill(tools.database.sql, invoiceId) : undefined
  if (standing) return issued(no, round, invoiceId, standing.payableRials)
  if (!context.billing) throw new Error('an invoice is claimed with what its bill needs')
  const { settled, file, books } = context.billing
  const tariff = await tariffOfDay(tools.database.sql, books, tehranDay(at))
  if (!tariff) throw effectFailure('tariff-missing', { retryable: false })
  const invoice = await invoiceOf(tools, task, tariff, step, settled)
  if (invoice.lines.length === 0) return issued(no, round, invoiceId, '0')
  const parts = await partsOf(tools, file, invoice.roundedRials, at)
  const bill: Bill = {
    invoiceId,
    caseId,
    tariffVersion: tariff.version,
    lines: invoice.lines.map((line) => ({
      ...line,
      amountRials: line.amountRials.toString(),
      inputs: Object.fromEntries(Object.entries(line.inputs).map(([name, value]) => [name, String(value)])),
    })),
    totalRials: invoice.totalRials.toString(),
    carryRials: invoice.carry.toString(),
    payableRials: invoice.roundedRials.toString(),
    billId: parts[0].billId,
    paymentId: parts[0].paymentId,
    parts,
    sample: tariff.sample,
  }
  return { ...issued(no, round, invoiceId, bill.payableRials), keepsakes: { bill } }
}

/** The bills that carry the sum: one, where a payment id can hold it. */
async function partsOf(
  { database }: Pick<EffectTools, 'database'>,
  file: number,
  sumRials: bigint,
  at: number,
): Promise<readonly [BillPart, ...BillPart[]]> {
  const [first = 0n, ...others] = splitForBills(sumRials)
  if (others.length >= mostBills) throw effectFailure('bill-too-large', { retryable: false })
  const files = others.length > 0 ? await moreBillFiles(database.sql, others.length) : []
  // As many files were asked for as there are other bills.
  return [partOf(file, first, at), ...others.map((amountRials, index) => partOf(files[index]!, amountRials, at))]
}

/** A bill that credits cover is kept for its lines, and has nothing to pay. */
function partOf(file: number, amountRials: bigint, at: number): BillPart {
  const billId = buildBillId({ file, company: billCompanyCode, service: MUNICIPAL_SERVICE })
  const year = jalaliYear(at) % 10
  const paymentId = amountRials === 0n ? '0' : buildPaymentId({ billId, amountRials, year, period: 1 })
  return { amountRials: amountRials.toString(), billId, paymentId }
}

async function invoiceOf(
  tools: EffectTools,
  task: EffectTask,
  tariff: Tariff,
  { headings, through }: PaymentStep,
  settled: readonly Bill[],
): Promise<Invoice> {
  const { at, context } = task
  const core = await tools.procedures.core(context.service, context.version)
  const facts = factsOf(core, context.facts)
  const throughYear = through === undefined ? undefined : facts[through]
  const isOnLedger = tariff.headings.some(({ id, ledger }) => ledger !== undefined && headings.includes(id))
  const throughYears = typeof throughYear === 'number' ? throughYear : undefined
  const entries = isOnLedger ? await entriesOf(tools, task, throughYears) : {}
  try {
    return computeInvoice({
      tariff,
      headings,
      facts,
      factTypes: Object.fromEntries(Object.entries(core.facts).map(([name, fact]) => [name, fact.type])),
      entries,
      paid: paidBefore(settled),
      carryIn: carriedOver(settled),
      days: { request: tehranDay(context.receivedAt), invoice: tehranDay(at) },
    })
  } catch (failure) {
    throw effectFailure(failure instanceof TariffFailure ? 'tariff-missing' : 'bad-request', { retryable: false })
  }
}

async function entriesOf(
  tools: EffectTools,
  task: EffectTask,
  throughYear: number | undefined,
): Promise<LedgerEntries> {
  const parcel = parcelNamedIn(answersOf(tools, task))
  if (!parcel) return {}
  const { at } = task
  return openLedgerEntries(tools.database.sql, { parcel, at, ...(throughYear === undefined ? {} : { throughYear }) })
}

const issued = (no: number, round: number, invoiceId: ReturnType<typeof partId<'invoice'>>, amountRials: string) =>
  ({ name: 'invoiceIssued', payload: { no, round, invoiceId, amountRials } }) as const
