import { OpenAPIHono, z } from '@hono/zod-openapi'
import {
  dropEndpoint,
  keepEndpoint,
  readEndpoint,
  rotateSecret,
  type WebhookEndpoint,
} from '../../db/deliveries/webhook-endpoints.ts'
import { type ListedWebhook, listWebhooks, resendWebhook } from '../../db/deliveries/webhook-queue.ts'
import { listTrials, orderTrial } from '../../db/deliveries/webhook-trials.ts'
import type { CaseId } from '../../domain/case/case-id.ts'
import { parseWebhookUrl } from '../../domain/organisation/webhook-url.ts'
import type { Locale } from '../../domain/procedure/words.ts'
import type { ApiDeps } from '../deps.ts'
import { type Caller, callerOf } from '../edge/authorise.ts'
import type { ApiEnv } from '../edge/env.ts'
import { jsonAnswer, jsonBody } from '../edge/json-body.ts'
import { once } from '../edge/once.ts'
import { reply } from '../edge/reply.ts'
import { guarded } from '../edge/route.ts'
import { validationHook } from '../edge/validation.ts'
import { fieldError, Problem } from '../problems/problem.ts'
import { idempotencyHeader } from '../schemas/command.ts'
import {
  MessageIdParam,
  WebhookBody,
  WebhookDeliveries,
  WebhookDropped,
  WebhookResent,
  WebhookTrialOrdered,
  WebhookTrials,
  WebhookView,
} from '../schemas/webhook.ts'
import { instant, instantOrNull } from '../views/instants.ts'
import { webhookUrlWords } from '../words/webhook-words.ts'

const tags = ['Webhooks']
const listed = 100

/** Where an organisation's programs are told what becomes of its inquiries, and what they were told. */
export function webhookRoutes(deps: ApiDeps): OpenAPIHono<ApiEnv> {
  const routes = new OpenAPIHono<ApiEnv>({ defaultHook: validationHook })
  const { database, keys } = deps

  const read = guarded(deps, 'webhook.read', {
    method: 'get',
    path: '/webhook',
    tags,
    summary: 'The organisation’s address',
    responses: { 200: jsonAnswer('The address, without its secret', WebhookView) },
  })
  routes.openapi(read, async (c) => {
    const caller = callerOf(c, deps)
    const endpoint = await database.withActor(caller.actor, (tx) => readEndpoint(tx, organisationOf(caller)))
    if (!endpoint) throw new Problem('not-found')
    return reply(c, WebhookView, endpointView(endpoint, null, c.get('locale')), 200)
  })

  const keep = guarded(deps, 'webhook.manage', {
    method: 'put',
    path: '/webhook',
    tags,
    summary: 'Set the organisation’s address; the first time its secret is told',
    request: { body: jsonBody(WebhookBody) },
    responses: { 200: jsonAnswer('The address', WebhookView) },
  })
  routes.openapi(keep, async (c) => {
    const caller = callerOf(c, deps)
    const organisation = organisationOf(caller)
    const url = parseWebhookUrl(c.req.valid('json').url, { training: deps.settings.SARA8_TRAINING })
    if (!url.ok) {
      const { fa, en } = webhookUrlWords[url.code]
      throw new Problem('invalid', { errors: [fieldError('#/url', url.code, fa, en)] })
    }
    const { endpoint, secret } = await database.withActor(caller.actor, async (tx) => {
      const made = await keepEndpoint(tx, keys.fields, { organisation, url: url.value, by: caller.principal.id })
      return { endpoint: await readEndpoint(tx, organisation), secret: made }
    })
    if (!endpoint) throw new Problem('not-found')
    return reply(c, WebhookView, endpointView(endpoint, secret, c.get('locale')), 200)
  })

  const rotate = guarded(deps, 'webhook.manage', {
    method: 'post',
    path: '/webhook/secret-rotation',
    tags,
    summary: 'Get a new secret; for a day messages are signed by both',
    request: { headers: idempotencyHeader },
    responses: { 200: jsonAnswer('The address with its new secret', WebhookView) },
  })
  routes.openapi(rotate, async (c) => {
    const caller = callerOf(c, deps)
    const organisation = organisationOf(caller)
    const secret = await once(deps, c, caller.actor, async (tx) => {
      return (await rotateSecret(tx, keys.fields, { organisation, by: caller.principal.id })) ?? null
    })
    const endpoint = await database.withActor(caller.actor, (tx) => readEndpoint(tx, organisation))
    if (!endpoint || secret === null) throw new Problem('not-found')
    return reply(c, WebhookView, endpointView(endpoint, secret, c.get('locale')), 200)
  })

  const drop = guarded(deps, 'webhook.manage', {
    method: 'delete',
    path: '/webhook',
    tags,
    summary: 'Be told nothing any more',
    responses: { 200: jsonAnswer('Whether there was an address', WebhookDropped) },
  })
  routes.openapi(drop, async (c) => {
    const caller = callerOf(c, deps)
    const isDropped = await database.withActor(caller.actor, (tx) => dropEndpoint(tx, organisationOf(caller)))
    return reply(c, WebhookDropped, { isDropped }, 200)
  })

  const list = guarded(deps, 'webhook.read', {
    method: 'get',
    path: '/webhook/deliveries',
    tags,
    summary: 'What the organisation was told, newest first, with every attempt',
    responses: { 200: jsonAnswer('The newest messages', WebhookDeliveries) },
  })
  routes.openapi(list, async (c) => {
    const { actor } = callerOf(c, deps)
    const rows = await database.withActor(actor, (tx) => listWebhooks(tx, listed))
    return reply(c, WebhookDeliveries, { deliveries: rows.map((row) => deliveryView(row, c.get('locale'))) }, 200)
  })

  const resend = guarded(deps, 'webhook.manage', {
    method: 'post',
    path: '/webhook/deliveries/{messageId}/resend',
    tags,
    summary: 'Have a message sent again, under its own id',
    request: { params: z.object({ messageId: MessageIdParam }), headers: idempotencyHeader },
    responses: { 202: jsonAnswer('It is sent again', WebhookResent) },
  })
  routes.openapi(resend, async (c) => {
    const { actor } = callerOf(c, deps)
    const { messageId } = c.req.valid('param')
    const [, part, seq] = messageId.split('_')
    const isSent = await once(deps, c, actor, (tx) => resendWebhook(tx, `case_${part}` as CaseId, Number(seq)))
    if (!isSent) throw new Problem('not-found')
    return reply(c, WebhookResent, { messageId }, 202)
  })
  return routes.route('/', trialRoutes(deps))
}

