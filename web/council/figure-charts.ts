import type { Locale } from '../../domain/procedure/words.ts'
import { formatRials } from '../../domain/text/rial-words.ts'
import { digits } from '../shared/parts.tsx'
import { councilWords } from '../shared/words/council-words.ts'
import type { Bar } from './bar-chart.tsx'
import { type Figures, type FigureTable, percent } from './figure-tables.tsx'

export interface Chart {
  /** What the bars and their golden parts are. */
  legend: string
  bars: readonly Bar[]
}

/** So many steps are drawn: those that take longest. */
const slowest = 12

/** The picture above a table; undefined where nothing would be drawn. */
export function chartOf(id: FigureTable['id'], figures: Figures, locale: Locale): Chart | undefined {
  const chart = charts[id](figures, locale)
  return chart.bars.some(({ value }) => value > 0) ? chart : undefined
}

const charts: Record<FigureTable['id'], (figures: Figures, locale: Locale) => Chart> = {
  services: ({ services }, locale) => ({
    legend: councilWords(locale).openChart,
    bars: byService(services).map(([label, rows]) => {
      const open = sum(rows, (row) => row.open)
      return { label, value: open, part: sum(rows, (row) => row.overdue), text: digits(open, locale) }
    }),
  }),
  visits: ({ services }, locale) => ({
    legend: councilWords(locale).visitsChart,
    bars: byService(services).flatMap(([label, rows]) => {
      const share = avoidedShare(rows)
      return share === null ? [] : [{ label, value: Math.max(0, share), part: 0, text: percent(share, locale) }]
    }),
  }),
  steps: ({ steps }, locale) => ({
    legend: councilWords(locale).stepsChart,
    bars: steps
      .flatMap(({ service, step, medianDays, p90Days }) =>
        p90Days === null ? [] : [{ label: `${step.label} · ${service.label}`, value: p90Days, part: medianDays ?? 0 }],
      )
      .toSorted((one, other) => other.value - one.value)
      .slice(0, slowest)
      .map((bar) => ({ ...bar, text: digits(bar.value, locale) })),
  }),
  money: ({ money }, locale) => ({
    legend: councilWords(locale).moneyChart,
    bars: byService(money).map(([label, rows]) => {
      const paid = rows.reduce((all, { paidRials }) => all + BigInt(paidRials), 0n)
      const refunded = rows.reduce((all, { refundedRials }) => all + BigInt(refundedRials), 0n)
      // A length on paper, not a sum: whole rials stay in the text.
      return { label, value: Number(paid), part: Number(refunded), text: formatRials(paid, locale) }
    }),
  }),
  inquiries: ({ inquiries }, locale) => ({
    legend: councilWords(locale).silenceChart,
    bars: inquiries.map(({ provider, asked, silent }) => ({
      ...{ label: provider.label, value: asked, part: silent },
      text: digits(asked, locale),
    })),
  }),
}

/** How many of the visits that the cases would have taken before were not made; null where no case is closed. */
export function avoidedShare(rows: Figures['services']): number | null {
  const known = rows.filter(({ baselineVisits }) => baselineVisits !== null)
  const before = sum(known, ({ closed, baselineVisits }) => closed * (baselineVisits ?? 0))
  return before === 0 ? null : 1 - sum(known, ({ visits }) => visits) / before
}

function byService<T extends { service: { label: string } }>(rows: readonly T[]): [string, T[]][] {
  const groups = new Map<string, T[]>()
  for (const row of rows) groups.set(row.service.label, [...(groups.get(row.service.label) ?? []), row])
  return [...groups]
}

export function sum<T>(rows: readonly T[], of: (row: T) => number): number {
  return rows.reduce((total, row) => total + of(row), 0)
}
