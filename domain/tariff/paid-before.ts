import type { PaidBefore } from './invoice.ts'

/** A bill of a case that owes nothing any more, as far as the next bill asks. */
export interface SettledBill {
  billId: string
  payableRials: string
  carryRials: string
  lines: readonly { heading: string; amountRials: string; entry?: unknown }[]
}

/** What earlier bills of the case took under each heading; entries of registers are settled there and not billed twice. */
export function paidBefore(settled: readonly SettledBill[]): Readonly<Record<string, PaidBefore>> {
  const paid: Record<string, PaidBefore> = {}
  for (const { lines, billId } of settled) {
    for (const { heading, amountRials, entry } of lines) {
      if (entry) continue
      const before = paid[heading] ?? { amountRials: 0n, billIds: [] }
      const billIds = before.billIds.includes(billId) ? before.billIds : [...before.billIds, billId]
      paid[heading] = { amountRials: before.amountRials + BigInt(amountRials), billIds }
    }
  }
  return paid
}

/** What the last bill that had to be paid left over, in rials. @param settled the newest first */
export function carriedOver(settled: readonly SettledBill[]): bigint {
  return BigInt(settled.find(({ payableRials }) => payableRials !== '0')?.carryRials ?? '0')
}
