import { readForm } from '../../shared/form-body.ts'
import { page } from '../../shared/layout.tsx'
import { ErrorSummary, Form, Tag, type Tone } from '../../shared/parts.tsx'
import { applyWords } from '../../shared/words/apply-words.ts'
import { citizenWords } from '../../shared/words/citizen-words.ts'
import { sharedWords } from '../../shared/words/shared-words.ts'
import type { WebContext } from '../../web-env.ts'
import { type Application, applicationOf, isReady, missingDocuments, nextPath, pathOf } from './application.ts'
import { dropDraft, keepDraft, newDraft, ownDraft } from './draft-store.ts'
import { knownAnswers } from './prefill.ts'
import { sectionTitle } from './section-title.ts'
import type { Section } from './sections.ts'

/** Begins an application with what is known already, or shows how far a begun one has come. */
export async function startPage(c: WebContext) {
  const serviceId = c.req.param('service') ?? ''
  const draft = await ownDraft(c, serviceId)
  if (draft) return taskList(c, await applicationOf(c, serviceId, draft))
  const fresh = newDraft(await knownAnswers(c))
  const application = await applicationOf(c, serviceId, { ...fresh, savedAt: new Date(c.get('deps').now()) })
  if (!mayApply(c, application)) return refused(c)
  await keepDraft(c, serviceId, fresh)
  return c.redirect(nextPath(c, application, null), 303)
}

/** Throws a draft away when its owner says so twice. */
export async function draftDiscarded(c: WebContext) {
  await readForm(c)
  const serviceId = c.req.param('service') ?? ''
  await dropDraft(c, serviceId)
  return c.redirect(`/${c.get('locale')}/services/${serviceId}`, 303)
}

/** The API refuses it at the end; nobody shall fill in a form for nothing. */
function mayApply(c: WebContext, { service }: Application): boolean {
  const principal = c.get('visitor')?.principal
  if (principal?.kind === 'organisation' && service.audience === 'citizen')
    return principal.grants.some(({ role }) => role === 'counter-clerk' || role === 'utility-officer')
  return principal?.kind === service.audience
}

function refused(c: WebContext) {
  const locale = c.get('locale')
  const title = applyWords(locale).notAllowed
  const children = (
    <div class="narrow stack">
      <h1>{title}</h1>
      <p>
        <a href={`/${locale}`}>{sharedWords(locale).home}</a>
      </p>
    </div>
  )
  return page(c, { title, children }, 403)
}

const tones: Record<Section['state'], Tone> = { done: 'green', begun: 'amber', open: 'grey' }

function taskList(c: WebContext, application: Application) {
  const locale = c.get('locale')
  const t = applyWords(locale)
  const { service, sections, form, draft } = application
  const id = service.service.id
  const ready = isReady(application)
  const documents = form.documents.filter(({ asked }) => asked)
  const documentsState =
    missingDocuments(application).length === 0 ? 'done' : draft.documents.length > 0 ? 'begun' : 'open'
  const children = (
    <div class="narrow stack">
      {c.req.query('saved') && (
        <p class="note" data-tone="green" role="status">
          {t.saved}
        </p>
      )}
      <ErrorSummary locale={locale} errors={[]} />
      <header class="stack-s">
        <p class="muted">{service.service.label}</p>
        <h1>{t.taskListTitle}</h1>
        <p>{t.taskListIntro}</p>
      </header>
      <ol class="tasks card">
        {sections.map((section) => (
          <li>
            <a href={pathOf(c, id, `/${section.id}`)} aria-describedby={`${section.id}-state`}>
              {sectionTitle(section, locale)}
            </a>
            <Tag tone={tones[section.state]} id={`${section.id}-state`}>
              {t[section.state]}
            </Tag>
          </li>
        ))}
        {documents.length > 0 && (
          <li>
            <a href={pathOf(c, id, '/documents')} aria-describedby="documents-state">
              {t.documents}
            </a>
            <Tag tone={tones[documentsState]} id="documents-state">
              {t[documentsState]}
            </Tag>
          </li>
        )}
        <li>
          {ready ? (
            <a href={pathOf(c, id, '/check')} aria-describedby="check-state">
              {t.check}
            </a>
          ) : (
            <span>{t.check}</span>
          )}
          <Tag tone={ready ? 'blue' : 'grey'} id="check-state">
            {ready ? t.ready : t.notYet}
          </Tag>
        </li>
      </ol>
      <p class="small muted">{t.savedNote}</p>
      <details>
        <summary>{t.discard}</summary>
        <Form c={c} action={pathOf(c, id, '/discard')} class="stack-s">
          <p>{t.discardSure}</p>
          <button class="btn danger small" type="submit">
            {t.discard}
          </button>
        </Form>
      </details>
    </div>
  )
  const crumbs = [
    { href: `/${locale}`, label: citizenWords(locale).forCitizens },
    { href: `/${locale}/services/${id}`, label: service.service.label },
  ]
  return page(c, { title: `${t.taskListTitle}: ${service.service.label}`, children, crumbs })
}
