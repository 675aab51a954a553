import { FactInput } from '../shared/fact-input.tsx'
import { newFormKey } from '../shared/form-body.ts'
import { describedBy, Field, Form } from '../shared/parts.tsx'
import { clerkWords } from '../shared/words/clerk-words.ts'
import { sharedWords } from '../shared/words/shared-words.ts'
import type { WebContext } from '../web-env.ts'
import { FollowsPart } from './follows-part.tsx'
import type { Detail, Shown } from './task-view.ts'

type Outcome = Detail['outcomes'][number]

/** Name of the control for a fact, or for the reason, of an outcome. */
export const factName = (outcome: string, fact: string) => `fact-${outcome}-${fact}`
export const reasonName = (outcome: string) => `reason-${outcome}`

/** The choice between the outcomes of a task; each opens what it asks for and says what it brings. */
export function DecisionForm({ c, detail, shown }: { c: WebContext; detail: Detail; shown: Shown }) {
  const locale = c.get('locale')
  const t = clerkWords(locale)
  const { outcomes, may, signs, task } = detail
  const { values = {}, errors = {} } = shown
  const chosen = values.outcome ?? (outcomes.length === 1 ? outcomes[0]?.id : undefined)
  if (!may.decide.allowed)
    return (
      <div class="stack-s">
        <p class="note" data-tone="amber">
          {t.notNow} {may.decide.why}
        </p>
        <button type="button" class="btn block" disabled aria-describedby="no-decision">
          {signs ? t.signNow : t.decideNow}
        </button>
        <p class="sr" id="no-decision">
          {may.decide.why}
        </p>
      </div>
    )
  return (
    <Form
      c={c}
      action={`/${locale}/desk/tasks/${task.taskId}/decision`}
      once={values.key ?? newFormKey()}
      class="stack-m"
    >
      <fieldset class="choices" aria-describedby={errors.outcome ? 'outcome-error' : undefined}>
        <legend class="sr">{t.chooseOutcome}</legend>
        {errors.outcome && (
          <p class="err" id="outcome-error">
            {errors.outcome}
          </p>
        )}
        {outcomes.map((outcome) => (
          <OutcomeChoice c={c} outcome={outcome} detail={detail} isChosen={outcome.id === chosen} shown={shown} />
        ))}
      </fieldset>
      <button type="submit" class="btn block" name="do" value="decide">
        {signs ? t.signNow : t.decideNow}
      </button>
    </Form>
  )
}

function OutcomeChoice(props: { c: WebContext; outcome: Outcome; detail: Detail; isChosen: boolean; shown: Shown }) {
  const { c, outcome, detail, isChosen, shown } = props
  const { signs, task } = detail
  const locale = c.get('locale')
  const t = clerkWords(locale)
  const { values = {}, errors = {} } = shown
  const reason = reasonName(outcome.id)
  const follows = shown.follows?.outcome === outcome.id ? shown.follows.view : outcome.follows
  return (
    <div class="choice outcome">
      <div class="check">
        <input type="radio" id={`outcome-${outcome.id}`} name="outcome" value={outcome.id} checked={isChosen} />
        <label for={`outcome-${outcome.id}`} class="grow strong">
          {outcome.label}
        </label>
      </div>
      <div class="inside stack-m">
        {outcome.fields.map((field) => {
          const id = factName(outcome.id, field.name)
          return <FactInput id={id} fact={field} value={values[id]} error={errors[id]} locale={locale} />
        })}
        <Field
          id={reason}
          label={t.reason}
          optional={!outcome.reasonRequired && sharedWords(locale).optional}
          hint={outcome.reasonRequired ? t.reasonHint : undefined}
          error={errors[reason]}
        >
          <textarea
            class="in"
            id={reason}
            name={reason}
            dir="auto"
            maxlength={4000}
            required={outcome.reasonRequired}
            aria-invalid={errors[reason] ? 'true' : undefined}
            aria-describedby={describedBy(reason, outcome.reasonRequired, errors[reason])}
          >
            {values[reason] ?? ''}
          </textarea>
        </Field>
        {signs && (
          <p class="small">
            <a
              href={`/${locale}/desk/tasks/${task.taskId}/letter?outcome=${outcome.id}`}
              target="_blank"
              rel="noopener"
            >
              {t.letterDraft}
            </a>
          </p>
        )}
        {follows ? (
          <FollowsPart follows={follows} locale={locale} />
        ) : (
          <button type="submit" class="btn quiet small" name="do" value="preview">
            {t.showPreview}
          </button>
        )}
      </div>
    </div>
  )
}
