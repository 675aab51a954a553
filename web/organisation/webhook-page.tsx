import type { z } from 'zod'
import {
  WebhookDeliveries,
  WebhookDropped,
  WebhookResent,
  WebhookTrials,
  WebhookView,
} from '../../api/schemas/webhook.ts'
import { formatJalaliLong } from '../../domain/time/jalali.ts'
import { post, statusOf, type Told } from '../shared/after-post.ts'
import { callApi, needed } from '../shared/call-api.ts'
import { type FormValues, newFormKey, readForm } from '../shared/form-body.ts'
import { page } from '../shared/layout.tsx'
import { Code, describedBy, digits, Empty, Field, Form, Pairs, Tag, type Tone, When } from '../shared/parts.tsx'
import { officeAccessWords } from '../shared/words/office-access-words.ts'
import { officeWords } from '../shared/words/office-words.ts'
import type { WebContext } from '../web-env.ts'
import { fieldErrors, Hidden, Outcome, ShownOnce, Sure, visitorMay } from './access-parts.tsx'
import { Trials, trialSent } from './webhook-trials.tsx'

type Delivery = z.infer<typeof WebhookDeliveries>['deliveries'][number]
type Endpoint = z.infer<typeof WebhookView>
type ToldSecret = Told & { secret?: string | null; isRotated?: boolean }

/** Where the programs of the visitor's organisation are told, and what they were told. */
export function webhookPage(c: WebContext) {
  return shown(c, { done: c.req.query('done') }, {}, 200)
}

export async function webhookAction(c: WebContext) {
  const values = await readForm(c)
  if (values.act === 'trial') return trialSent(c, values)
  const answer = await sent(c, values)
  if (!answer.ok) return shown(c, { problem: answer.problem }, values, statusOf(answer.problem))
  const secret = 'secret' in answer.value ? answer.value.secret : null
  // The secret is nowhere but in this answer, so there is no page to lead on to.
  if (secret) return shown(c, { secret, isRotated: values.act === 'rotate' }, {}, 200)
  const done = values.act === 'resend' ? 'resent' : 'done'
  return c.redirect(`/${c.get('locale')}/office/webhooks?done=${done}`, 303)
}

function sent(c: WebContext, values: FormValues) {
  const message = encodeURIComponent(values.messageId ?? '')
  if (values.act === 'rotate') return post(c, WebhookView, '/webhook/secret-rotation', {}, values)
  if (values.act === 'resend') return post(c, WebhookResent, `/webhook/deliveries/${message}/resend`, {}, values)
  if (values.act === 'drop') return callApi(c, WebhookDropped, 'DELETE', '/webhook')
  return callApi(c, WebhookView, 'PUT', '/webhook', { body: { url: values.url ?? '' } })
}

async function shown(
  c: WebContext,
  told: ToldSecret,
  values: FormValues,
  status: 200 | 400 | 403 | 409 | 422 | 429 | 503,
) {
  const locale = c.get('locale')
  const t = officeAccessWords(locale)
  const [kept, log, tried] = await Promise.all([
    callApi(c, WebhookView, 'GET', '/webhook'),
    callApi(c, WebhookDeliveries, 'GET', '/webhook/deliveries'),
    callApi(c, WebhookTrials, 'GET', '/webhook/trials'),
  ])
  const endpoint = !kept.ok && kept.problem.status === 404 ? undefined : needed(kept)
  const { deliveries } = needed(log)
  const children = (
    <div class="narrow stack">
      <Outcome
        locale={locale}
        told={told}
        done={told.done === 'resent' ? t.resent : told.done === 'trial' ? t.trialDone : undefined}
      />
      <div class="stack-s">
        <h1>{t.webhook}</h1>
        <p class="muted">{t.webhookIntro}</p>
      </div>
      {told.secret && (
        <ShownOnce locale={locale} label={t.secret} secret={told.secret}>
          {told.isRotated && <p>{t.bothSecrets}</p>}
        </ShownOnce>
      )}
      <Address c={c} endpoint={endpoint} told={told} typed={values.url} />
      <Trials c={c} trials={needed(tried).trials} isSet={endpoint !== undefined} />
      <section class="stack-m">
        <h2>{t.deliveries}</h2>
        {deliveries.length === 0 ? (
          <Empty>{t.deliveriesNone}</Empty>
        ) : (
          <ul class="stack-m plain-list">
            {deliveries.map((delivery) => (
              <DeliveryCard c={c} of={delivery} isSet={endpoint !== undefined} />
            ))}
          </ul>
        )}
      </section>
    </div>
  )
  const crumbs = [{ href: `/${locale}/office`, label: officeWords(locale).title }]
  return page(c, { title: t.webhook, children, crumbs, hasErrors: told.problem !== undefined }, status)
}

