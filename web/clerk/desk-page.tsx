import type { z } from 'zod'
import type { Instant } from '../../api/schemas/values.ts'
import type { Locale } from '../../domain/procedure/words.ts'
import { daysBetween, tehranDay } from '../../domain/time/day.ts'
import { type PageParts, page } from '../shared/layout.tsx'
import { Tag } from '../shared/parts.tsx'
import { clerkWords } from '../shared/words/clerk-words.ts'
import type { WebContext } from '../web-env.ts'

type At = z.infer<typeof Instant>

/** A page of the office: as wide as the screen, with the office's own style and keys. */
export function deskPage(c: WebContext, parts: Omit<PageParts, 'wide' | 'desk'>, status?: Parameters<typeof page>[2]) {
  const children = (
    <>
      {parts.children}
      <KeyHelp locale={c.get('locale')} />
    </>
  )
  return page(c, { ...parts, children, wide: true, desk: true }, status)
}

/** Day and time of day in Tehran. */
export function moment(at: At, locale: Locale): string {
  return `${at.jalali}${locale === 'fa' ? '،' : ','} ${clock(at, locale)}`
}

export function clock({ at }: At, locale: Locale): string {
  return new Intl.DateTimeFormat(locale === 'fa' ? 'fa-IR' : 'en-GB', {
    hour: '2-digit',
    minute: '2-digit',
    timeZone: 'Asia/Tehran',
  }).format(new Date(at))
}

export function Moment({ at, locale }: { at: At; locale: Locale }) {
  return <time datetime={at.at}>{moment(at, locale)}</time>
}

/** How near a deadline is, in days as people count them; what is late is red. */
export function Due({ due, isLate, now, locale }: { due: At; isLate: boolean; now: number; locale: Locale }) {
  const t = clerkWords(locale)
  // A deadline is the 24:00 of its day.
  const last = Date.parse(due.at) - 1
  const days = daysBetween(tehranDay(now), tehranDay(last))
  const near = new Intl.RelativeTimeFormat(locale, { numeric: 'auto' }).format(days, 'day')
  const late = isLate || last < now
  return (
    <time datetime={due.at} title={due.jalali}>
      <Tag tone={late ? 'red' : days <= 1 ? 'amber' : 'grey'}>{late && days < 0 ? t.overdueBy(near) : near}</Tag>
    </time>
  )
}

/** What the keys do, by the page's kind. */
function keysOf(locale: Locale) {
  const t = clerkWords(locale)
  return [
    { keys: ['j', 'k'], label: t.keyNext, where: 'inbox' },
    { keys: ['Enter'], label: t.keyOpen, where: 'inbox' },
    { keys: ['1', '…', '9'], label: t.keyRow, where: 'inbox' },
    { keys: ['x'], label: t.keyTick, where: 'bulk' },
    { keys: ['g'], label: t.keyGive, where: 'bulk' },
    { keys: ['1', '…', '9'], label: t.keyOutcome, where: 'task' },
    { keys: ['Enter'], label: t.keyDecide, where: 'task' },
    { keys: ['c'], label: t.keyClaim, where: 'both' },
    { keys: ['/'], label: t.keySearch, where: 'inbox' },
    { keys: ['?'], label: t.keyHelp, where: 'both' },
  ] as const
}

/** The keys of a page in one line, shown where there is a keyboard and a script. */
export function KeyLine({ locale, where }: { locale: Locale; where: readonly ('inbox' | 'bulk' | 'task')[] }) {
  const rows = keysOf(locale).filter(({ where: one, label }) =>
    one === 'both' ? label !== clerkWords(locale).keyHelp : where.includes(one),
  )
  return (
    <p class="keys row hint no-print" hidden>
      {rows.map(({ keys, label }) => (
        <span>
          <Keys keys={keys} /> {label}
        </span>
      ))}
      <button type="button" class="plain">
        {clerkWords(locale).keys} <kbd>?</kbd>
      </button>
    </p>
  )
}

function Keys({ keys }: { keys: readonly string[] }) {
  return <bdi dir="ltr">{keys.map((key) => (key === '…' ? '…' : <kbd>{key}</kbd>))}</bdi>
}

/** All of them; opened by `?`. Those who have no keyboard or script never see it. */
function KeyHelp({ locale }: { locale: Locale }) {
  const t = clerkWords(locale)
  return (
    <dialog id="keys" class="card pad" aria-labelledby="keys-title">
      <form method="dialog" class="stack-m">
        <h2 id="keys-title">{t.keys}</h2>
        <p class="hint">{t.keysHint}</p>
        <dl class="pairs">
          {keysOf(locale).map(({ keys, label }) => (
            <div>
              <dt>
                <Keys keys={keys} />
              </dt>
              <dd>{label}</dd>
            </div>
          ))}
        </dl>
        <button type="submit" class="btn small">
          {t.close}
        </button>
      </form>
    </dialog>
  )
}
