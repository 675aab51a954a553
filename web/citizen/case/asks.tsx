import { AsksView } from '../../../api/schemas/timeline.ts'
import { callApi, needed } from '../../shared/call-api.ts'
import { When } from '../../shared/parts.tsx'
import { askWords } from '../../shared/words/ask-words.ts'
import type { WebContext } from '../../web-env.ts'
import type { Ask } from './answer-page.tsx'

/** The correction that a case asks for; the way back to the case when it asks for none any more. */
export async function correctionAsk(c: WebContext): Promise<Ask | Response> {
  const { caseId, asks } = await asksOf(c)
  const { correction } = asks
  if (!correction) return c.redirect(`/${c.get('locale')}/cases/${caseId}`, 303)
  const t = askWords(c.get('locale'))
  const { correctionId, items, note, replyBy } = correction
  return {
    caseId,
    about: correctionId,
    path: `/cases/${caseId}/correction`,
    title: t.correctionTitle,
    head: (
      <>
        <p>{t.correctionIntro}</p>
        {note && (
          <blockquote class="note">
            <p class="pre">{note}</p>
          </blockquote>
        )}
        <p class="strong">
          {t.replyBy} <When instant={replyBy} />
        </p>
      </>
    ),
    fields: items.flatMap(({ field, reason }) => (field ? [{ ...field, required: true, why: reason.label }] : [])),
    documents: items.flatMap(({ document, reason }) =>
      document ? [{ ...document, why: reason.label, isNeeded: true }] : [],
    ),
    outcomes: [],
    sendTo: `/cases/${caseId}/corrections/${correctionId}`,
    bodyOf: (answers, documents) => ({ answers, documents }),
  }
}

/** A step that waits for the applicant. */
export async function stepAsk(c: WebContext): Promise<Ask | Response> {
  const { caseId, asks } = await asksOf(c)
  const step = asks.steps.find(({ stepId }) => String(stepId) === c.req.param('no'))
  if (!step) return c.redirect(`/${c.get('locale')}/cases/${caseId}`, 303)
  const t = askWords(c.get('locale'))
  const { stepId, outcomes, due, law } = step
  return {
    caseId,
    about: `step_${caseId.slice('case_'.length)}_${stepId}`,
    path: `/cases/${caseId}/steps/${stepId}`,
    title: step.step.label,
    head: (
      <>
        <p>{step.ask}</p>
        {due && (
          <p>
            <strong>
              {t.replyBy} <When instant={due} />
            </strong>{' '}
            {t.silence}
          </p>
        )}
        <p class="small muted">
          {law.source}
          {law.article && `، ${law.article}`}
        </p>
      </>
    ),
    fields: step.fields,
    documents: step.documents.map((rule) => ({ ...rule, isNeeded: rule.required })),
    outcomes,
    sendTo: `/cases/${caseId}/steps/${stepId}/answer`,
    bodyOf: (facts, documents, { outcome }) => ({ outcome, facts, documents }),
  }
}

async function asksOf(c: WebContext) {
  const caseId = c.req.param('caseId') ?? ''
  return { caseId, asks: needed(await callApi(c, AsksView, 'GET', `/cases/${caseId}/asks`)) }
}
