import { AcceptedBody } from '../../api/schemas/command.ts'
import { IncidentAnswer } from '../../api/schemas/incident.ts'
import { callApi } from '../shared/call-api.ts'
import { readForm } from '../shared/form-body.ts'
import { page } from '../shared/layout.tsx'
import { Code, digits, Form, Scrolled, Tag, type Tone } from '../shared/parts.tsx'
import { adminWords } from '../shared/words/admin-words.ts'
import type { WebContext } from '../web-env.ts'

/** How many cases are repaired before the page says how far it is. */
const perRound = 5
const most = 200

type Result = 'waiting' | 'ok' | 'kept' | `no:${string}`

/**
 * Retries many incidents, a few at a time, with a result for each. The form carries how far it is, so pausing is not to
 * send it on; each repair has a key of its own, so sending a round twice repairs nothing twice.
 */
export async function bulkRepair(c: WebContext) {
  const values = await readForm(c)
  const incidents = [
    ...new Set((values.incident ?? '').split('\n').filter((id) => /^inc_[0-9a-z_]{10,80}$/.test(id))),
  ].slice(0, most)
  if (incidents.length === 0) return c.redirect(`/${c.get('locale')}/admin/incidents?none`, 303)
  const results = new Map<string, Result>(incidents.map((id) => [id, resultOf(values[`result-${id}`])]))
  const isPaused = values.pause !== undefined
  const due = isPaused ? [] : incidents.filter((id) => results.get(id) === 'waiting').slice(0, perRound)
  for (const id of due) results.set(id, await retried(c, id, values.key ?? ''))
  return shown(c, incidents, results, values.key ?? '', isPaused)
}

async function retried(c: WebContext, id: string, batch: string): Promise<Result> {
  const idempotencyKey = `${batch}-${id}`.slice(-100)
  const answer = await callApi(c, IncidentAnswer.or(AcceptedBody), 'POST', `/admin/incidents/${id}/resolution`, {
    body: { resolution: 'retry' },
    idempotencyKey,
  })
  if (answer.ok) return answer.status === 202 ? 'kept' : 'ok'
  return `no:${answer.problem.title}`
}

function resultOf(text: string | undefined): Result {
  return text === 'ok' || text === 'kept' || text?.startsWith('no:') ? (text as Result) : 'waiting'
}

function shown(
  c: WebContext,
  incidents: readonly string[],
  results: ReadonlyMap<string, Result>,
  key: string,
  isPaused: boolean,
) {
  const locale = c.get('locale')
  const t = adminWords(locale)
  const left = incidents.filter((id) => results.get(id) === 'waiting').length
  const isOver = left === 0
  const children = (
    <div class="stack">
      <h1>{isOver ? t.bulkDone : t.bulkTitle}</h1>
      <Form c={c} action={`/${locale}/admin/incidents/bulk`} once={key} class="stack">
        {!isOver && (
          <p role="status">{t.bulkIntro(digits(incidents.length - left, locale), digits(incidents.length, locale))}</p>
        )}
        <progress class="in" max={incidents.length} value={incidents.length - left} aria-label={t.bulkTitle} />
        <Scrolled name={t.bulkTitle}>
          <table>
            <thead>
              <tr>
                <th scope="col">{t.case}</th>
                <th scope="col">{t.result}</th>
              </tr>
            </thead>
            <tbody>
              {incidents.map((id) => (
                <tr>
                  <td data-label={t.case}>
                    <a href={`/${locale}/admin/incidents/${id}`}>
                      <Code>{id}</Code>
                    </a>
                    <input type="hidden" name="incident" value={id} />
                    <input type="hidden" name={`result-${id}`} value={results.get(id)} />
                  </td>
                  <td data-label={t.result}>
                    <ResultTag result={results.get(id) ?? 'waiting'} locale={locale} />
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </Scrolled>
        {!isOver && (
          <div class="row">
            <button class="btn" type="submit" name="go" value="1" data-go-on={isPaused ? undefined : '1200'}>
              {t.goOn}
            </button>
            {!isPaused && (
              <button class="btn quiet" type="submit" name="pause" value="1">
                {t.pause}
              </button>
            )}
          </div>
        )}
      </Form>
    </div>
  )
  const crumbs = [
    { href: `/${locale}/admin`, label: t.title },
    { href: `/${locale}/admin/incidents`, label: t.incidents },
  ]
  return page(c, { title: isOver ? t.bulkDone : t.bulkTitle, children, crumbs, wide: true })
}

function ResultTag({ result, locale }: { result: Result; locale: 'fa' | 'en' }) {
  const t = adminWords(locale)
  const known: Record<string, [Tone, string]> = {
    ok: ['green', t.bulkOk],
    kept: ['amber', t.bulkKept],
    waiting: ['grey', t.bulkWaiting],
  }
  const [tone, word] = known[result] ?? ['red', result.replace(/^no:/, '')]
  return <Tag tone={tone}>{word}</Tag>
}
