import { documentResponse } from '../../shared/document-view.ts'
import { FileSlot, fileProblem } from '../../shared/file-slot.tsx'
import { receiveFile } from '../../shared/file-upload.ts'
import { readForm } from '../../shared/form-body.ts'
import { page } from '../../shared/layout.tsx'
import { digits, ErrorSummary } from '../../shared/parts.tsx'
import { applyWords } from '../../shared/words/apply-words.ts'
import { citizenWords } from '../../shared/words/citizen-words.ts'
import { sharedWords } from '../../shared/words/shared-words.ts'
import type { WebContext } from '../../web-env.ts'
import { type Application, applicationOf, missingDocuments, pathOf } from './application.ts'
import { keepDraft, ownDraft, withoutDraft } from './draft-store.ts'

/** All documents that are asked for, each with its own button. */
export async function documentsPage(c: WebContext) {
  const application = await ownApplication(c)
  return application instanceof Response ? application : shown(c, application)
}

/** Takes one document in. What the rules of this kind don't accept is not kept with the draft. */
export async function documentSent(c: WebContext) {
  const application = await ownApplication(c)
  if (application instanceof Response) return application
  const rule = application.form.documents.find(({ kind, asked }) => asked && kind.id === c.req.param('kind'))
  if (!rule) return c.redirect(pathOf(c, application.service.service.id, '/documents'), 303)
  const received = await receiveFile(c)
  const problem = fileProblem(received, rule, c.get('locale'))
  if (problem !== undefined || received.state !== 'kept')
    return shown(c, application, { kind: rule.kind.id, text: problem ?? '' })
  const { draft, service } = application
  const { documentId, type, sizeBytes } = received.document
  const others = draft.documents.filter(({ kind }) => kind !== rule.kind.id)
  const documents = [...others, { id: documentId, kind: rule.kind.id, type, sizeBytes, name: received.name }]
  await keepDraft(c, service.service.id, { ...draft, documents })
  return c.redirect(pathOf(c, service.service.id, `/documents#${rule.kind.id}`), 303)
}

/** Takes a document out of the draft. */
export async function documentRemoved(c: WebContext) {
  await readForm(c)
  const application = await ownApplication(c)
  if (application instanceof Response) return application
  const { draft, service } = application
  const documents = draft.documents.filter(({ kind }) => kind !== c.req.param('kind'))
  await keepDraft(c, service.service.id, { ...draft, documents })
  return c.redirect(pathOf(c, service.service.id, '/documents'), 303)
}

/** A document of the draft, for its owner's eyes. */
export async function documentSeen(c: WebContext) {
  return documentResponse(c, `/documents/${encodeURIComponent(c.req.param('documentId') ?? '')}`)
}

async function ownApplication(c: WebContext): Promise<Application | Response> {
  const serviceId = c.req.param('service') ?? ''
  const draft = await ownDraft(c, serviceId)
  return draft ? applicationOf(c, serviceId, draft) : withoutDraft(c)
}

function shown(c: WebContext, application: Application, failed?: { kind: string; text: string }) {
  const locale = c.get('locale')
  const [t, shared] = [applyWords(locale), sharedWords(locale)]
  const { service, form, draft, sections } = application
  const id = service.service.id
  const total = digits(sections.length + 2, locale)
  const failedRule = form.documents.find(({ kind }) => kind.id === failed?.kind)
  const errors = failed ? [{ href: `#${failed.kind}`, text: `${failedRule?.kind.label}: ${failed.text}` }] : []
  const isComplete = missingDocuments(application).length === 0
  const children = (
    <div class="narrow stack">
      <ErrorSummary locale={locale} errors={errors} />
      <header class="stack-s">
        <p class="muted">
          {service.service.label} · {t.stepOf(digits(sections.length + 1, locale), total)}
        </p>
        <h1>{t.documents}</h1>
        <p>{t.documentsIntro}</p>
      </header>
      {form.documents
        .filter(({ asked }) => asked)
        .map((rule) => (
          <FileSlot
            c={c}
            rule={rule}
            isNeeded={rule.needed}
            path={pathOf(c, id, '/documents')}
            given={draft.documents.find(({ kind }) => kind === rule.kind.id)}
            error={failed?.kind === rule.kind.id ? failed.text : undefined}
          />
        ))}
      <p class="row">
        <a class={isComplete ? 'btn' : 'btn quiet'} href={pathOf(c, id, '/check')}>
          {shared.next}
        </a>
        <a href={`${pathOf(c, id)}?saved=1`}>{t.saveLater}</a>
      </p>
    </div>
  )
  const crumbs = [
    { href: `/${locale}`, label: citizenWords(locale).forCitizens },
    { href: pathOf(c, id), label: service.service.label },
  ]
  return page(c, { title: t.documents, children, crumbs, hasErrors: errors.length > 0 }, failed ? 422 : 200)
}
