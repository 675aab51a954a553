import { newFormKey } from '../shared/form-body.ts'
import { Field, Form } from '../shared/parts.tsx'
import { clerkWords } from '../shared/words/clerk-words.ts'
import { sharedWords } from '../shared/words/shared-words.ts'
import type { WebContext } from '../web-env.ts'
import type { Detail, Shown } from './task-view.ts'

type Item = Detail['correctable']['items'][number]

/** Name of the control that says why a field or document has to be corrected. */
export const itemName = ({ kind, name }: Pick<Item, 'kind' | 'name'>) => `fix-${kind}-${name}`

/** What the applicant shall correct, why, and by when. */
export function CorrectionForm({ c, detail, shown }: { c: WebContext; detail: Detail; shown: Shown }) {
  const locale = c.get('locale')
  const t = clerkWords(locale)
  const { may, correctable, task } = detail
  const { values = {}, errors = {} } = shown
  const isOpen = values.form === 'correction'
  const kinds = [
    ['field', t.fields],
    ['document', t.documents],
  ] as const
  return (
    <details open={isOpen} class="card pad">
      <summary>{t.askCorrection}</summary>
      {may.requestCorrection.allowed ? (
        <Form
          c={c}
          action={`/${locale}/desk/tasks/${task.taskId}/correction`}
          once={isOpen && values.key ? values.key : newFormKey()}
          class="stack-m"
        >
          <input type="hidden" name="form" value="correction" />
          <p class="hint">{t.askCorrectionHint}</p>
          {errors.items && (
            <p class="err" id="items">
              {errors.items}
            </p>
          )}
          {kinds.map(([kind, label]) => {
            const items = correctable.items.filter((item) => item.kind === kind)
            return (
              items.length > 0 && (
                <fieldset class="items">
                  <legend>{label}</legend>
                  {items.map((item) => (
                    <Reasons item={item} detail={detail} value={isOpen ? values[itemName(item)] : undefined} c={c} />
                  ))}
                </fieldset>
              )
            )
          })}
          <Field id="replyDays" label={t.replyDays} error={errors.replyDays}>
            <input
              class="in w5"
              id="replyDays"
              name="replyDays"
              inputmode="numeric"
              dir="ltr"
              value={(isOpen && values.replyDays) || '10'}
            />
          </Field>
          <Field id="correctionNote" label={t.noteToApplicant} optional={sharedWords(locale).optional}>
            <textarea class="in" id="correctionNote" name="correctionNote" dir="auto" maxlength={4000}>
              {isOpen ? (values.correctionNote ?? '') : ''}
            </textarea>
          </Field>
          <button type="submit" class="btn">
            {t.sendCorrection}
          </button>
        </Form>
      ) : (
        <p>
          {t.notNow} {may.requestCorrection.why}
        </p>
      )}
    </details>
  )
}

function Reasons(props: { c: WebContext; item: Item; detail: Detail; value: string | undefined }) {
  const { c, item, detail, value } = props
  const t = clerkWords(c.get('locale'))
  const id = itemName(item)
  return (
    <div class="field">
      <span>{item.label}</span>
      <select class="in" id={id} name={id} aria-label={t.correctionItem(item.label)}>
        <option value="">{t.noCorrection}</option>
        {detail.correctable.reasons.map((reason) => (
          <option value={reason.id} selected={reason.id === value}>
            {reason.label}
          </option>
        ))}
      </select>
    </div>
  )
}