/** Trial messages, which say nothing of any case. */
function trialRoutes(deps: ApiDeps): OpenAPIHono<ApiEnv> {
  const routes = new OpenAPIHono<ApiEnv>({ defaultHook: validationHook })
  const order = guarded(deps, 'webhook.manage', {
    method: 'post',
    path: '/webhook/trials',
    tags,
    summary: 'Send a trial message (`webhook.trial`) to the organisation’s address, signed like any other',
    request: { headers: idempotencyHeader },
    responses: { 202: jsonAnswer('It is sent at once; the list tells what came of it', WebhookTrialOrdered) },
  })
  routes.openapi(order, async (c) => {
    const caller = callerOf(c, deps)
    const organisation = organisationOf(caller)
    const trialId = await once(deps, c, caller.actor, async (tx) => {
      return (await orderTrial(tx, organisation, caller.principal.id)) ?? null
    })
    if (trialId === null) throw new Problem('not-found')
    return reply(c, WebhookTrialOrdered, { trialId }, 202)
  })

  const list = guarded(deps, 'webhook.read', {
    method: 'get',
    path: '/webhook/trials',
    tags,
    summary: 'The newest trial messages and what came of them',
    responses: { 200: jsonAnswer('The newest trials', WebhookTrials) },
  })
  routes.openapi(list, async (c) => {
    const caller = callerOf(c, deps)
    const rows = await deps.database.withActor(caller.actor, (tx) => listTrials(tx, organisationOf(caller)))
    const trials = rows.map(({ trialId, madeAt, doneAt, status, code, ms }) => ({
      trialId,
      madeAt: instant(madeAt.getTime(), c.get('locale')),
      state: doneAt === null ? ('waiting' as const) : code === null ? ('delivered' as const) : ('failed' as const),
      status,
      code,
      ms,
    }))
    return reply(c, WebhookTrials, { trials }, 200)
  })
  return routes
}

/** @throws Problem 403 for who acts for nobody */
function organisationOf({ principal }: Caller): string {
  if (principal.organisation === undefined) throw new Problem('role-missing')
  return principal.organisation
}

function endpointView({ url, changedAt, previousUntil }: WebhookEndpoint, secret: string | null, locale: Locale) {
  return {
    url,
    changedAt: instant(changedAt.getTime(), locale),
    previousSecretUntil: instantOrNull(previousUntil?.getTime() ?? null, locale),
    secret,
  }
}

function deliveryView(row: ListedWebhook, locale: Locale) {
  const { caseId, seq, type, state, attempts, externalReference, log } = row
  return {
    messageId: `whk_${caseId.slice(5)}_${seq}`,
    type,
    caseId,
    externalReference,
    state,
    attempts,
    createdAt: instant(row.createdAt.getTime(), locale),
    nextAt: instantOrNull(state === 'pending' ? row.dueAt.getTime() : null, locale),
    log: [...log],
  }
}
