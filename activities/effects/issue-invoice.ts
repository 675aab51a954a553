import { billCompanyCode } from '../../catalogue/municipality.ts'
import { tariffOn } from '../../catalogue/tariffs.ts'
import { keepBill, nextBill, readBill } from '../../db/money/bills.ts'
import { partId } from '../../domain/case/case-id.ts'
import { factsOf } from '../../domain/case/case-rules.ts'
import { buildBillId, MUNICIPAL_SERVICE } from '../../domain/identifier/bill-id.ts'
import { buildPaymentId, PAYMENT_MAX_RIALS } from '../../domain/identifier/payment-id.ts'
import { computeInvoice, type Invoice, TariffFailure } from '../../domain/tariff/invoice.ts'
import { tehranDay } from '../../domain/time/day.ts'
import { jalaliYear } from '../../domain/time/jalali.ts'
import { effectFailure } from '../effect-failure.ts'
import { type EffectPerformer, type EffectTask, type EffectTools, stepOfEffect } from './effect-performer.ts'

/** Computes what is due by the tariff of the day and keeps the bill with its explained lines; the first one stands. */
export const issueInvoice: EffectPerformer = async (tools, task) => {
  const { effect, at } = task
  const { no, round, caseId } = effect
  const { step } = await stepOfEffect(tools, task, 'payment')
  const { sql } = tools.database
  const invoiceId = partId('invoice', caseId, no, round)
  const standing = task.again ? await readBill(sql, invoiceId) : undefined
  if (standing) return issued(no, round, invoiceId, standing.payableRials)
  const tariff = tariffOn(tehranDay(at))
  if (!tariff) throw effectFailure('tariff-missing', { retryable: false })
  const { file, carryRials } = await nextBill(sql, caseId)
  const invoice = await invoiceOf(tools, task, tariff, step.headings, BigInt(carryRials))
  if (invoice.roundedRials === 0n) return issued(no, round, invoiceId, '0')
  // A payment id has eight digits for thousands of rials.
  if (invoice.roundedRials > PAYMENT_MAX_RIALS) throw effectFailure('bill-too-large', { retryable: false })
  const billId = buildBillId({ file, company: billCompanyCode, service: MUNICIPAL_SERVICE })
  const paymentId = buildPaymentId({ billId, amountRials: invoice.roundedRials, year: jalaliYear(at) % 10, period: 1 })
  const bill = await keepBill(sql, {
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
    billId,
    paymentId,
    sample: tariff.sample,
  })
  return issued(no, round, invoiceId, bill.payableRials)
}

async function invoiceOf(
  tools: EffectTools,
  { at, context }: EffectTask,
  tariff: NonNullable<ReturnType<typeof tariffOn>>,
  headings: readonly string[],
  carryIn: bigint,
): Promise<Invoice> {
  const core = await tools.procedures.core(context.service, context.version)
  try {
    return computeInvoice({
      tariff,
      headings,
      facts: factsOf(core, context.facts),
      factTypes: Object.fromEntries(Object.entries(core.facts).map(([name, fact]) => [name, fact.type])),
      carryIn,
      days: { request: tehranDay(context.receivedAt), invoice: tehranDay(at) },
    })
  } catch (failure) {
    throw effectFailure(failure instanceof TariffFailure ? 'tariff-missing' : 'bad-request', { retryable: false })
  }
}

const issued = (no: number, round: number, invoiceId: ReturnType<typeof partId<'invoice'>>, amountRials: string) =>
  ({ name: 'invoiceIssued', payload: { no, round, invoiceId, amountRials } }) as const
