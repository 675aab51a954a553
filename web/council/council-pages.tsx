import { Hono } from 'hono'
import type { z } from 'zod'
import { FiguresView } from '../../api/schemas/council.ts'
import { visitGoal } from '../../catalogue/visit-baselines.ts'
import type { Locale } from '../../domain/procedure/words.ts'
import { addDays, tehranDay } from '../../domain/time/day.ts'
import { fromJalali, toJalali } from '../../domain/time/jalali.ts'
import { callApi, needed } from '../shared/call-api.ts'
import { signedIn } from '../shared/guards.ts'
import { page } from '../shared/layout.tsx'
import { digits, Empty, Money, Tag } from '../shared/parts.tsx'
import { councilWords } from '../shared/words/council-words.ts'
import type { WebContext, WebEnv } from '../web-env.ts'
import { BarChart } from './bar-chart.tsx'
import { FigureTable } from './figure-table.tsx'

type Figures = z.infer<typeof FiguresView>

/** What the council oversees the services by. */
export function councilPages(): Hono<WebEnv> {
  return new Hono<WebEnv>()
    .use('/council', signedIn('staff'))
    .use('/council/*', signedIn('staff'))
    .get('/council', councilPage)
    .get('/council/figures.csv', figuresFile)
}

interface Quarter {
  year: number
  quarter: number
}

/** The quarter in the address (`1405-3`), else the running one; and the three before it, to choose from. */
function quartersOf(c: WebContext): { chosen: Quarter; all: readonly Quarter[] } {
  const { year, month } = toJalali(tehranDay(c.get('deps').now()))
  const running = year * 4 + Math.ceil(month / 3) - 1
  const all = [0, 1, 2, 3].map((back) => ({
    year: Math.floor((running - back) / 4),
    quarter: ((running - back) % 4) + 1,
  }))
  const asked = c.req.query('quarter')
  return { chosen: all.find((one) => nameOf(one) === asked) ?? all[0]!, all } // there are four
}

const nameOf = ({ year, quarter }: Quarter) => `${year}-${quarter}`

function daysOf({ year, quarter }: Quarter): { from: string; until: string } {
  const from = fromJalali({ year, month: quarter * 3 - 2, day: 1 })
  const after =
    quarter === 4
      ? fromJalali({ year: year + 1, month: 1, day: 1 })
      : fromJalali({ year, month: quarter * 3 + 1, day: 1 })
  return { from, until: addDays(after, -1) }
}

async function read(c: WebContext): Promise<Figures> {
  const { from, until } = daysOf(quartersOf(c).chosen)
  return needed(await callApi(c, FiguresView, 'GET', '/council/figures', { query: { from, until } }))
}

async function councilPage(c: WebContext) {
  const locale = c.get('locale')
  const t = councilWords(locale)
  const figures = await read(c)
  const { chosen, all } = quartersOf(c)
  const seasons = [t.spring, t.summer, t.autumn, t.winter]
  const children = (
    <div class="stack-l">
      <div class="stack-s">
        <h1>{t.title}</h1>
        <p class="muted">{t.intro}</p>
        <nav aria-label={t.quarters} class="no-print">
          <ul class="row quarters">
            {all.map((one) => (
              <li>
                <a
                  class="chip"
                  href={`/${locale}/council?quarter=${nameOf(one)}`}
                  aria-current={one === chosen ? 'page' : undefined}
                >
                  {t.quarter(seasons[one.quarter - 1] ?? '', digits(one.year, locale))}
                </a>
              </li>
            ))}
            <li>
              <a href={`/${locale}/council/figures.csv?quarter=${nameOf(chosen)}`}>{t.csv}</a>
            </li>
          </ul>
        </nav>
        <p class="strong">{t.period(figures.from.jalali, figures.until.jalali)}</p>
      </div>
      {figures.services.length === 0 ? (
        <Empty>{t.none}</Empty>
      ) : (
        <>
          <Totals figures={figures} locale={locale} />
          <Services figures={figures} locale={locale} />
          <Visits figures={figures} locale={locale} />
          <Steps figures={figures} locale={locale} />
          <Revenue figures={figures} locale={locale} />
          <Silence figures={figures} locale={locale} />
        </>
      )}
      <p class="muted small no-print">{t.print}</p>
    </div>
  )
  return page(c, { title: t.title, children, wide: true })
}

interface Part {
  figures: Figures
  locale: Locale
}

const sum = (numbers: readonly number[]) => numbers.reduce((total, one) => total + one, 0)

function Totals({ figures: { services }, locale }: Part) {
  const t = councilWords(locale)
  const rows: [string, number][] = [
    [t.received, sum(services.map(({ received }) => received))],
    [t.closed, sum(services.map(({ closed }) => closed))],
    [t.open, sum(services.map(({ open }) => open))],
    [t.overdue, sum(services.map(({ overdue }) => overdue))],
  ]
  return (
    <ul class="grid grid-s totals">
      {rows.map(([label, value]) => (
        <li class="card figure">
          <b>{digits(value, locale)}</b>
          {label}
        </li>
      ))}
    </ul>
  )
}

