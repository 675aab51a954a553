import type { z } from 'zod'
import { CaseAsOf } from '../../api/schemas/case.ts'
import { foldDigits } from '../../domain/text/persian-text.ts'
import { callApi } from '../shared/call-api.ts'
import { digits, Field, Pairs } from '../shared/parts.tsx'
import { clerkWords } from '../shared/words/clerk-words.ts'
import type { WebContext } from '../web-env.ts'
import { moment } from './desk-page.tsx'

export interface Past {
  typed: string
  found?: z.infer<typeof CaseAsOf>
  error?: string
}

/** What the page's address asks of another day. */
export async function asOf(c: WebContext, caseId: string): Promise<Past> {
  const typed = (c.req.query('asOf') ?? '').slice(0, 20)
  if (typed === '') return { typed }
  const day = foldDigits(typed).replaceAll('/', '-')
  const answer = await callApi(c, CaseAsOf, 'GET', `/cases/${caseId}/events`, { query: { asOf: day } })
  if (answer.ok) return { typed, found: answer.value }
  const t = clerkWords(c.get('locale'))
  return { typed, error: answer.problem.status === 404 ? t.asOfNone : t.asOfBad }
}

/** The case as it was at the end of a day, folded from its log. */
export function PastPart({ c, past, here }: { c: WebContext; past: Past; here: string }) {
  const locale = c.get('locale')
  const t = clerkWords(locale)
  const { typed, found, error } = past
  return (
    <>
      <form method="get" action={`${here}#past`} class="row">
        <Field id="asOf" label={t.asOf} hint={t.asOfHint} error={error}>
          <input class="in w10" id="asOf" name="asOf" dir="ltr" value={typed} autocomplete="off" />
        </Field>
        <button type="submit" class="btn quiet small">
          {t.show}
        </button>
      </form>
      {found && (
        <Pairs
          rows={[
            [t.asOf, moment(found.asOf, locale)],
            [t.status, found.case.publicStatus.label],
            found.case.stage && [t.stage, found.case.stage.label],
            found.case.outcome && [t.outcome, found.case.outcome.label],
            ...found.case.waitingFor.map(({ sentence }) => [t.why, sentence] as const),
            [t.events, digits(found.events, locale)],
          ]}
        />
      )}
    </>
  )
}
