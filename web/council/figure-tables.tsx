import type { Child } from 'hono/jsx'
import type { z } from 'zod'
import type { FiguresView } from '../../api/schemas/council.ts'
import type { Locale } from '../../domain/procedure/words.ts'
import { digits, Money } from '../shared/parts.tsx'
import { councilWords } from '../shared/words/council-words.ts'

export type Figures = z.infer<typeof FiguresView>

interface Cell {
  /** As a file holds it. */
  raw: string | number
  /** As a page shows it. */
  shown: Child
}

/** A table of the report: a page shows it, a file holds it. */
export interface FigureTable {
  id: 'services' | 'visits' | 'steps' | 'money' | 'inquiries'
  title: string
  head: readonly string[]
  rows: readonly (readonly Cell[])[]
}

/** All tables of the report, in their order. */
export function figureTables(figures: Figures, locale: Locale): readonly FigureTable[] {
  const t = councilWords(locale)
  const named = ({ label }: { label: string }): Cell => ({ raw: label, shown: label })
  const count = (value: number): Cell => ({ raw: value, shown: digits(value, locale) })
  const money = (rials: string): Cell => ({ raw: rials, shown: <Money rials={rials} locale={locale} /> })
  const days = (value: number | null, of: number): Cell => ({
    raw: value ?? '',
    shown: value !== null ? digits(value, locale) : of === 0 ? '–' : t.few,
  })
  return [
    {
      id: 'services',
      title: t.byService,
      head: [t.service, t.district, t.received, t.closed, t.open, t.overdue, t.medianDays],
      rows: figures.services.map((row) => [
        named(row.service),
        named(row.district),
        ...[row.received, row.closed, row.open, row.overdue].map(count),
        days(row.medianDays, row.closed),
      ]),
    },
    {
      id: 'visits',
      title: t.visitsTitle,
      head: [t.service, t.district, t.closed, t.visits, t.remote, t.baseline, t.avoided],
      rows: figures.services.map((row) => [
        named(row.service),
        named(row.district),
        ...[row.closed, row.visits, row.remoteContacts].map(count),
        row.baselineVisits === null ? nothing : count(row.baselineVisits),
        row.avoidedShare === null ? nothing : { raw: row.avoidedShare, shown: percent(row.avoidedShare, locale) },
      ]),
    },
    {
      id: 'steps',
      title: t.byStep,
      head: [t.service, t.step, t.role, t.decided, t.medianDays, t.p90Days, t.late],
      rows: figures.steps.map((row) => [
        ...[row.service, row.step, row.role].map(named),
        count(row.decided),
        days(row.medianDays, row.decided),
        days(row.p90Days, row.decided),
        count(row.late),
      ]),
    },
    {
      id: 'money',
      title: t.moneyTitle,
      head: [t.service, t.district, t.invoices, t.paid, t.refunded],
      rows: figures.money.map((row) => [
        named(row.service),
        named(row.district),
        count(row.invoices),
        money(row.paidRials),
        money(row.refundedRials),
      ]),
    },
    {
      id: 'inquiries',
      title: t.silenceTitle,
      head: [t.provider, t.asked, t.answered, t.late, t.silent, t.medianDays],
      rows: figures.inquiries.map((row) => [
        named(row.provider),
        ...[row.asked, row.answered, row.late, row.silent].map(count),
        days(row.medianDays, row.answered),
      ]),
    },
  ]
}

const nothing: Cell = { raw: '', shown: '–' }

export function percent(share: number, locale: Locale): string {
  return new Intl.NumberFormat(locale === 'fa' ? 'fa-IR' : 'en', { style: 'percent' }).format(share)
}
