import type { CaseId, InvoiceId } from '../../domain/case/case-id.ts'
import type { EntryRef } from '../../domain/tariff/ledger.ts'
import { asJson } from '../json.ts'
import { type KnownBook, knownBooks } from '../registers/tariffs.ts'
import type { Part, Queryable } from '../sql.ts'

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

/** One of the bills in which a sum is paid that a single payment id can't carry. */
export interface BillPart {
  amountRials: string
  billId: string
  paymentId: string
}

export interface Bill {
  invoiceId: InvoiceId
  caseId: CaseId
  tariffVersion: string
  lines: readonly BillLine[]
  totalRials: string
  carryRials: string
  payableRials: string
  /** Of the first part. */
  billId: string
  paymentId: string
  /** At least one. */
  parts: readonly BillPart[]
  sample: boolean
}

/** Keeps a bill as it was issued, as part of a statement that does more. A repeat under the same invoice changes nothing. */
export function insertingBill(sql: Queryable, bill: Bill): Part {
  return sql`
    insert into bills (invoice_id, case_id, tariff_version, lines, total_rials, carry_rials, payable_rials, bill_id, payment_id, parts, sample)
    values (${bill.invoiceId}, ${bill.caseId}, ${bill.tariffVersion}, ${sql.json(asJson(bill.lines))}, ${bill.totalRials},
      ${bill.carryRials}, ${bill.payableRials}, ${bill.billId}, ${bill.paymentId},
      ${bill.parts.length > 1 ? sql.json(asJson(bill.parts)) : null}, ${bill.sample})
    on conflict (invoice_id) do nothing`
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
  return (await sql<BillColumns[]>`${settledBills(sql, sql`${caseId}`)} order by b.issued_at desc`).map(toBill)
}

/** File parts of bill ids, for bills that are paid in several parts. */
export async function moreBillFiles(sql: Queryable, count: number): Promise<readonly number[]> {
  const rows = await sql<
    { file: number }[]
  >`select nextval('bill_files')::int as file from generate_series(1, ${count}::int)`
  return rows.map(({ file }) => file)
}

/** What the next bill of a case needs to know. */
export interface Billing {
  settled: readonly Bill[]
  /** The file part of its bill id. */
  file: number
  /** All published tariffs. */
  books: readonly KnownBook[]
}

/** The same as one JSON value, for a statement that reads more. @param caseId the column or value that names the case */
export function billingRows(sql: Queryable, caseId: Part): Part {
  return sql`json_build_object('file', nextval('bill_files'), 'books', ${knownBooks(sql)}, 'settled', (
    select coalesce(json_agg(b order by b.issued_at desc), '[]') from (${settledBills(sql, caseId)}) b))`
}

export interface BillingRow {
  settled: readonly BillColumns[]
  file: number
  books: readonly KnownBook[]
}

export function toBilling({ settled, ...rest }: BillingRow): Billing {
  return { ...rest, settled: settled.map(toBill) }
}

/** Money as text, which JSON would make a number. @param caseId the column or value that names the case */
function settledBills(sql: Queryable, caseId: Part): Part {
  return sql`
    select b.invoice_id, b.case_id, b.tariff_version, b.lines, b.total_rials::text, b.carry_rials::text,
      b.payable_rials::text, b.bill_id, b.payment_id, b.parts, b.sample, b.issued_at
    from bills b left join invoices v using (invoice_id)
    where b.case_id = ${caseId} and (v.status = 'paid' and v.refunded_rials < v.amount_rials or b.payable_rials = 0)`
}

export interface BillColumns {
  invoice_id: InvoiceId
  case_id: CaseId
  tariff_version: string
  lines: readonly BillLine[]
  total_rials: string
  carry_rials: string
  payable_rials: string
  bill_id: string
  payment_id: string
  parts: readonly BillPart[] | null
  sample: boolean
}

function toBill(row: BillColumns): Bill {
  const whole = { amountRials: row.payable_rials, billId: row.bill_id, paymentId: row.payment_id }
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
    parts: row.parts ?? [whole],
    sample: row.sample,
  }
}
