import { NoteAnswer } from '../../api/schemas/case-file.ts'
import { TaskOnly } from '../../api/schemas/task.ts'
import { foldDigits } from '../../domain/text/persian-text.ts'
import { callApi, needed } from '../shared/call-api.ts'
import { receiveFile } from '../shared/file-upload.ts'
import { readForm } from '../shared/form-body.ts'
import { page } from '../shared/layout.tsx'
import { Code, digits, ErrorSummary, Field, Form } from '../shared/parts.tsx'
import { clerkWords } from '../shared/words/clerk-words.ts'
import { visitPageWords, visitScriptWords } from '../shared/words/visit-words.ts'
import type { WebContext } from '../web-env.ts'
import { DecisionForm } from './decision-form.tsx'
import { Due } from './desk-page.tsx'
import { type File, readTaskPage, type TaskPageParts } from './task-view.ts'
import { DeviceEnd, DeviceParts, TakeAlong } from './visit-parts.tsx'

type Picture = 'photo' | 'sketch'
type Errors = { [K in Picture | 'place']?: string }

export const visitScripts = [
  'visit.js',
  'visit-form.js',
  'visit-page.js',
  'visit-send.js',
  'visit-sketch.js',
  'visit-sync.js',
  'visit-tree.js',
  'visit-vault.js',
] as const

/** A task as its visitor needs it in the street: where to go, photos, sketch, the place, the report. */
export function visitPage(c: WebContext) {
  return shown(c, {}, 200)
}

/** Takes one picture at a time, so that on a slow line none has to be sent twice. */
export function pictureAction(what: Picture) {
  return async (c: WebContext) => {
    const t = clerkWords(c.get('locale'))
    const received = await receiveFile(c)
    if (received.state === 'empty') return shown(c, { [what]: t.photoMissing }, 422)
    if (received.state === 'refused') return shown(c, { [what]: received.problem.title }, 422)
    const { documentId, type } = received.document
    if (type !== 'jpeg' && type !== 'png') return shown(c, { [what]: t.photoType }, 422)
    const body = { documentIds: [documentId], kind: `visit-${what}` }
    needed(await callApi(c, TaskOnly, 'POST', `/tasks/${taskIdOf(c)}/documents`, { body }))
    return c.redirect(`${visitPath(c)}?done=${what}`, 303)
  }
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
  return c.redirect(`${visitPath(c)}?done=place`, 303)
}

const taskIdOf = (c: WebContext) => encodeURIComponent(c.req.param('taskId') ?? '')

/** Where the visit form of the request's task lies. */
export function visitPath(c: WebContext): string {
  return `/${c.get('locale')}/desk/visits/${taskIdOf(c)}`
}

async function shown(c: WebContext, errors: Errors, status: 200 | 422) {
  const locale = c.get('locale')
  const t = clerkWords(locale)
  const words = visitPageWords(locale)
  const parts = await readTaskPage(c)
  const { task, may } = parts.detail
  const places = placesIn(parts.file)
  const told = { photo: t.photoKept, sketch: words.sketchKept, place: t.placeKept }[c.req.query('done') ?? '']
  const lines = Object.entries(errors).map(([id, text]) => ({ href: `#${id}`, text }))
  const children = (
    <div
      class="narrow stack-m"
      id="visit"
      data-title={task.step.label}
      data-where={places[0]?.text}
      data-words={JSON.stringify(visitScriptWords(locale))}
    >
      <div data-plain>
        <ErrorSummary locale={locale} errors={lines} />
        {told && (
          <p class="note" data-tone="green" role="status">
            {told}
          </p>
        )}
      </div>
      <header class="stack-s">
        <h1>{task.step.label}</h1>
        <p class="row">
          <span>{task.service.label}</span>
          {task.trackingCode && <Code>{task.trackingCode}</Code>}
          <Due due={task.due} isLate={task.overdue} now={c.get('deps').now()} locale={locale} />
        </p>
      </header>
      <div data-alerts data-device hidden />
      {may.decide.allowed && <TakeAlong c={c} />}
      <section class="card pad stack-s" aria-label={t.where}>
        <Rows rows={places} isStrong />
        <details>
          <summary>{words.known}</summary>
          <Rows rows={parts.file.facts.filter(({ source }) => source !== null)} />
        </details>
      </section>
      <PlainParts c={c} parts={parts} errors={errors} />
      <DeviceParts c={c} />
      <section class="card pad stack-m" aria-labelledby="report-title">
        <h2 class="head" id="report-title">
          {t.report}
        </h2>
        <DecisionForm c={c} detail={parts.detail} shown={{}} />
      </section>
      <DeviceEnd c={c} />
    </div>
  )
  const crumbs = [
    { href: `/${locale}/desk`, label: t.inbox },
    { href: `/${locale}/desk/tasks/${task.taskId}`, label: task.step.label },
  ]
  const hasErrors = lines.length > 0
  return page(c, { title: t.visitForm, children, crumbs, hasErrors, desk: true, scripts: visitScripts }, status)
}

