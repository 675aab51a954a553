import type { CaseId, InvoiceId } from '../../domain/case/case-id.ts'
import type { EntryRef } from '../../domain/tariff/ledger.ts'
import { asJson } from '../json.ts'
import type { Queryable } from '../sql.ts'

/** One line of a bill; it explains itself. */
export interface BillLine {
  heading: string
  label: { fa: string; en: string }
  /** Whole rials as a decimal string. */
  amountRials: string
  formula: string
  explanation: { fa: string; en: string }
  inputs: Readonly<Record<string, string>>
  article: { fa: string; en: string }
  /** The entry of a register of debts that the line is about. */
  entry?: EntryRef
}

export interface Bill {
  invoiceId: InvoiceId
  caseId: CaseId
  tariffVersion: string
  lines: readonly BillLine[]
  totalRials: string
  carryRials: string
  payableRials: string
  billId: string
  paymentId: string
  sample: boolean
}

/** The file part of the next bill id. */
export async function nextBillFile(sql: Queryable): Promise<number> {
  const [row] = await sql<{ file: number }[]>`select nextval('bill_files')::int as file`
  if (!row) throw new Error('sequence gave no value')
  return row.file
}

/** Keeps a bill as it was issued. A repeat under the same invoice keeps the first, which is returned. One statement. */
export async function keepBill(sql: Queryable, bill: Bill): Promise<Bill> {
  const [row] = await sql<BillColumns[]>`
    with kept as (
      insert into bills (invoice_id, case_id, tariff_version, lines, total_rials, carry_rials, payable_rials, bill_id, payment_id, sample)
      values (${bill.invoiceId}, ${bill.caseId}, ${bill.tariffVersion}, ${sql.json(asJson(bill.lines))}, ${bill.totalRials},
        ${bill.carryRials}, ${bill.payableRials}, ${bill.billId}, ${bill.paymentId}, ${bill.sample})
      on conflict (invoice_id) do nothing returning *
    )
    select * from kept union all select * from bills where invoice_id = ${bill.invoiceId} limit 1`
  if (!row) throw new Error('bill was not kept')
  return toBill(row)
}

/** The bill of an invoice; undefined when there is none, or none that the actor sees. */
export async function readBill(sql: Queryable, invoiceId: InvoiceId): Promise<Bill | undefined> {
  const [row] = await sql<BillColumns[]>`select * from bills where invoice_id = ${invoiceId}`
  return row && toBill(row)
}

/** The newest bill of a case, for the letter that carries it. */
export async function readBillsOfCase(sql: Queryable, caseId: CaseId): Promise<readonly Bill[]> {
  const rows = await sql<BillColumns[]>`select * from bills where case_id = ${caseId} order by issued_at desc`
  return rows.map(toBill)
}

/** Bills of a case that owe nothing any more, the newest first: paid, or covered by credits so that nothing was due. */
export async function readSettledBills(sql: Queryable, caseId: CaseId): Promise<readonly Bill[]> {
  const rows = await sql<BillColumns[]>`
    select b.* from bills b left join invoices v using (invoice_id)
    where b.case_id = ${caseId} and (v.status = 'paid' and v.refunded_rials < v.amount_rials or b.payable_rials = 0) order by b.issued_at desc`
  return rows.map(toBill)
}

interface BillColumns {
  invoice_id: InvoiceId
  case_id: CaseId
  tariff_version: string
  lines: readonly BillLine[]
  total_rials: string
  carry_rials: string
  payable_rials: string
  bill_id: string
  payment_id: string
  sample: boolean
}

function toBill(row: BillColumns): Bill {
  return {
    invoiceId: row.invoice_id,
    caseId: row.case_id,
    tariffVersion: row.tariff_version,
    lines: row.lines,
    totalRials: row.total_rials,
    carryRials: row.carry_rials,
    payableRials: row.payable_rials,
    billId: row.bill_id,
    paymentId: row.payment_id,
    sample: row.sample,
  }
}
