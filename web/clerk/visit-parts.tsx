import type { Child } from 'hono/jsx'
import { Field } from '../shared/parts.tsx'
import { clerkWords } from '../shared/words/clerk-words.ts'
import { visitPageWords, visitScriptWords } from '../shared/words/visit-words.ts'
import type { WebContext } from '../web-env.ts'

type PartProps = { c: WebContext }

/** Asks for a PIN and takes the visit along; the script shows it where the browser can keep a visit. */
export function TakeAlong({ c }: PartProps) {
  const t = visitPageWords(c.get('locale'))
  return (
    <form class="card pad stack-m" data-take hidden novalidate aria-labelledby="take-title">
      <h2 class="head" id="take-title">
        {t.takeTitle}
      </h2>
      <p>{t.takeHint}</p>
      <div class="pins">
        <Field id="new-pin" label={visitScriptWords(c.get('locale')).pin} hint={t.pinHint}>
          <input class="in w20" id="new-pin" type="password" autocomplete="off" aria-describedby="new-pin-hint" />
        </Field>
        <Field id="pin-again" label={t.pinAgain} hint={t.pinKnown}>
          <input class="in w20" id="pin-again" type="password" autocomplete="off" aria-describedby="pin-again-hint" />
        </Field>
      </div>
      <p class="err" role="alert" data-error-text hidden />
      <button type="submit" class="btn block">
        {t.take}
      </button>
    </form>
  )
}

/** Picks a file by a button as large as a thumb; the browser's own control lies above it and can't be seen. */
function Pick({ id, label, hint, children }: { id: string; label: string; hint: string; children: Child }) {
  return (
    <div class="stack-s">
      <div class="pick">
        <label for={id} class="btn quiet block">
          {label}
        </label>
        {children}
      </div>
      <p class="hint" id={`${id}-hint`}>
        {hint}
      </p>
    </div>
  )
}

/** Photos, sketch, place and notes as they are kept on the device. Hidden until the visit was taken along. */
export function DeviceParts({ c }: PartProps) {
  const locale = c.get('locale')
  const t = visitPageWords(locale)
  const all = clerkWords(locale)
  return (
    <>
      <section class="card pad stack-m" aria-labelledby="my-photos" data-device hidden>
        <h2 class="head" id="my-photos">
          {all.photos}
        </h2>
        <ul class="row" data-photos />
        <Pick id="my-photo" label={all.takePhoto} hint={t.photoOnDevice}>
          <input
            id="my-photo"
            type="file"
            accept="image/*"
            capture="environment"
            multiple
            aria-describedby="my-photo-hint"
            data-photo
          />
        </Pick>
      </section>
      <section class="card pad stack-m" aria-labelledby="my-sketches" data-device hidden>
        <h2 class="head" id="my-sketches">
          {t.sketch}
        </h2>
        <canvas class="sheet" width="1000" height="750" role="img" aria-label={t.pad} data-pad />
        <p class="row">
          <button type="button" class="btn quiet" data-undo>
            {t.undo}
          </button>
          <button type="button" class="btn quiet" data-clear>
            {t.clear}
          </button>
        </p>
        <ul class="row" data-sketches />
        <Pick id="my-sketch" label={t.sketchUpload} hint={t.sketchHint}>
          <input id="my-sketch" type="file" accept="image/*" aria-describedby="my-sketch-hint" data-sketch />
        </Pick>
      </section>
      <section class="card pad stack-s" aria-label={all.place} data-device hidden>
        <Field id="my-place" label={all.place} hint={t.placeHint}>
          <input class="in" id="my-place" name="place" dir="ltr" autocomplete="off" aria-describedby="my-place-hint" />
        </Field>
        <p role="status" class="small muted" data-place-state hidden />
        <button type="button" class="btn quiet block" data-here>
          {all.locate}
        </button>
      </section>
    </>
  )
}

/** Notes, and the bar that says where the visit stands and sends it. */
export function DeviceEnd({ c }: PartProps) {
  const t = visitPageWords(c.get('locale'))
  return (
    <>
      <section class="card pad stack-s" aria-label={t.notes} data-device hidden>
        <Field id="my-note" label={t.notes} hint={t.notesHint}>
          <textarea class="in" id="my-note" name="note" dir="auto" maxlength={2000} aria-describedby="my-note-hint" />
        </Field>
      </section>
      <p data-device hidden>
        <button type="button" class="btn danger block" data-drop>
          {t.drop}
        </button>
      </p>
      <div class="visit-bar" data-device hidden>
        <p role="status" class="small" data-status />
        <button type="button" class="btn" data-send>
          {t.send}
        </button>
      </div>
    </>
  )
}
