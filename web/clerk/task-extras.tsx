import type { Child } from 'hono/jsx'
import { newFormKey } from '../shared/form-body.ts'
import { Field, Form } from '../shared/parts.tsx'
import { clerkWords } from '../shared/words/clerk-words.ts'
import type { WebContext } from '../web-env.ts'
import type { Detail, Shown } from './task-view.ts'

/** More that can be done about a task: more time, another person. What can't be done says why. */
export function TaskExtras({ c, detail, shown }: { c: WebContext; detail: Detail; shown: Shown }) {
  const locale = c.get('locale')
  const t = clerkWords(locale)
  const { may, colleagues, task } = detail
  const { values = {}, errors = {} } = shown
  const text = (form: string, name: string) => (values.form === form ? (values[name] ?? '') : '')
  const at = `/${locale}/desk/tasks/${task.taskId}`
  return (
    <>
      <Extra title={t.extend} isOpen={values.form === 'extension'} permission={may.extend} c={c}>
        <Form c={c} action={`${at}/extension`} once={newFormKey()} class="stack-m">
          <input type="hidden" name="form" value="extension" />
          <Field id="extendDays" label={t.extendDays} error={errors.extendDays}>
            <input
              class="in w5"
              id="extendDays"
              name="extendDays"
              inputmode="numeric"
              dir="ltr"
              value={text('extension', 'extendDays') || '5'}
            />
          </Field>
          <Field id="extendReason" label={t.reason} error={errors.extendReason}>
            <textarea class="in" id="extendReason" name="extendReason" dir="auto" maxlength={4000}>
              {text('extension', 'extendReason')}
            </textarea>
          </Field>
          <button type="submit" class="btn">
            {t.extend}
          </button>
        </Form>
      </Extra>
      <Extra title={t.assign} isOpen={values.form === 'assignment'} permission={may.assign} c={c}>
        <Form c={c} action={`${at}/assignment`} class="stack-m">
          <input type="hidden" name="form" value="assignment" />
          <p class="hint">{t.assignHint}</p>
          <Field id="assignTo" label={t.assignTo} error={errors.assignTo}>
            <select class="in" id="assignTo" name="assignTo">
              <option value="">{t.choose}</option>
              {colleagues.map(({ id, label }) => (
                <option value={id} selected={id === text('assignment', 'assignTo')}>
                  {label}
                </option>
              ))}
            </select>
          </Field>
          <Field id="assignReason" label={t.reason} error={errors.assignReason}>
            <textarea class="in" id="assignReason" name="assignReason" dir="auto" maxlength={4000}>
              {text('assignment', 'assignReason')}
            </textarea>
          </Field>
          <button type="submit" class="btn">
            {t.assign}
          </button>
        </Form>
      </Extra>
      <details class="card pad">
        <summary>{t.declareConflict}</summary>
        <Form c={c} action={`${at}/conflict`} class="stack-m">
          <p class="hint">{t.declareConflictHint}</p>
          <button type="submit" class="btn danger">
            {t.declareConflict}
          </button>
        </Form>
      </details>
    </>
  )
}

function Extra(props: {
  c: WebContext
  title: string
  isOpen: boolean
  permission: Detail['may']['extend']
  children: Child
}) {
  const { c, title, isOpen, permission, children } = props
  const t = clerkWords(c.get('locale'))
  return (
    <details open={isOpen} class="card pad">
      <summary>{title}</summary>
      {permission.allowed ? (
        children
      ) : (
        <p>
          {t.notNow} {permission.why}
        </p>
      )}
    </details>
  )
}