interface AddressProps {
  c: WebContext
  endpoint: Endpoint | undefined
  told: Told
  typed: string | undefined
}

function Address({ c, endpoint, told, typed }: AddressProps) {
  const locale = c.get('locale')
  const t = officeAccessWords(locale)
  const error = fieldErrors(told.problem).get('url')
  const both = endpoint?.previousSecretUntil
  const mayManage = visitorMay(c, 'webhook.manage')
  return (
    <section class="card pad stack-m">
      <h2>{t.address}</h2>
      {endpoint ? (
        <Pairs
          rows={[
            [t.address, <Code>{endpoint.url}</Code>],
            [t.changed, <When instant={endpoint.changedAt} />],
            both && [t.bothUntil, <When instant={both} />],
          ]}
        />
      ) : (
        <p>{t.noAddress}</p>
      )}
      {mayManage && (
        <Form c={c} action={`/${locale}/office/webhooks`} once={newFormKey()} class="stack-m">
          <Field id="url" label={t.address} hint={t.addressHint} error={error}>
            <input
              class="in"
              id="url"
              name="url"
              type="url"
              dir="ltr"
              maxlength={500}
              value={typed ?? endpoint?.url}
              aria-describedby={describedBy('url', true, error)}
            />
          </Field>
          <button class="btn" type="submit">
            {t.saveAddress}
          </button>
        </Form>
      )}
      {mayManage && endpoint && (
        <div class="row between">
          <Form c={c} once={newFormKey()}>
            <Hidden values={{ act: 'rotate' }} />
            <button class="btn quiet small" type="submit">
              {t.rotateSecret}
            </button>
          </Form>
          <Sure c={c} label={t.dropAddress} about={endpoint.url} text={t.dropText} values={{ act: 'drop' }} />
        </div>
      )}
    </section>
  )
}

const tones: Record<Delivery['state'], Tone> = {
  pending: 'amber',
  sending: 'blue',
  sent: 'green',
  failed: 'red',
  unknown: 'grey',
}

function DeliveryCard({ c, of: delivery, isSet }: { c: WebContext; of: Delivery; isSet: boolean }) {
  const locale = c.get('locale')
  const t = officeAccessWords(locale)
  const { messageId, type, state, externalReference, log } = delivery
  return (
    <li class="card pad stack-s">
      <p class="row between">
        <strong>
          <Code>{type}</Code>
        </strong>
        <Tag tone={tones[state]}>{t[state]}</Tag>
      </p>
      <Pairs
        rows={[
          externalReference && [t.reference, <bdi>{externalReference}</bdi>],
          [t.created, <When instant={delivery.createdAt} />],
          delivery.nextAt && [t.next, <When instant={delivery.nextAt} />],
        ]}
      />
      {log.length > 0 && (
        <details>
          <summary>{t.attempts(digits(log.length, locale))}</summary>
          <ul class="rows">
            {log.map(({ at, status, code, ms }) => (
              <li class="row between small">
                <time datetime={at}>{formatJalaliLong(Date.parse(at), locale)}</time>
                <span>
                  <Code>{status ?? t.noAnswer}</Code> {code && <Code>{code}</Code>} {t.milliseconds(digits(ms, locale))}
                </span>
              </li>
            ))}
          </ul>
        </details>
      )}
      <div class="row between">
        <a href={`/${locale}/cases/${delivery.caseId}`}>{t.openCase}</a>
        {isSet && visitorMay(c, 'webhook.manage') && (
          <Form c={c} once={newFormKey()}>
            <Hidden values={{ act: 'resend', messageId }} />
            <button
              class="btn quiet small"
              type="submit"
              aria-label={`${t.resend}: ${type} ${externalReference ?? ''}`}
            >
              {t.resend}
            </button>
          </Form>
        )}
      </div>
    </li>
  )
}
