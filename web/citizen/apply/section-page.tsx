import { answersFrom } from '../../shared/answers.ts'
import { type FormValues, readForm } from '../../shared/form-body.ts'
import { page } from '../../shared/layout.tsx'
import { digits, ErrorSummary, Form } from '../../shared/parts.tsx'
import { Question } from '../../shared/question.tsx'
import { applyWords } from '../../shared/words/apply-words.ts'
import { citizenWords } from '../../shared/words/citizen-words.ts'
import { sharedWords } from '../../shared/words/shared-words.ts'
import type { WebContext } from '../../web-env.ts'
import { type Application, applicationOf, nextPath, pathOf } from './application.ts'
import { keepDraft, ownDraft, withoutDraft } from './draft-store.ts'
import { heldValues, ownerMark } from './held-page.ts'
import { sectionTitle } from './section-title.ts'
import type { Section } from './sections.ts'

/** One page of questions. */
export async function sectionPage(c: WebContext) {
  const found = await findSection(c)
  if (found instanceof Response) return found
  const held = await heldValues(c)
  if (!held) return shown(c, found.application, found.section, { isTried: false })
  const { draft, service } = found.application
  const answers = { ...draft.answers, ...answersFrom(held, found.section.fields) }
  await keepDraft(c, service.service.id, { ...draft, answers })
  const application = await applicationOf(c, service.service.id, { ...draft, answers })
  const section = application.sections.find(({ id }) => id === found.section.id) ?? found.section
  return shown(c, application, section, { isTried: false, isHeld: true })
}

/** Keeps what was typed, right or not, and goes on when the page is right. */
export async function sectionSent(c: WebContext) {
  const values = await readForm(c)
  const found = await findSection(c)
  if (found instanceof Response) return found
  const { draft, service } = found.application
  const answers = { ...draft.answers, ...answersFrom(values, found.section.fields) }
  await keepDraft(c, service.service.id, { ...draft, answers })
  if (values.later !== undefined) return c.redirect(`${pathOf(c, service.service.id)}?saved=1`, 303)
  const application = await applicationOf(c, service.service.id, { ...draft, answers })
  const section = application.sections.find(({ id }) => id === found.section.id)
  if (section?.fields.some(({ error }) => error !== null)) {
    return shown(c, application, section, { isTried: true, values })
  }
  return c.redirect(wayOn(c, application, found, values), 303)
}

/** Who came from the review goes back there, by way of a question that has only now come up. */
function wayOn(
  c: WebContext,
  application: Application,
  before: { application: Application; section: Section },
  values: FormValues,
): string {
  if (values.back !== 'check') return nextPath(c, application, before.section.id, before.application.sections)
  const open = application.sections.find(({ state }) => state !== 'done')
  return pathOf(c, application.service.service.id, open ? `/${open.id}?back=check` : '/check')
}

async function findSection(c: WebContext) {
  const serviceId = c.req.param('service') ?? ''
  const draft = await ownDraft(c, serviceId)
  if (!draft) return withoutDraft(c)
  const application = await applicationOf(c, serviceId, draft)
  const section = application.sections.find(({ id }) => id === c.req.param('section'))
  // A page that is asked for no longer, since another answer has changed.
  return section ? { application, section } : c.redirect(pathOf(c, serviceId), 303)
}

interface Shown {
  isTried: boolean
  isHeld?: boolean
  values?: FormValues
}

function shown(c: WebContext, application: Application, section: Section, { isTried, isHeld, values }: Shown) {
  const locale = c.get('locale')
  const [t, shared, apply] = [citizenWords(locale), sharedWords(locale), applyWords(locale)]
  const { service, draft, sections, form } = application
  const total = sections.length + (form.documents.some(({ asked }) => asked) ? 1 : 0) + 1
  const place = sections.findIndex(({ id }) => id === section.id) + 1
  const errors = isTried
    ? section.fields.flatMap(({ name, label, error }) =>
        error ? [{ href: `#${name}`, text: `${label}: ${error.message}` }] : [],
      )
    : []
  const title = sectionTitle(section, locale)
  const back = (values?.back ?? c.req.query('back')) === 'check' ? 'check' : ''
  const children = (
    <div class="narrow stack">
      {isHeld && (
        <p class="note" data-tone="green" role="status">
          {apply.heldBack}
        </p>
      )}
      <ErrorSummary locale={locale} errors={errors} />
      <header class="stack-s">
        <p class="muted">
          {service.service.label} · {apply.stepOf(digits(place, locale), digits(total, locale))}
        </p>
        <h1>{title}</h1>
      </header>
      <Form c={c} action={pathOf(c, service.service.id, `/${section.id}`)} class="card pad stack">
        <input type="hidden" name="owner" value={ownerMark(c)} />
        {back && <input type="hidden" name="back" value={back} />}
        {section.fields.map((field) => (
          <Question
            field={field}
            answer={draft.answers[field.name]}
            error={isTried ? field.error?.message : undefined}
            locale={locale}
          />
        ))}
        <div class="row">
          <button class="btn" type="submit">
            {shared.next}
          </button>
          <button class="btn quiet" type="submit" name="later" value="1">
            {apply.saveLater}
          </button>
        </div>
      </Form>
      <p class="small muted">{apply.savedNote}</p>
    </div>
  )
  const crumbs = [
    { href: `/${locale}`, label: t.forCitizens },
    { href: pathOf(c, service.service.id), label: service.service.label },
  ]
  return page(c, { title, children, crumbs, hasErrors: errors.length > 0 }, errors.length > 0 ? 422 : 200)
}
