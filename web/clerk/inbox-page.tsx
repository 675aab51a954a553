import type { z } from 'zod'
import { ServiceList } from '../../api/schemas/service.ts'
import type { TaskList } from '../../api/schemas/task.ts'
import type { Named } from '../../api/schemas/values.ts'
import { isValidAt } from '../../domain/access/principal.ts'
import type { Locale } from '../../domain/procedure/words.ts'
import { callApi, needed } from '../shared/call-api.ts'
import type { FormValues } from '../shared/form-body.ts'
import { Code, digits, Empty, ErrorSummary, Form, Tag } from '../shared/parts.tsx'
import { clerkWords } from '../shared/words/clerk-words.ts'
import { sharedWords } from '../shared/words/shared-words.ts'
import { visitScriptWords } from '../shared/words/visit-words.ts'
import type { WebContext } from '../web-env.ts'
import { BulkPart, readColleagues, tickOf } from './bulk-part.tsx'
import { Due, deskPage, KeyLine } from './desk-page.tsx'
import { type Handed, HandedPart } from './handing-parts.tsx'
import {
  addressOf,
  addressOfInbox,
  type Counts,
  type Filter,
  type Inbox,
  liveAddress,
  type Pile,
  piles,
  readInbox,
} from './inbox.ts'
import { FilterCare, FilterShelf } from './saved-filters.tsx'

type Task = z.infer<typeof TaskList>['tasks'][number]
type Choice = z.infer<typeof Named>

/** What a form of the inbox gives back when it could not be taken. */
export interface ShownInbox {
  filterError?: string
  bulk?: { values: FormValues; errors: Readonly<Record<string, string>> }
  /** What came of the tasks that were given to a colleague. */
  handed?: Handed
}

/** The inbox: what waits for the visitor's roles, by urgency. Its address holds the filters and nothing personal. */
export async function inboxPage(c: WebContext) {
  return showInbox(c, await readInbox(c), {})
}

export async function showInbox(c: WebContext, inbox: Inbox, shown: ShownInbox) {
  const locale = c.get('locale')
  const t = clerkWords(locale)
  const [{ services }, colleagues] = await Promise.all([
    callApi(c, ServiceList, 'GET', '/services').then(needed),
    readColleagues(c, inbox),
  ])
  const { pile, filter, list, counted } = inbox
  const { filterError, bulk = { values: {}, errors: {} }, handed } = shown
  const wrong = [
    ...(filterError ? [{ href: '#name', text: filterError }] : []),
    ...Object.entries(bulk.errors).map(([id, text]) => ({ href: `#${id}`, text })),
  ]
  const children = (
    <div class="stack-m">
      <ErrorSummary locale={locale} errors={wrong} />
      {handed && <HandedPart handed={handed} locale={locale} />}
      <div class="row between">
        <h1>{t.inbox}</h1>
        {visits(c) && <a href={`/${locale}/desk/visits`}>{visitScriptWords(locale).list}</a>}
        {counted.may.takeOver && <a href={`/${locale}/desk/colleagues`}>{t.colleagues}</a>}
        <Form c={c} action={`/${locale}/desk/search`} class="row filters">
          <input
            class="in"
            name="text"
            type="search"
            dir="auto"
            maxlength={200}
            autocomplete="off"
            placeholder={t.search}
            aria-label={t.searchFor}
            data-search
          />
          <button type="submit" class="btn quiet small">
            {t.search}
          </button>
        </Form>
      </div>
      <FilterShelf c={c} inbox={inbox} />
      <Piles pile={pile} filter={filter} counts={counted.counts} locale={locale} />
      <Filters
        filter={filter}
        pile={pile}
        services={services.map(({ service }) => service)}
        counted={counted}
        locale={locale}
      />
      <FilterCare c={c} inbox={inbox} error={filterError} />
      {list.tasks.length === 0 ? (
        <Empty>{t.inboxEmpty}</Empty>
      ) : (
        <Tasks
          c={c}
          tasks={list.tasks}
          counted={counted}
          here={addressOfInbox(locale, inbox, c.req.query('cursor'))}
          ticked={bulk.values.task?.split('\n') ?? []}
        />
      )}
      {list.tasks.length > 0 && <KeyLine locale={locale} where={counted.may.assign ? ['inbox', 'bulk'] : ['inbox']} />}
      {counted.may.assign && list.tasks.length > 0 && (
        <BulkPart c={c} inbox={inbox} colleagues={colleagues} values={bulk.values} errors={bulk.errors} />
      )}
      {(list.next || c.req.query('cursor')) && (
        <nav class="pages" aria-label={t.inbox}>
          {c.req.query('cursor') ? <a href={addressOfInbox(locale, inbox)}>{sharedWords(locale).first}</a> : <span />}
          {list.next && (
            <a href={addressOfInbox(locale, inbox, list.next)} rel="next">
              {sharedWords(locale).older}
            </a>
          )}
        </nav>
      )}
    </div>
  )
  const hasErrors = wrong.length > 0
  return deskPage(c, { title: t.inbox, children, live: liveAddress(c, inbox), hasErrors }, hasErrors ? 422 : 200)
}

