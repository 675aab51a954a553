import type { z } from 'zod'
import { ProviderStates } from '../../api/schemas/admin.ts'
import type { Locale } from '../../domain/procedure/words.ts'
import { foldDigits } from '../../domain/text/persian-text.ts'
import { startOfDay } from '../../domain/time/day.ts'
import { fromJalali, parseJalaliDate } from '../../domain/time/jalali.ts'
import { post, problemLines, statusOf, type Told } from '../shared/after-post.ts'
import { duration } from '../shared/age.ts'
import { callApi, needed } from '../shared/call-api.ts'
import { type FormValues, readForm } from '../shared/form-body.ts'
import { page } from '../shared/layout.tsx'
import { digits, ErrorSummary, Table, Tag, When } from '../shared/parts.tsx'
import { adminWords } from '../shared/words/admin-words.ts'
import { rulesWords } from '../shared/words/rules-words.ts'
import type { WebContext } from '../web-env.ts'
import { SwitchForms } from './provider-switch.tsx'

type Row = z.infer<typeof ProviderStates>['providers'][number]

/** How the organisations that are asked have answered, and a switch for each that is asked by machine. */
export function providersPage(c: WebContext) {
  const done = (['off', 'on'] as const).find((word) => word === c.req.query('done'))
  return shown(c, { done }, 200)
}

/** Switches one off until a time in Tehran, or on again. */
export async function switchProvider(c: WebContext) {
  const values = await readForm(c)
  const { provider = '', reason, state } = values
  const until = state === 'on' ? null : untilOf(values)
  if (until === undefined) return shown(c, { values, timeError: true }, 422)
  const body = until === null ? { state: 'on', reason } : { state: 'off', reason, until }
  const answer = await post(c, ProviderStates, `/admin/providers/${encodeURIComponent(provider)}/switch`, body, {})
  if (!answer.ok) return shown(c, { values, problem: answer.problem }, statusOf(answer.problem))
  return c.redirect(`/${c.get('locale')}/admin/providers?done=${state === 'on' ? 'on' : 'off'}`, 303)
}

/** The instant of a Jalali day and a time of day in Tehran; undefined when either can't be read. */
function untilOf({ until = '', time = '' }: FormValues): string | undefined {
  const day = parseJalaliDate(until)
  const clock = /^([01]?\d|2[0-4]):([0-5]\d)$/.exec(foldDigits(time).trim())
  if (!day.ok || !clock) return undefined
  const minutes = Number(clock[1]) * 60 + Number(clock[2])
  return new Date(startOfDay(fromJalali(day.value)) + minutes * 60_000).toISOString()
}

type Shown = Told & { values?: FormValues; timeError?: boolean; done?: 'off' | 'on' | undefined }

async function shown(
  c: WebContext,
  { done, problem, values = {}, timeError = false }: Shown,
  status: 200 | 400 | 403 | 409 | 422 | 429 | 503,
) {
  const locale = c.get('locale')
  const t = adminWords(locale)
  const r = rulesWords(locale)
  const errors = [
    ...(problem ? problemLines(problem) : []),
    ...(timeError ? [{ text: `${t.dayBad} · ${r.timeBad}`, href: '#until' }] : []),
  ]
  const { providers } = needed(await callApi(c, ProviderStates, 'GET', '/admin/providers'))
  const modes = { 'at-once': t.modeAtOnce, callback: t.modeCallback, polling: t.modePolling, letter: t.modeLetter }
  const children = (
    <div class="stack">
      <ErrorSummary locale={locale} errors={errors} />
      <div class="stack-s">
        <h1>{t.providers}</h1>
        <p class="muted">{t.providersIntro}</p>
      </div>
      {done && (
        <p class="note" data-tone="green" role="status">
          {done === 'off' ? r.nowOff : r.nowOn}
        </p>
      )}
      <SwitchForms c={c} providers={providers} values={values} hasTimeError={timeError} />
      <Table
        name={t.providers}
        heads={[t.provider, t.state, t.mode, t.waiting, t.late, t.answered, t.median, t.lastAnswer]}
      >
        {providers.map((row) => (
          <tr>
            <th scope="row" data-label={t.provider}>
              {row.provider.label} {row.safety && <Tag tone="blue">{t.safety}</Tag>}
            </th>
            <td data-label={t.state}>
              <State row={row} locale={locale} />
            </td>
            <td data-label={t.mode}>{modes[row.mode]}</td>
            <td data-label={t.waiting}>{digits(row.waiting, locale)}</td>
            <td data-label={t.late}>{digits(row.overdue, locale)}</td>
            <td data-label={t.answered}>{digits(row.answered, locale)}</td>
            <td data-label={t.median}>
              {row.medianSeconds === null ? '–' : duration(row.medianSeconds * 1_000, locale)}
            </td>
            <td data-label={t.lastAnswer}>{row.lastAnswer ? <When instant={row.lastAnswer} /> : '–'}</td>
          </tr>
        ))}
      </Table>
    </div>
  )
  const crumbs = [{ href: `/${locale}/admin`, label: t.title }]
  const hasErrors = errors.length > 0
  return page(c, { title: t.providers, children, crumbs, wide: true, hasErrors }, status)
}

function State({ row, locale }: { row: Row; locale: Locale }) {
  const t = adminWords(locale)
  if (row.switchedOff)
    return (
      <>
        <Tag tone="amber">{rulesWords(locale).switchedOffTag}</Tag>{' '}
        <span class="small muted">{rulesWords(locale).offUntil(row.switchedOff.untilText)}</span>
      </>
    )
  if (row.incidents > 0) return <Tag tone="red">{t.troubled}</Tag>
  if (row.overdue > 0) return <Tag tone="amber">{t.late}</Tag>
  return row.answered > 0 ? <Tag tone="green">{t.healthy}</Tag> : <Tag>{t.quiet}</Tag>
}
