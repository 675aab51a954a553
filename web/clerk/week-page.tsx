import type { z } from 'zod'
import { DecidedList, TaskCounts, TaskList, type TaskView } from '../../api/schemas/task.ts'
import type { Locale } from '../../domain/procedure/words.ts'
import { callApi, needed } from '../shared/call-api.ts'
import { Code, digits, Tag } from '../shared/parts.tsx'
import { clerkWords } from '../shared/words/clerk-words.ts'
import type { WebContext } from '../web-env.ts'
import { Due, deskPage, Moment } from './desk-page.tsx'

/** What the visitor decided in the last seven days, and what of his is due in the next. */
export async function weekPage(c: WebContext) {
  const locale = c.get('locale')
  const t = clerkWords(locale)
  const [{ tasks: decided }, { tasks: mine }, { counts }] = await Promise.all([
    callApi(c, DecidedList, 'GET', '/tasks/decided', { query: { limit: '50' } }).then(needed),
    callApi(c, TaskList, 'GET', '/tasks', { query: { mine: 'true', limit: '50' } }).then(needed),
    callApi(c, TaskCounts, 'GET', '/tasks/counts').then(needed),
  ])
  const now = c.get('deps').now()
  const figures = [
    [t.decidedThisWeek, decided.length, ''],
    [t.pileOverdue, counts.overdue, '?pile=overdue'],
    [t.pileToday, counts.today, '?pile=today'],
    [t.pileWeek, counts.week, '?pile=week'],
  ] as const
  const children = (
    <div class="stack">
      <h1>{t.week}</h1>
      <ul class="grid grid-s">
        {figures.map(([label, count, query]) => (
          <li class="card figure">
            <b>{digits(count, locale)}</b>
            {query ? <a href={`/${locale}/desk${query}`}>{label}</a> : label}
          </li>
        ))}
      </ul>
      <div class="split even">
        <section class="card pad stack-s" aria-labelledby="mine">
          <h2 id="mine" class="head">
            {t.pileMine}
          </h2>
          {mine.length === 0 && <p class="muted">{t.nothingClaimed}</p>}
          <ul class="stack-s">
            {mine.map((task) => (
              <li class="row between" data-row>
                <span>
                  <a href={`/${locale}/desk/tasks/${task.taskId}`} data-open>
                    {task.step.label}
                  </a>{' '}
                  {task.trackingCode && <Code>{task.trackingCode}</Code>}
                </span>
                <Due due={task.due} isLate={task.overdue} now={now} locale={locale} />
              </li>
            ))}
          </ul>
        </section>
        <Decided decided={decided} locale={locale} />
      </div>
    </div>
  )
  return deskPage(c, { title: t.week, children })
}

function Decided(props: { decided: readonly z.infer<typeof TaskView>[]; locale: Locale }) {
  const { decided, locale } = props
  const t = clerkWords(locale)
  return (
    <section class="card pad stack-s" aria-labelledby="decided">
      <h2 id="decided" class="head">
        {t.decidedThisWeek}
      </h2>
      {decided.length === 0 && <p class="muted">{t.nothingDecided}</p>}
      <ul class="stack-s">
        {decided.map((task) => (
          <li class="row between">
            <span>
              <a href={`/${locale}/desk/tasks/${task.taskId}`}>{task.step.label}</a>{' '}
              {task.trackingCode && <Code>{task.trackingCode}</Code>}
            </span>
            <span class="small">
              {task.decision && (
                <>
                  <Tag tone="green">{task.decision.label}</Tag> <Moment at={task.decision.at} locale={locale} />
                </>
              )}
            </span>
          </li>
        ))}
      </ul>
    </section>
  )
}
