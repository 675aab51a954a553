import { NoteAnswer } from '../../api/schemas/case-file.ts'
import { TaskOnly } from '../../api/schemas/task.ts'
import { foldDigits } from '../../domain/text/persian-text.ts'
import { callApi, needed } from '../shared/call-api.ts'
import { receiveFile } from '../shared/file-upload.ts'
import { readForm } from '../shared/form-body.ts'
import { Code, digits, ErrorSummary, Field, Form } from '../shared/parts.tsx'
import { clerkWords } from '../shared/words/clerk-words.ts'
import type { WebContext } from '../web-env.ts'
import { DecisionForm } from './decision-form.tsx'
import { Due, deskPage } from './desk-page.tsx'
import { readTaskPage } from './task-view.ts'

/** A task as its visitor needs it in the street: where to go, photos, the place, the report. */
export function visitPage(c: WebContext) {
  return shown(c, {}, 200)
}

/** Takes one photo at a time, so that on a slow line none has to be sent twice. */
export async function photoAction(c: WebContext) {
  const t = clerkWords(c.get('locale'))
  const received = await receiveFile(c)
  if (received.state === 'empty') return shown(c, { photo: t.photoMissing }, 422)
  if (received.state === 'refused') return shown(c, { photo: received.problem.title }, 422)
  const { documentId, type } = received.document
  if (type !== 'jpeg' && type !== 'png') return shown(c, { photo: t.photoType }, 422)
  needed(
    await callApi(c, TaskOnly, 'POST', `/tasks/${taskIdOf(c)}/documents`, {
      body: { documentIds: [documentId], kind: 'visit-photo' },
    }),
  )
  return c.redirect(`/${c.get('locale')}/desk/tasks/${taskIdOf(c)}/visit?done=photo`, 303)
}

/** Keeps where the visitor stood as a note of the case. */
export async function placeAction(c: WebContext) {
  const t = clerkWords(c.get('locale'))
  const { place = '' } = await readForm(c)
  const text = foldDigits(place).trim()
  if (!/^-?\d{1,3}(\.\d{1,7})?\s*[,،]\s*-?\d{1,3}(\.\d{1,7})?(\s*\(.{1,20}\))?$/.test(text))
    return shown(c, { place: t.placeBad }, 422)
  const { detail } = await readTaskPage(c)
  const note = { text: `${t.placeNote}: ${text}` }
  needed(await callApi(c, NoteAnswer, 'POST', `/cases/${detail.task.caseId}/notes`, { body: note }))
  return c.redirect(`/${c.get('locale')}/desk/tasks/${taskIdOf(c)}/visit?done=place`, 303)
}

const taskIdOf = (c: WebContext) => encodeURIComponent(c.req.param('taskId') ?? '')

async function shown(c: WebContext, errors: { photo?: string; place?: string }, status: 200 | 422) {
  const locale = c.get('locale')
  const t = clerkWords(locale)
  const { detail, whole, file } = await readTaskPage(c)
  const { task } = detail
  const photos = whole.documents.filter(({ kind }) => kind.id === 'visit-photo')
  const where = file.answers.filter(({ type }) => ['renovation-code', 'registry-plate', 'postal-code'].includes(type))
  const told = { photo: t.photoKept, place: t.placeKept }[c.req.query('done') ?? '']
  const here = `/${locale}/desk/tasks/${task.taskId}/visit`
  const lines = Object.entries(errors).map(([id, text]) => ({ href: `#${id}`, text }))
  const children = (
    <div class="narrow stack-m">
      <ErrorSummary locale={locale} errors={lines} />
      {told && (
        <p class="note" data-tone="green" role="status">
          {told}
        </p>
      )}
      <header class="stack-s">
        <h1>{task.step.label}</h1>
        <p class="row">
          <span>{task.service.label}</span>
          {task.trackingCode && <Code>{task.trackingCode}</Code>}
          <Due due={task.due} isLate={task.overdue} now={c.get('deps').now()} locale={locale} />
        </p>
      </header>
      <section class="card pad" aria-label={t.where}>
        <dl class="pairs dense">
          {where.map(({ label, text }) => (
            <div>
              <dt>{label}</dt>
              <dd>
                <bdi class="strong">{text}</bdi>
              </dd>
            </div>
          ))}
        </dl>
      </section>
      <section class="card pad stack-m" aria-labelledby="photos-title">
        <h2 class="head" id="photos-title">
          {t.photos} ({digits(photos.length, locale)})
        </h2>
        <ul class="row">
          {photos.map(({ documentId }, index) => (
            <li>
              <a href={`/${locale}/desk/documents/${documentId}`} target="_blank" rel="noopener">
                <img
                  class="thumb"
                  src={`/${locale}/desk/documents/${documentId}`}
                  alt={t.photoNo(digits(index + 1, locale))}
                  loading="lazy"
                />
              </a>
            </li>
          ))}
        </ul>
        <Form c={c} action={`${here}/photos`} multipart class="file stack-s">
          <Field id="photo" label={t.takePhoto} hint={t.photoHint} error={errors.photo}>
            <input class="in" id="photo" name="photo" type="file" accept="image/jpeg,image/png" capture="environment" />
          </Field>
          <button type="submit" class="btn quiet">
            {t.sendPhoto}
          </button>
        </Form>
      </section>
      <section class="card pad" aria-label={t.place}>
        <Form c={c} action={`${here}/place`} class="stack-s">
          <Field id="place" label={t.place} hint={t.placeHint} error={errors.place}>
            <input class="in" id="place" name="place" dir="ltr" autocomplete="off" data-place />
          </Field>
          <p class="row">
            <button type="button" class="btn quiet" data-locate hidden>
              {t.locate}
            </button>
            <button type="submit" class="btn quiet">
              {t.savePlace}
            </button>
          </p>
        </Form>
      </section>
      <section class="card pad stack-m" aria-labelledby="report-title">
        <h2 class="head" id="report-title">
          {t.report}
        </h2>
        <DecisionForm c={c} detail={detail} shown={{}} />
      </section>
    </div>
  )
  const crumbs = [
    { href: `/${locale}/desk`, label: t.inbox },
    { href: `/${locale}/desk/tasks/${task.taskId}`, label: task.step.label },
  ]
  return deskPage(c, { title: task.step.label, children, crumbs, hasErrors: lines.length > 0 }, status)
}
