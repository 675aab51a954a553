import { z } from 'zod'
import { LogCheck } from '../../api/schemas/admin.ts'
import { CaseView } from '../../api/schemas/case.ts'
import { ServiceView } from '../../api/schemas/service.ts'
import type { Action } from '../../domain/access/rights.ts'
import { can } from '../../domain/access/rights.ts'
import { foldDigits } from '../../domain/text/persian-text.ts'
import { problemLines, statusOf, type Told } from '../shared/after-post.ts'
import { callApi, needed } from '../shared/call-api.ts'
import { FactInput } from '../shared/fact-input.tsx'
import { parseTyped } from '../shared/fact-value.ts'
import { type FormValues, newFormKey, readForm } from '../shared/form-body.ts'
import { page } from '../shared/layout.tsx'
import { Code, digits, ErrorSummary, Field, Form, Pairs, Tag } from '../shared/parts.tsx'
import { adminWords } from '../shared/words/admin-words.ts'
import type { WebContext } from '../web-env.ts'

type Case = z.infer<typeof CaseView>
type Shown = Told & { values?: FormValues; check?: z.infer<typeof LogCheck> }

/** What an admin can do to a case: each with a reason, each in its log. */
const actions = ['restart', 'hold', 'release', 'move', 'reopen', 'correct-fact', 'fast-forward'] as const
type CaseAction = (typeof actions)[number]

const rightOf: Record<CaseAction, Action> = {
  restart: 'case.restart',
  hold: 'case.hold',
  release: 'case.release',
  move: 'case.move',
  reopen: 'case.reopen',
  'correct-fact': 'case.correct-fact',
  'fast-forward': 'case.fast-forward',
}

export function casePage(c: WebContext) {
  return shown(c, { done: c.req.query('done') }, 200)
}

export async function caseAction(c: WebContext) {
  const values = await readForm(c)
  const caseId = c.req.param('caseId') ?? ''
  const name = c.req.param('action') ?? ''
  if (name === 'log-check') {
    const check = needed(await callApi(c, LogCheck, 'GET', `/cases/${caseId}/log-check`))
    return shown(c, { check }, 200)
  }
  const action = actions.find((one) => one === name)
  if (!action) return c.notFound()
  const answer = await callApi(c, z.unknown(), 'POST', `/admin/cases/${caseId}/${action}`, {
    body: bodyOf(action, values),
    ...(values.key ? { idempotencyKey: values.key } : {}),
  })
  if (!answer.ok) return shown(c, { problem: answer.problem, values }, statusOf(answer.problem))
  return c.redirect(`/${c.get('locale')}/admin/cases/${caseId}?done=${answer.status === 202 ? 'kept' : 'done'}`, 303)
}

function bodyOf(action: CaseAction, values: FormValues): unknown {
  const reason = values.reason || undefined
  if (action === 'move' || action === 'reopen') return { stage: values.stage, reason }
  if (action === 'correct-fact') {
    return { fact: values.fact, value: parseTyped(typeOfKnown(values.type), values.value ?? ''), reason }
  }
  if (action === 'fast-forward') return { minutes: Math.round(Number(foldDigits(values.days ?? '')) * 1_440) }
  return { reason }
}

const typeOfKnown = (type: string | undefined) => type ?? 'text'

async function shown(c: WebContext, told: Shown, status: 200 | 400 | 403 | 409 | 422 | 429 | 503) {
  const locale = c.get('locale')
  const t = adminWords(locale)
  const caseId = c.req.param('caseId') ?? ''
  const found = needed(await callApi(c, CaseView, 'GET', `/cases/${caseId}`))
  const service = await callApi(c, ServiceView, 'GET', `/services/${found.service.id}`)
  const stages = service.ok ? service.value.stages.map(({ stage }) => stage) : []
  const children = (
    <div class="stack">
      <ErrorSummary locale={locale} errors={told.problem ? problemLines(told.problem) : []} />
      <div class="row between">
        <h1>{t.caseTools}</h1>
        <Tag tone={found.status === 'held' ? 'amber' : found.status === 'closed' ? 'grey' : 'blue'}>
          {found.publicStatus.label}
        </Tag>
      </div>
      {told.done && (
        <p class="note" role="status" data-tone={told.done === 'kept' ? 'amber' : 'green'}>
          {told.done === 'kept' ? t.repairStored : t.done}
        </p>
      )}
      {told.check && <Checked check={told.check} c={c} />}
      <div class="split aside">
        <div class="stack-m">
          <Actions c={c} found={found} stages={stages} told={told} />
        </div>
        <aside class="card pad stack-m">
          <Pairs
            rows={[
              [t.service, found.service.label],
              [t.version, <Code>{digits(found.version, locale)}</Code>],
              [t.district, found.district.label],
              found.stage && [t.stage, found.stage.label],
              found.trackingCode && [t.trackingCode, <Code>{found.trackingCode}</Code>],
              [t.caseId, <Code>{found.caseId}</Code>],
            ]}
          />
          {found.waitingFor.map(({ sentence }) => (
            <p class="note">{sentence}</p>
          ))}
          <ul class="stack-s">
            {found.incidents
              .filter((incident) => incident.status === 'open')
              .map((incident) => (
                <li>
                  <a href={`/${locale}/admin/incidents/${incident.incidentId}`}>{t.repair}</a>
                </li>
              ))}
          </ul>
          <p>
            <a href={`/${locale}/desk/cases/${found.caseId}`}>{t.deskPage}</a>
          </p>
          <Form c={c} action={`/${locale}/admin/cases/${caseId}/log-check`}>
            <button class="btn quiet small" type="submit">
              {t.logCheck}
            </button>
          </Form>
        </aside>
      </div>
    </div>
  )
  const crumbs = [{ href: `/${locale}/admin`, label: t.title }]
  return page(
    c,
    {
      title: `${t.caseTools} ${found.service.label}`,
      children,
      crumbs,
      wide: true,
      hasErrors: told.problem !== undefined,
    },
    status,
  )
}

