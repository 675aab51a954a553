import { ColleagueList } from '../../api/schemas/handover.ts'
import { callApi, needed } from '../shared/call-api.ts'
import { type FormValues, newFormKey } from '../shared/form-body.ts'
import { Field, Form } from '../shared/parts.tsx'
import { clerkWords } from '../shared/words/clerk-words.ts'
import type { WebContext } from '../web-env.ts'
import { ColleagueSelect, type Colleagues } from './handing-parts.tsx'
import { addressOfInbox, type Inbox } from './inbox.ts'

/** What a row of the inbox sends when it is ticked: the task, and who held it when that was seen. */
export const tickOf = (taskId: string, holder: string | undefined) => `${taskId} ${holder ?? '-'}`

interface Props {
  c: WebContext
  inbox: Inbox
  colleagues: Colleagues
  values: FormValues
  errors: Readonly<Record<string, string>>
}

/** Below the inbox: to whom the ticked tasks go, and why. */
export function BulkPart({ c, inbox, colleagues, values, errors }: Props) {
  const locale = c.get('locale')
  const t = clerkWords(locale)
  const action = addressOfInbox(locale, inbox, c.req.query('cursor')).replace('/desk', '/desk/assignments')
  return (
    <section class="card pad stack-m" aria-labelledby="bulk-title">
      <h2 id="bulk-title">{t.bulkAssign}</h2>
      <p class="hint" id="bulkTasks">
        {t.bulkAssignHint}
      </p>
      <Form c={c} id="bulk" action={action} once={newFormKey()} class="stack-m">
        <ColleagueSelect
          id="to"
          label={t.assignTo}
          people={colleagues}
          chosen={values.to}
          error={errors.to}
          locale={locale}
        />
        <Field id="reason" label={t.reason} error={errors.reason}>
          <textarea class="in" id="reason" name="reason" dir="auto" maxlength={4000} rows={2}>
            {values.reason ?? ''}
          </textarea>
        </Field>
        <button type="submit" class="btn">
          {t.bulkAssignNow}
        </button>
      </Form>
    </section>
  )
}

/** Colleagues to whom the visitor may give tasks; none asks nobody. */
export async function readColleagues(c: WebContext, inbox: Inbox): Promise<Colleagues> {
  if (!inbox.counted.may.assign) return []
  return needed(await callApi(c, ColleagueList, 'GET', '/colleagues')).colleagues
}