/** Whether the visitor takes visits along on his phone. */
function visits(c: WebContext): boolean {
  const grants = c.get('visitor')?.principal.grants ?? []
  return grants.some((grant) => grant.role === 'site-visitor' && isValidAt(grant, c.get('deps').now()))
}

function Piles(props: { pile: Pile; filter: Filter; counts: Counts['counts']; locale: Locale }) {
  const { pile, filter, counts, locale } = props
  const t = clerkWords(locale)
  const labels: Record<Pile, string> = {
    all: t.pileAll,
    overdue: t.pileOverdue,
    today: t.pileToday,
    week: t.pileWeek,
    correction: t.pileCorrection,
    mine: t.pileMine,
    message: t.pileMessage,
  }
  const shown = (count: number) => digits(count >= 1000 ? '999+' : count, locale)
  return (
    <nav aria-label={t.piles}>
      <ul class="tabs">
        {(Object.keys(piles) as Pile[]).map((one) => (
          <li>
            <a href={addressOf(locale, one, filter)} aria-current={one === pile ? 'page' : undefined}>
              {labels[one]} <Tag tone={one === 'overdue' && counts[one] > 0 ? 'red' : 'grey'}>{shown(counts[one])}</Tag>
            </a>
          </li>
        ))}
      </ul>
    </nav>
  )
}

function Filters(props: { filter: Filter; pile: Pile; services: readonly Choice[]; counted: Counts; locale: Locale }) {
  const { filter, pile, services, counted, locale } = props
  const t = clerkWords(locale)
  const selects = [
    ['service', t.service, t.anyService, services],
    ['district', t.district, t.anyDistrict, counted.districts],
    ['role', t.role, t.anyRole, counted.roles],
    ['step', t.task, t.anyStep, counted.steps],
  ] as const
  return (
    <form method="get" action={`/${locale}/desk`} class="row filters" aria-label={t.filters}>
      {pile !== 'all' && <input type="hidden" name="pile" value={pile} />}
      {selects
        .filter(([, , , choices]) => choices.length > 1)
        .map(([name, label, any, choices]) => (
          <select class="in" name={name} aria-label={label}>
            <option value="">{any}</option>
            {choices.map(({ id, label: text }) => (
              <option value={id} selected={filter[name] === id}>
                {text}
              </option>
            ))}
          </select>
        ))}
      <label class="check">
        <input type="checkbox" name="unclaimed" value="true" checked={filter.unclaimed === 'true'} />
        {t.onlyUnclaimed}
      </label>
      {counted.may.assign && (
        <label class="check">
          <input type="checkbox" name="everyone" value="true" checked={filter.everyone === 'true'} />
          {t.everyonesTasks}
        </label>
      )}
      <button type="submit" class="btn quiet small">
        {t.apply}
      </button>
      {Object.keys(filter).length > 0 && <a href={addressOf(locale, pile, {})}>{t.clearFilters}</a>}
    </form>
  )
}