/** Where the property lies, by what tells it best to who stands in the street. */
function placesIn({ answers }: File) {
  const best = ['postal-code', 'renovation-code', 'registry-plate']
  return answers
    .filter(({ type }) => best.includes(type))
    .sort((one, other) => best.indexOf(one.type) - best.indexOf(other.type))
}

function Rows({ rows, isStrong }: { rows: readonly { label: string; text: string }[]; isStrong?: boolean }) {
  return (
    <dl class="pairs dense">
      {rows.map(({ label, text }) => (
        <div>
          <dt>{label}</dt>
          <dd>
            <bdi class={isStrong ? 'strong' : undefined}>{text}</bdi>
          </dd>
        </div>
      ))}
    </dl>
  )
}

/** Pictures and place as plain forms, each sent at once. */
function PlainParts({ c, parts, errors }: { c: WebContext; parts: TaskPageParts; errors: Errors }) {
  const locale = c.get('locale')
  const t = clerkWords(locale)
  const words = visitPageWords(locale)
  const here = visitPath(c)
  const kept = (kind: string) => parts.whole.documents.filter((one) => one.kind.id === kind)
  const photos = kept('visit-photo')
  const sketches = kept('visit-sketch')
  return (
    <div class="stack-m" data-plain>
      <section class="card pad stack-m" aria-labelledby="photos-title">
        <h2 class="head" id="photos-title">
          {t.photos} ({digits(photos.length, locale)})
        </h2>
        <Thumbs c={c} pictures={photos} />
        <Form c={c} action={`${here}/photos`} multipart class="file stack-s">
          <Field id="photo" label={t.takePhoto} hint={t.photoHint} error={errors.photo}>
            <input class="in" id="photo" name="photo" type="file" accept="image/jpeg,image/png" capture="environment" />
          </Field>
          <button type="submit" class="btn quiet">
            {t.sendPhoto}
          </button>
        </Form>
        <h3>{words.sketch}</h3>
        <Thumbs c={c} pictures={sketches} />
        <Form c={c} action={`${here}/sketches`} multipart class="file stack-s">
          <Field id="sketch" label={words.sketchUpload} error={errors.sketch}>
            <input class="in" id="sketch" name="sketch" type="file" accept="image/jpeg,image/png" />
          </Field>
          <button type="submit" class="btn quiet">
            {words.sendSketch}
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
    </div>
  )
}

function Thumbs({ c, pictures }: { c: WebContext; pictures: readonly { documentId: string }[] }) {
  const locale = c.get('locale')
  if (pictures.length === 0) return null
  return (
    <ul class="row">
      {pictures.map(({ documentId }, index) => (
        <li>
          <a href={`/${locale}/desk/documents/${documentId}`} target="_blank" rel="noopener">
            <img
              class="thumb"
              src={`/${locale}/desk/documents/${documentId}`}
              alt={clerkWords(locale).photoNo(digits(index + 1, locale))}
              loading="lazy"
            />
          </a>
        </li>
      ))}
    </ul>
  )
}
