import { debtHeadings, renovationHeadings } from '../../catalogue/tariffs/debt-headings.ts'
import { computeInvoice, TariffFailure } from '../../domain/tariff/invoice.ts'
import { tehranDay } from '../../domain/time/day.ts'
import type { Queryable } from '../sql.ts'
import { type LedgerQuestion, openLedgerEntries } from './ledger-entries.ts'
import { tariffInForce } from './tariffs.ts'

export interface ParcelDebts {
  /** All that is owed, with late charges of today and less credits; never below nothing. */
  debtRials: number
  /** The renovation duty alone; negative when a correction left a credit. */
  renovationDueRials: number
  renovationYearsDue: number
}

/**
 * What a parcel owes by the registers at an instant, computed by the tariff of the day.
 * @throws TariffFailure when no tariff holds on that day
 */
export async function parcelDebts(tx: Queryable, question: LedgerQuestion): Promise<ParcelDebts> {
  const day = tehranDay(question.at)
  const [tariff, entries] = await Promise.all([tariffInForce(tx, day), openLedgerEntries(tx, question)])
  if (!tariff) throw new TariffFailure('tariff-missing', day)
  const total = (headings: readonly string[]) =>
    computeInvoice({ tariff, headings, facts: {}, entries, carryIn: 0n, days: { request: day, invoice: day } })
      .totalRials
  const owed = Number(total(debtHeadings))
  return {
    debtRials: Math.max(0, owed),
    renovationDueRials: Number(total(renovationHeadings)),
    renovationYearsDue: entries.renovation?.length ?? 0,
  }
}
