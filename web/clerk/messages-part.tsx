import type { z } from 'zod'
import { ContactList, Taken } from '../../api/schemas/contact.ts'
import { callApi, needed } from '../shared/call-api.ts'
import { newFormKey, readForm } from '../shared/form-body.ts'
import { Field, Form, Tag } from '../shared/parts.tsx'
import { clerkWords } from '../shared/words/clerk-words.ts'
import type { WebContext } from '../web-env.ts'
import { Moment } from './desk-page.tsx'

export type Messages = z.infer<typeof ContactList>['contacts']

interface Props {
  c: WebContext
  messages: Messages
  /** Page of the case or task, to which the answer's form belongs. */
  here: string
}

/** What the applicant wrote to the desk and what was answered, with the form for an answer. */
export function MessagesPart({ c, messages, here }: Props) {
  const locale = c.get('locale')
  const t = clerkWords(locale)
  if (messages.length === 0) return <p class="muted">{t.noMessages}</p>
  const isMissing = c.req.query('unsaid') !== undefined
  return (
    <div class="stack-m">
      <ul class="stack-m plain-list">
        {messages.toReversed().map(({ about, at, words, by, unanswered }) => (
          <li class="stack-s">
            <p class="small muted">
              <strong>{about === 'answer' ? (by ?? t.theDesk) : t.applicant}</strong> ·{' '}
              <Moment at={at} locale={locale} /> {unanswered && <Tag tone="amber">{t.unanswered}</Tag>}
            </p>
            <p class="quote" dir="auto">
              {words ?? '…'}
            </p>
          </li>
        ))}
      </ul>
      <Form c={c} action={`${here}/answer`} once={newFormKey()} class="stack-s">
        <Field
          id="answer"
          label={t.answerMessage}
          hint={t.answerMessageHint}
          error={isMissing ? t.answerMessageMissing : undefined}
        >
          <textarea class="in" id="answer" name="answer" dir="auto" maxlength={4000} aria-describedby="answer-hint" />
        </Field>
        <button type="submit" class="btn quiet">
          {t.sendAnswer}
        </button>
      </Form>
    </div>
  )
}

export async function readMessages(c: WebContext, caseId: string): Promise<Messages> {
  return needed(await callApi(c, ContactList, 'GET', `/cases/${caseId}/messages`)).contacts
}

/** Sends an answer and goes back to the page it was written on. */
export function answerMessage(caseIdOf: (c: WebContext) => Promise<string>) {
  return async (c: WebContext) => {
    const values = await readForm(c)
    const page = c.req.path.replace(/\/answer$/, '')
    if (!values.answer) return c.redirect(`${page}?unsaid#messages`, 303)
    const answer = await callApi(c, Taken, 'POST', `/cases/${await caseIdOf(c)}/messages/answer`, {
      body: { words: values.answer },
      ...(values.key && { idempotencyKey: values.key }),
    })
    needed(answer)
    return c.redirect(`${page}?done=answered`, 303)
  }
}