function Tasks(props: {
  c: WebContext
  tasks: readonly Task[]
  counted: Counts
  here: string
  ticked: readonly string[]
}) {
  const { c, tasks, counted, here, ticked } = props
  const locale = c.get('locale')
  const t = clerkWords(locale)
  const now = c.get('deps').now()
  // Who holds one role in one district knows both.
  const withDistrict = counted.districts.length > 1
  const withRole = counted.roles.length > 1
  return (
    <div class="card table">
      <table class="inbox">
        <caption class="sr">{t.tasksTable}</caption>
        <thead>
          <tr>
            {counted.may.assign && (
              <th scope="col">
                <input type="checkbox" data-select-all="task" aria-label={t.selectAll} />
              </th>
            )}
            <th scope="col">{t.task}</th>
            <th scope="col">{t.trackingCode}</th>
            {withDistrict && <th scope="col">{t.district}</th>}
            {withRole && <th scope="col">{t.role}</th>}
            <th scope="col">{t.due}</th>
            <th scope="col">{t.holder}</th>
            <th scope="col">
              <span class="sr">{t.actions}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {tasks.map((task) => (
            <tr data-row>
              {counted.may.assign && (
                <td data-label={t.bulkAssign}>
                  <label class="check">
                    <span class="sr">{t.tickTask(nameOfTask(task))}</span>
                    <input
                      type="checkbox"
                      name="task"
                      form="bulk"
                      value={tickOf(task.taskId, task.claim?.by)}
                      checked={ticked.includes(tickOf(task.taskId, task.claim?.by))}
                    />
                  </label>
                </td>
              )}
              <th scope="row" data-label={t.task}>
                <span>
                  <a href={`/${locale}/desk/tasks/${task.taskId}`} data-open>
                    {task.step.label}
                  </a>
                  <small class="sub">{task.service.label}</small>
                  {task.unansweredMessages > 0 && (
                    <Tag tone="amber">{t.unansweredCount(digits(task.unansweredMessages, locale))}</Tag>
                  )}
                </span>
              </th>
              <td data-label={t.trackingCode}>{task.trackingCode && <Code>{task.trackingCode}</Code>}</td>
              {withDistrict && <td data-label={t.district}>{task.district.label}</td>}
              {withRole && <td data-label={t.role}>{task.role.label}</td>}
              <td data-label={t.due}>
                <Due due={task.due} isLate={task.overdue} now={now} locale={locale} />
              </td>
              <td data-label={t.holder}>{holderOf(c, task)}</td>
              <td>
                <Holding c={c} task={task} here={here} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

function holderOf(c: WebContext, { claim }: Task) {
  const t = clerkWords(c.get('locale'))
  if (!claim) return <span class="muted">{t.nobody}</span>
  return claim.by === c.get('visitor')?.principal.id ? <strong>{t.me}</strong> : <bdi>{claim.name}</bdi>
}

const nameOfTask = (task: Task) => `${task.step.label}${task.trackingCode ? ` ${task.trackingCode}` : ''}`

function Holding({ c, task, here }: { c: WebContext; task: Task; here: string }) {
  const locale = c.get('locale')
  const t = clerkWords(locale)
  const isMine = task.claim?.by === c.get('visitor')?.principal.id
  if (task.claim && !isMine) return null
  if (!isMine && !task.claimable) return task.conflicted && <span class="small muted">{t.yourOwn}</span>
  const action = isMine ? 'release' : 'claim'
  const name = nameOfTask(task)
  return (
    <Form c={c} action={`/${locale}/desk/tasks/${task.taskId}/${action}`}>
      <input type="hidden" name="to" value={here} />
      <button
        type="submit"
        class="btn quiet small"
        data-claim
        aria-label={isMine ? t.releaseOf(name) : t.claimOf(name)}
      >
        {isMine ? t.release : t.claim}
      </button>
    </Form>
  )
}
