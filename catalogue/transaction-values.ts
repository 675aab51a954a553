import type { LegalSource } from '../domain/procedure/legal-source.ts'

/** ارزش معاملاتی ساختمان: the council's value of a square metre built, by the year of construction (note 11 to Article 100). */
interface TransactionValueRow {
  /** First Jalali year for which it holds; until the next row's. */
  fromYear: number
  residentialRials: number
  tradeRials: number
}

const law: LegalSource = {
  source: { fa: 'قانون شهرداری', en: 'Municipality Law' },
  article: { fa: 'تبصرهٔ ۱۱ مادهٔ ۱۰۰', en: 'note 11 to Article 100' },
  status: 'sample',
  note: {
    fa: 'جدول ارزش معاملاتی ساختگی است؛ جدول مصوب شورا باید جایگزین شود.',
    en: 'The table is invented; the council’s own has to take its place.',
  },
}

// biome-ignore format: one row a period
const rows: readonly TransactionValueRow[] = [
  { fromYear: 1340, residentialRials: 20_000, tradeRials: 40_000 },
  { fromYear: 1370, residentialRials: 60_000, tradeRials: 120_000 },
  { fromYear: 1380, residentialRials: 180_000, tradeRials: 360_000 },
  { fromYear: 1385, residentialRials: 250_000, tradeRials: 500_000 },
  { fromYear: 1390, residentialRials: 400_000, tradeRials: 800_000 },
  { fromYear: 1395, residentialRials: 700_000, tradeRials: 1_400_000 },
  { fromYear: 1398, residentialRials: 950_000, tradeRials: 1_900_000 },
  { fromYear: 1400, residentialRials: 1_300_000, tradeRials: 2_600_000 },
  { fromYear: 1402, residentialRials: 1_900_000, tradeRials: 3_800_000 },
  { fromYear: 1404, residentialRials: 2_600_000, tradeRials: 5_200_000 },
  { fromYear: 1405, residentialRials: 3_100_000, tradeRials: 6_200_000 },
]

export const transactionValues = { law, rows }

/** Value of a square metre in the year of construction, whole rials; zero for a year before the first row. */
export function transactionValueRials(year: number, use: string): number {
  const row = transactionValues.rows.findLast(({ fromYear }) => fromYear <= year)
  if (!row) return 0
  return use === 'residential' ? row.residentialRials : row.tradeRials
}