function Services({ figures: { services }, locale }: Part) {
  const t = councilWords(locale)
  const labels = [...new Set(services.map(({ service }) => service.label))]
  const bars = labels.map((label) => {
    const own = services.filter(({ service }) => service.label === label)
    return { label, value: sum(own.map(({ open }) => open)), part: sum(own.map(({ overdue }) => overdue)) }
  })
  return (
    <section class="card pad stack-m">
      <h2>{t.byService}</h2>
      <p class="muted small">{t.openChart}</p>
      <BarChart bars={bars} locale={locale} />
      <FigureTable
        name={t.byService}
        head={[t.service, t.district, t.received, t.closed, t.open, t.overdue, t.medianDays]}
        rows={services.map((row) => [
          row.service.label,
          row.district.label,
          digits(row.received, locale),
          digits(row.closed, locale),
          digits(row.open, locale),
          digits(row.overdue, locale),
          daysText(row.medianDays, row.closed, locale),
        ])}
      />
    </section>
  )
}

function Visits({ figures: { services }, locale }: Part) {
  const t = councilWords(locale)
  return (
    <section class="card pad stack-m">
      <h2>{t.visitsTitle}</h2>
      <p>
        {t.visitsText(digits(visitGoal * 100, locale))} <Tag tone="amber">{t.sample}</Tag>
      </p>
      <FigureTable
        name={t.visitsTitle}
        head={[t.service, t.district, t.closed, t.visits, t.remote, t.baseline, t.avoided]}
        rows={services.map((row) => [
          row.service.label,
          row.district.label,
          digits(row.closed, locale),
          digits(row.visits, locale),
          digits(row.remoteContacts, locale),
          row.baselineVisits === null ? '–' : digits(row.baselineVisits, locale),
          row.avoidedShare === null ? '–' : percent(row.avoidedShare, locale),
        ])}
      />
    </section>
  )
}

function Steps({ figures: { steps }, locale }: Part) {
  const t = councilWords(locale)
  return (
    <section class="card pad stack-m">
      <h2>{t.byStep}</h2>
      <FigureTable
        name={t.byStep}
        head={[t.service, t.step, t.role, t.decided, t.medianDays, t.p90Days, t.late]}
        rows={steps.map((row) => [
          row.service.label,
          row.step.label,
          row.role.label,
          digits(row.decided, locale),
          daysText(row.medianDays, row.decided, locale),
          daysText(row.p90Days, row.decided, locale),
          digits(row.late, locale),
        ])}
      />
    </section>
  )
}

function Revenue({ figures: { money }, locale }: Part) {
  const t = councilWords(locale)
  const total = money.reduce((all, { paidRials }) => all + BigInt(paidRials), 0n)
  return (
    <section class="card pad stack-m">
      <h2>{t.moneyTitle}</h2>
      <FigureTable
        name={t.moneyTitle}
        head={[t.service, t.district, t.invoices, t.paid, t.refunded]}
        rows={money.map((row) => [
          row.service.label,
          row.district.label,
          digits(row.invoices, locale),
          <Money rials={row.paidRials} locale={locale} />,
          <Money rials={row.refundedRials} locale={locale} />,
        ])}
      />
      <p class="strong">
        {t.total}: <Money rials={total.toString()} locale={locale} />
      </p>
    </section>
  )
}

function Silence({ figures: { inquiries }, locale }: Part) {
  const t = councilWords(locale)
  return (
    <section class="card pad stack-m">
      <h2>{t.silenceTitle}</h2>
      <FigureTable
        name={t.silenceTitle}
        head={[t.provider, t.asked, t.answered, t.late, t.silent, t.medianDays]}
        rows={inquiries.map((row) => [
          row.provider.label,
          digits(row.asked, locale),
          digits(row.answered, locale),
          digits(row.late, locale),
          digits(row.silent, locale),
          daysText(row.medianDays, row.answered, locale),
        ])}
      />
    </section>
  )
}

function daysText(value: number | null, of: number, locale: Locale): string {
  if (value !== null) return digits(value, locale)
  return of === 0 ? '–' : councilWords(locale).few
}

function percent(share: number, locale: Locale): string {
  return new Intl.NumberFormat(locale === 'fa' ? 'fa-IR' : 'en', { style: 'percent' }).format(share)
}

/** The table by service as a file that any spreadsheet opens; a cell that begins like a formula is kept as text. */
async function figuresFile(c: WebContext) {
  const t = councilWords(c.get('locale'))
  const { services } = await read(c)
  const head = [t.service, t.district, t.received, t.closed, t.open, t.overdue, t.medianDays, t.visits, t.avoided]
  const rows = services.map((row) => [
    row.service.label,
    row.district.label,
    row.received,
    row.closed,
    row.open,
    row.overdue,
    row.medianDays ?? '',
    row.visits,
    row.avoidedShare ?? '',
  ])
  const text = [head, ...rows].map((row) => row.map(cell).join(',')).join('\r\n')
  // The mark tells spreadsheets that this is UTF-8.
  return c.body(`\uFEFF${text}\r\n`, 200, {
    'content-type': 'text/csv; charset=utf-8',
    'content-disposition': `attachment; filename="sara8-figures-${nameOf(quartersOf(c).chosen)}.csv"`,
    'cache-control': 'no-store',
  })
}

function cell(value: string | number): string {
  const text = String(value)
  const safe = /^[=+@\t-]/.test(text) && typeof value === 'string' ? `'${text}` : text
  return /[",\n\r]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}
