import { setTimeout as pause } from 'node:timers/promises'
import type { z } from 'zod'
import { WebhookTrialOrdered, WebhookTrials } from '../../api/schemas/webhook.ts'
import { post } from '../shared/after-post.ts'
import { callApi, PageProblem } from '../shared/call-api.ts'
import { type FormValues, newFormKey } from '../shared/form-body.ts'
import { Code, digits, Form, Tag, type Tone, When } from '../shared/parts.tsx'
import { officeAccessWords } from '../shared/words/office-access-words.ts'
import type { WebContext } from '../web-env.ts'
import { Hidden, visitorMay } from './access-parts.tsx'

type Trial = z.infer<typeof WebhookTrials>['trials'][number]

/** How long the page waits for what comes of a trial before it is shown as under way. */
const looks = 20
const lookEveryMs = 300

/** Orders a trial message and waits a moment for what comes of it. */
export async function trialSent(c: WebContext, values: FormValues) {
  const ordered = await post(c, WebhookTrialOrdered, '/webhook/trials', undefined, values)
  if (!ordered.ok) throw new PageProblem(ordered.problem)
  for (let look = 0; look < looks; look += 1) {
    const read = await callApi(c, WebhookTrials, 'GET', '/webhook/trials')
    const trial = read.ok && read.value.trials.find(({ trialId }) => trialId === ordered.value.trialId)
    if (trial && trial.state !== 'waiting') break
    await pause(lookEveryMs)
  }
  return c.redirect(`/${c.get('locale')}/office/webhooks?done=trial`, 303)
}

const tones: Record<Trial['state'], Tone> = { waiting: 'amber', delivered: 'green', failed: 'red' }

/** Sending a trial message, and what came of the newest ones. */
export function Trials({ c, trials, isSet }: { c: WebContext; trials: readonly Trial[]; isSet: boolean }) {
  const locale = c.get('locale')
  const t = officeAccessWords(locale)
  if (!isSet && trials.length === 0) return null
  const words = { waiting: t.trialWaiting, delivered: t.trialDelivered, failed: t.trialFailed }
  return (
    <section class="card pad stack-m">
      <h2>{t.trials}</h2>
      <p class="small muted">{t.trialsIntro}</p>
      {isSet && visitorMay(c, 'webhook.manage') && (
        <Form c={c} action={`/${locale}/office/webhooks`} once={newFormKey()}>
          <Hidden values={{ act: 'trial' }} />
          <button class="btn quiet" type="submit">
            {t.sendTrial}
          </button>
        </Form>
      )}
      {trials.length > 0 && (
        <ul class="rows">
          {trials.map(({ madeAt, state, status, code, ms }) => (
            <li class="row between small">
              <When instant={madeAt} />
              <span>
                {(status !== null || code) && <Code>{[status, code].filter(Boolean).join(' ')}</Code>}{' '}
                {ms !== null && t.milliseconds(digits(ms, locale))}
              </span>
              <Tag tone={tones[state]}>{words[state]}</Tag>
            </li>
          ))}
        </ul>
      )}
    </section>
  )
}
