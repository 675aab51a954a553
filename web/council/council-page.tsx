import type { Child } from 'hono/jsx'
import { FiguresView } from '../../api/schemas/council.ts'
import { visitGoal } from '../../catalogue/visit-baselines.ts'
import type { Locale } from '../../domain/procedure/words.ts'
import { callApi, needed } from '../shared/call-api.ts'
import { page } from '../shared/layout.tsx'
import { digits, Empty, Money, Tag } from '../shared/parts.tsx'
import { councilWords } from '../shared/words/council-words.ts'
import type { WebContext } from '../web-env.ts'
import { BarChart } from './bar-chart.tsx'
import { avoidedShare, chartOf, sum } from './figure-charts.ts'
import { FigureTableView } from './figure-table-view.tsx'
import { type Figures, type FigureTable, figureTables, percent } from './figure-tables.tsx'
import { daysOf, quarterName, quartersOf } from './quarter.ts'

/** The figures of the quarter that was chosen. */
export async function readFigures(c: WebContext): Promise<Figures> {
  const { from, until } = daysOf(quartersOf(c).chosen)
  return needed(await callApi(c, FiguresView, 'GET', '/council/figures', { query: { from, until } }))
}

/** The report: what it comes to, then each table under its picture. */
export async function councilPage(c: WebContext) {
  const locale = c.get('locale')
  const t = councilWords(locale)
  const figures = await readFigures(c)
  const { chosen } = quartersOf(c)
  const children = (
    <div class="stack-l">
      <div class="stack-s">
        <h1>{t.title}</h1>
        <p class="muted">{t.intro}</p>
        <Quarters c={c} />
        <p class="strong">{t.period(figures.from.jalali, figures.until.jalali)}</p>
      </div>
      {figures.services.length === 0 ? (
        <Empty>{t.none}</Empty>
      ) : (
        <>
          <Totals figures={figures} locale={locale} />
          {figureTables(figures, locale).map((table) => (
            <Section table={table} figures={figures} locale={locale} quarter={quarterName(chosen)}>
              {remarkOf(table.id, figures, locale)}
            </Section>
          ))}
        </>
      )}
      <p class="muted small no-print">{t.print}</p>
    </div>
  )
  return page(c, { title: t.title, children, wide: true })
}

function Quarters({ c }: { c: WebContext }) {
  const locale = c.get('locale')
  const t = councilWords(locale)
  const { chosen, all } = quartersOf(c)
  const seasons = [t.spring, t.summer, t.autumn, t.winter]
  return (
    <nav aria-label={t.quarters} class="no-print">
      <ul class="row quarters">
        {all.map((one) => (
          <li>
            <a
              class="chip"
              href={`/${locale}/council?quarter=${quarterName(one)}`}
              aria-current={one === chosen ? 'page' : undefined}
            >
              {t.quarter(seasons[one.quarter - 1] ?? '', digits(one.year, locale))}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  )
}

function Totals({ figures: { services, money, inquiries }, locale }: { figures: Figures; locale: Locale }) {
  const t = councilWords(locale)
  const share = avoidedShare(services)
  const paid = money.reduce((all, { paidRials }) => all + BigInt(paidRials), 0n)
  const count = (of: (row: Figures['services'][number]) => number) => digits(sum(services, of), locale)
  const rows: [string, Child][] = [
    [t.received, count((row) => row.received)],
    [t.closed, count((row) => row.closed)],
    [t.open, count((row) => row.open)],
    [t.overdue, count((row) => row.overdue)],
    [t.avoidedOfGoal(percent(visitGoal, locale)), share === null ? '–' : percent(share, locale)],
    [
      t.silentInquiries,
      digits(
        sum(inquiries, ({ silent }) => silent),
        locale,
      ),
    ],
    [t.moneyTitle, <Money rials={paid.toString()} locale={locale} />],
  ]
  return (
    <ul class="grid figures totals">
      {rows.map(([label, value]) => (
        <li class="card figure">
          <b>{value}</b>
          {label}
        </li>
      ))}
    </ul>
  )
}

interface SectionProps {
  table: FigureTable
  figures: Figures
  locale: Locale
  quarter: string
  children?: Child
}

function Section({ table, figures, locale, quarter, children }: SectionProps) {
  const t = councilWords(locale)
  const chart = chartOf(table.id, figures, locale)
  return (
    <section class="card pad stack-m">
      <div class="row between">
        <h2>{table.title}</h2>
        <a class="no-print small" href={`/${locale}/council/figures.csv?quarter=${quarter}&table=${table.id}`}>
          {t.csv}
          <span class="sr"> {table.title}</span>
        </a>
      </div>
      {children}
      {chart && (
        <>
          <p class="muted small">{chart.legend}</p>
          <BarChart bars={chart.bars} locale={locale} />
        </>
      )}
      <FigureTableView table={table} />
    </section>
  )
}

/** What has to be known to read a table right. */
function remarkOf(id: FigureTable['id'], { money }: Figures, locale: Locale): Child {
  const t = councilWords(locale)
  if (id === 'visits') {
    return (
      <p>
        {t.visitsText(percent(visitGoal, locale))} <Tag tone="amber">{t.sample}</Tag>
      </p>
    )
  }
  if (id !== 'money') return null
  const total = money.reduce((all, { paidRials }) => all + BigInt(paidRials), 0n)
  return (
    <p class="strong">
      {t.total}: <Money rials={total.toString()} locale={locale} />
    </p>
  )
}
