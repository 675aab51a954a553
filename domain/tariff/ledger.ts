import type { FactType, FactValue } from '../expression/expression.ts'
import type { Words } from '../procedure/words.ts'
import type { Day } from '../time/day.ts'
import { toJalali } from '../time/jalali.ts'

/**
 * Registers whose open entries are billed one by one, with what each entry tells a heading's formula. An entry that was paid
 * before and computed anew since is open again for the difference.
 */
export const ledgers = {
  /** دفتر نوسازی: one entry per year, with that year's own rate and values. Percentages are decimal texts. */
  renovation: {
    year: 'int',
    /** Jalali year of the day that counts: that of the bill, or for a year that was paid, of its payment. */
    billYear: 'int',
    /** Whole Jalali months from the end of the entry's year to that day. */
    lateMonths: 'int',
    landSquareMetres: 'int',
    landValueRials: 'int',
    builtSquareMetres: 'int',
    buildingValueRials: 'int',
    dutyPercent: 'string',
    prizePercent: 'string',
    reliefPercent: 'string',
    resolution: 'string',
    isPaid: 'bool',
    paidRials: 'int',
  },
  /** دفتر بدهی: other sums that somebody has posted, a credit with a minus. */
  debts: { year: 'int', owedRials: 'int' },
} as const satisfies Record<string, Readonly<Record<string, FactType>>>

export type LedgerName = keyof typeof ledgers
export const ledgerNames = Object.keys(ledgers) as [LedgerName, ...LedgerName[]]

type ValueOf<T> = T extends 'bool' ? boolean : T extends 'int' ? number : string

/** An open entry of a register. */
export interface LedgerEntry<L extends LedgerName = LedgerName> {
  /** What the register calls it; with the year it is settled by this. */
  id: string
  year: number
  /** What is owed, where the heading alone doesn't say it. */
  label: Words | null
  values: { readonly [K in keyof (typeof ledgers)[L]]: ValueOf<(typeof ledgers)[L][K]> }
}

/** The open entries of each register, as one bill meets them. */
export type LedgerEntries = { readonly [L in LedgerName]?: readonly LedgerEntry<L>[] }

/** What a line of a bill is about, so that its payment can be entered where it belongs. */
export interface EntryRef {
  ledger: LedgerName
  id: string
  year: number
}

/** An entry's values under the names that a formula uses. */
export function entryVariables(entry: LedgerEntry): Readonly<Record<string, FactValue>> {
  return entry.values
}

/** Whole Jalali months by which a duty of a year is late on a day; it may be paid until the end of its year. */
export function monthsLate(year: number, day: Day): number {
  const today = toJalali(day)
  return Math.max(0, (today.year - year - 1) * 12 + today.month - 1)
}