function Checked({ check, c }: { check: z.infer<typeof LogCheck>; c: WebContext }) {
  const locale = c.get('locale')
  const t = adminWords(locale)
  return (
    <p class="note" role="status" data-tone={check.isSound ? 'green' : 'red'}>
      {check.isSound
        ? t.logSound(digits(check.events, locale))
        : t.logBroken(digits(check.findings[0]?.seq ?? 0, locale))}
    </p>
  )
}

interface ActionsProps {
  c: WebContext
  found: Case
  stages: readonly { id: string; label: string }[]
  told: Shown
}

/** One folded form an action; those that the case's state or the visitor's role rules out are left away. */
function Actions({ c, found, stages, told }: ActionsProps) {
  const locale = c.get('locale')
  const t = adminWords(locale)
  const { principal } = c.get('visitor') ?? {}
  const at = c.get('deps').now()
  const fits: Record<CaseAction, boolean> = {
    restart: true,
    hold: found.status === 'open',
    release: found.status === 'held',
    move: found.status !== 'closed',
    reopen: found.status === 'closed',
    'correct-fact': found.status !== 'closed',
    'fast-forward': c.get('deps').settings.SARA8_TRAINING,
  }
  const words: Record<CaseAction, [string, string]> = {
    restart: [t.restart, t.restartHint],
    hold: [t.hold, t.holdHint],
    release: [t.release, t.release],
    move: [t.move, t.moveHint],
    reopen: [t.reopen, t.reopenHint],
    'correct-fact': [t.correctFact, t.correctFactHint],
    'fast-forward': [t.forward, t.forwardHint],
  }
  const open = actions.filter(
    (action) =>
      fits[action] && principal && can(principal, rightOf[action], { district: found.district.id }, at).allowed,
  )
  return (
    <>
      {open.map((action) => {
        const [label, hint] = words[action]
        return (
          <details class="card pad" open={told.problem !== undefined && c.req.param('action') === action}>
            <summary>{label}</summary>
            <Form c={c} action={`/${locale}/admin/cases/${found.caseId}/${action}`} once={newFormKey()} class="stack-m">
              <p class="muted">{hint}</p>
              <Inputs action={action} found={found} stages={stages} values={told.values ?? {}} locale={locale} />
              <button class={action === 'restart' || action === 'release' ? 'btn' : 'btn danger'} type="submit">
                {label}
              </button>
            </Form>
          </details>
        )
      })}
    </>
  )
}

function Inputs({
  action,
  found,
  stages,
  values,
  locale,
}: Omit<ActionsProps, 'c' | 'told'> & { action: CaseAction; values: FormValues; locale: 'fa' | 'en' }) {
  const t = adminWords(locale)
  const id = (name: string) => `${action}-${name}`
  return (
    <>
      {(action === 'move' || action === 'reopen') && (
        <Field id={id('stage')} label={t.stage}>
          <select class="in w20" id={id('stage')} name="stage">
            {stages.map((stage) => (
              <option value={stage.id} selected={values.stage === stage.id}>
                {stage.label}
              </option>
            ))}
          </select>
        </Field>
      )}
      {action === 'correct-fact' && (
        <>
          <Field id={id('fact')} label={t.fact}>
            <select class="in w20" id={id('fact')} name="fact">
              {found.facts.map(({ name, label, text }) => (
                <option value={name} selected={values.fact === name}>
                  {label} ({text})
                </option>
              ))}
            </select>
          </Field>
          <FactInput id="value" fact={{ label: t.value, type: 'text' }} value={values.value} locale={locale} />
        </>
      )}
      {action === 'fast-forward' ? (
        <Field id={id('days')} label={t.forwardDays}>
          <input class="in w5" id={id('days')} name="days" inputmode="decimal" dir="ltr" value={values.days ?? '1'} />
        </Field>
      ) : (
        <Field id={id('reason')} label={t.reason}>
          <textarea class="in" id={id('reason')} name="reason" rows={2}>
            {values.reason}
          </textarea>
        </Field>
      )}
    </>
  )
}
