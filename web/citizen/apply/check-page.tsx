import type { z } from 'zod'
import { SubmittedView } from '../../../api/schemas/submission.ts'
import type { ApiProblem } from '../../shared/call-api.ts'
import { callApi } from '../../shared/call-api.ts'
import { readForm } from '../../shared/form-body.ts'
import { page } from '../../shared/layout.tsx'
import { ErrorSummary, Form } from '../../shared/parts.tsx'
import { applyWords } from '../../shared/words/apply-words.ts'
import { citizenWords } from '../../shared/words/citizen-words.ts'
import { sharedWords } from '../../shared/words/shared-words.ts'
import type { WebContext } from '../../web-env.ts'
import { type Application, applicationOf, isReady, missingDocuments, pathOf } from './application.ts'
import { dropDraft, ownDraft, withoutDraft } from './draft-store.ts'
import { sectionTitle } from './section-title.ts'
import type { Section } from './sections.ts'

interface Mistake {
  href?: string
  text: string
}

/** All answers in review, each with a way back to its page. */
export async function checkPage(c: WebContext) {
  const application = await ownApplication(c)
  return application instanceof Response ? application : shown(c, application, [])
}

/** Sends the application, once however often the button is pressed, and forgets the draft. */
export async function applicationSent(c: WebContext) {
  await readForm(c)
  const application = await ownApplication(c)
  if (application instanceof Response) return application
  const { service, draft, form } = application
  const asked = new Set(form.fields.filter((field) => field.asked).map(({ name }) => name))
  const answers = Object.fromEntries(
    Object.entries(draft.answers).filter(([name, value]) => asked.has(name) && value !== ''),
  )
  const kinds = new Set(form.documents.filter((rule) => rule.asked).map(({ kind }) => kind.id))
  const documents = draft.documents.flatMap(({ id, kind }) => (kinds.has(kind) ? [{ id, kind }] : []))
  const answer = await callApi(c, SubmittedView, 'POST', '/cases', {
    body: { service: service.service.id, answers, documents },
    idempotencyKey: draft.key,
  })
  if (!answer.ok) return shown(c, application, mistakesOf(c, application, answer.problem))
  await dropDraft(c, service.service.id)
  return c.redirect(receiptPath(c, answer.value), 303)
}

const receiptPath = (c: WebContext, { caseId }: z.infer<typeof SubmittedView>) =>
  `/${c.get('locale')}/cases/${caseId}/receipt?new=1`

async function ownApplication(c: WebContext): Promise<Application | Response> {
  const serviceId = c.req.param('service') ?? ''
  const draft = await ownDraft(c, serviceId)
  if (!draft) return withoutDraft(c)
  return applicationOf(c, serviceId, draft)
}

function mistakesOf(c: WebContext, { sections, service }: Application, problem: ApiProblem): readonly Mistake[] {
  const { errors = [], detail, title } = problem
  if (errors.length === 0) return [{ text: detail ?? title }]
  return errors.map(({ pointer, detail: text }) => {
    const name = pointer.split('/').at(-1)
    const section = sections.find(({ fields }) => fields.some((field) => field.name === name))
    const rest = section ? `/${section.id}?back=check#${name}` : pointer.startsWith('#/documents') ? '/documents' : ''
    return { href: pathOf(c, service.service.id, rest), text }
  })
}

function shown(c: WebContext, application: Application, mistakes: readonly Mistake[]) {
  const locale = c.get('locale')
  const t = applyWords(locale)
  const { service, sections, form } = application
  const id = service.service.id
  const open = [
    ...sections
      .filter(({ state }) => state !== 'done')
      .map((section) => ({
        href: pathOf(c, id, `/${section.id}?back=check`),
        text: t.incomplete(sectionTitle(section, locale)),
      })),
    ...missingDocuments(application).map(({ kind }) => ({
      href: pathOf(c, id, '/documents'),
      text: t.incomplete(kind.label),
    })),
  ]
  const children = (
    <div class="narrow stack">
      <ErrorSummary locale={locale} errors={mistakes} />
      <header class="stack-s">
        <p class="muted">{service.service.label}</p>
        <h1>{t.checkTitle}</h1>
      </header>
      {sections.map((section) => (
        <SectionRows c={c} id={id} section={section} />
      ))}
      {form.documents.some(({ asked }) => asked) && <DocumentRows c={c} application={application} />}
      {isReady(application) ? (
        <Form c={c} action={pathOf(c, id, '/check')} class="card pad stack-m">
          <p>{t.declare}</p>
          <button class="btn" type="submit">
            {t.send}
          </button>
        </Form>
      ) : (
        <div class="note stack-s" data-tone="amber">
          <p class="strong">{t.notReady}</p>
          <ul>
            {open.map(({ href, text }) => (
              <li>
                <a href={href}>{text}</a>
              </li>
            ))}
          </ul>
        </div>
      )}
    </div>
  )
  const crumbs = [
    { href: `/${locale}`, label: citizenWords(locale).forCitizens },
    { href: pathOf(c, id), label: service.service.label },
  ]
  return page(
    c,
    { title: t.checkTitle, children, crumbs, hasErrors: mistakes.length > 0 },
    mistakes.length > 0 ? 422 : 200,
  )
}

function SectionRows({ c, id, section }: { c: WebContext; id: string; section: Section }) {
  const locale = c.get('locale')
  const t = applyWords(locale)
  const title = sectionTitle(section, locale)
  const rows = section.fields.map(
    ({ label, text }) =>
      [label, text === null ? <span class="muted">{t.notAnswered}</span> : <bdi>{text}</bdi>] as const,
  )
  return <Reviewed c={c} title={title} href={pathOf(c, id, `/${section.id}?back=check`)} rows={rows} />
}

function DocumentRows({ c, application }: { c: WebContext; application: Application }) {
  const t = applyWords(c.get('locale'))
  const { form, draft, service } = application
  const rows = form.documents
    .filter(({ asked }) => asked)
    .map(({ kind }) => {
      const given = draft.documents.find((one) => one.kind === kind.id)
      return [kind.label, given ? <bdi>{given.name}</bdi> : <span class="muted">{t.notAnswered}</span>] as const
    })
  return <Reviewed c={c} title={t.documents} href={pathOf(c, service.service.id, '/documents')} rows={rows} />
}

function Reviewed({
  c,
  title,
  href,
  rows,
}: {
  c: WebContext
  title: string
  href: string
  rows: readonly (readonly [string, unknown])[]
}) {
  const locale = c.get('locale')
  return (
    <section class="card pad stack-s">
      <div class="row between">
        <h2>{title}</h2>
        <a href={href} aria-label={applyWords(locale).changeOf(title)}>
          {sharedWords(locale).change}
        </a>
      </div>
      <dl class="pairs">
        {rows.map(([term, value]) => (
          <div>
            <dt>{term}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </section>
  )
}
