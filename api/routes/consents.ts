import { randomBytes } from 'node:crypto'
import { OpenAPIHono, z } from '@hono/zod-openapi'
import { MessageGatewayFailure } from '../../activities/notices/gateway/message-gateway-failure.ts'
import { consentCodeText } from '../../catalogue/consent-words.ts'
import { makeOneTimeCode } from '../../db/principals/one-time-codes.ts'
import type { Locale } from '../../domain/procedure/words.ts'
import { answerConsent, codeSeconds, consentPurpose } from '../commands/answer-consent.ts'
import { type AskedConsent, actorOfToken, readAsked } from '../commands/consent-of-token.ts'
import type { ApiDeps } from '../deps.ts'
import type { ApiContext, ApiEnv } from '../edge/env.ts'
import { jsonAnswer, jsonBody } from '../edge/json-body.ts'
import { addressOf, createRateCounter, usualLimits } from '../edge/rate-limit.ts'
import { reply } from '../edge/reply.ts'
import { open } from '../edge/route.ts'
import { validationHook } from '../edge/validation.ts'
import { Problem } from '../problems/problem.ts'
import { publicUrlOf } from '../public-url.ts'
import { AcceptedBody } from '../schemas/command.ts'
import { CodeSent, ConsentBody, ConsentToken, ConsentView } from '../schemas/consent.ts'
import { deadline } from '../views/instants.ts'
import { districtView, named } from '../views/labels.ts'

const tags = ['Consents']
const params = z.object({ token: ConsentToken })
/** How long somebody waits for the carrier before he is told to try again. */
const messagePatienceMs = 8_000

/** The link by which a co-owner, an heir or an owner agrees or refuses, without an account: his phone proves him. */
export function consentRoutes(deps: ApiDeps): OpenAPIHono<ApiEnv> {
  const routes = new OpenAPIHono<ApiEnv>({ defaultHook: validationHook })
  const limits = { ...usualLimits, ...deps.limits }
  const byAddress = createRateCounter(limits.consent, deps.now)
  const codesByToken = createRateCounter(limits.consentCode, deps.now)
  const count = (c: ApiContext) => {
    const address = addressOf(c, deps.settings.SARA8_PROXY_HOPS)
    byAddress.check(address)
    byAddress.count(address)
  }
  const asked = async (token: string): Promise<AskedConsent> => {
    const known = await actorOfToken(deps, token)
    return deps.database.withActor(known.actor, (tx) => readAsked(deps, tx, known))
  }

  const read = open('consent.read', {
    method: 'get',
    path: '/consents/{token}',
    tags,
    summary: 'What somebody is asked to agree to',
    request: { params },
    responses: { 200: jsonAnswer('What is asked', ConsentView) },
  })
  routes.openapi(read, async (c) => {
    count(c)
    return reply(c, ConsentView, await viewOf(deps, await asked(c.req.valid('param').token), c.get('locale')), 200)
  })

  const send = open('consent.answer', {
    method: 'post',
    path: '/consents/{token}/code',
    tags,
    summary: 'Send a one-time code to the phone of whoever is asked',
    request: { params },
    responses: { 202: jsonAnswer('It is on its way', CodeSent) },
  })
  routes.openapi(send, async (c) => {
    count(c)
    const { token } = c.req.valid('param')
    codesByToken.check(token)
    const { contact, status } = await asked(token)
    if (status !== 'asked') throw new Problem('consent-not-open')
    codesByToken.count(token)
    const { consentId, phone } = contact
    const code = await makeOneTimeCode(deps.database.sql, deps.keys.fields, consentPurpose(consentId, phone))
    const text = consentCodeText(c.get('locale'), code, new URL(publicUrlOf(deps.settings)).host)
    await sendText(deps, phone, text)
    return reply(c, CodeSent, { phoneEnding: phone.slice(-2), withinSeconds: codeSeconds }, 202)
  })

  const answer = open('consent.answer', {
    method: 'post',
    path: '/consents/{token}',
    tags,
    summary: 'Agree or refuse, with the code that the phone was sent',
    request: { params, body: jsonBody(ConsentBody) },
    responses: {
      200: jsonAnswer('The case has the answer', ConsentView),
      202: jsonAnswer('Kept; the case will have it', AcceptedBody),
    },
  })
  routes.openapi(answer, async (c) => {
    count(c)
    const { token } = c.req.valid('param')
    const { commandId, fate } = await answerConsent(deps, token, c.req.valid('json'))
    if (fate === 'stored') return reply(c, AcceptedBody, { command: { commandId, status: fate } }, 202)
    return reply(c, ConsentView, await viewOf(deps, await asked(token), c.get('locale')), 200)
  })
  return routes
}

async function sendText({ messages, log }: ApiDeps, to: string, text: string): Promise<void> {
  try {
    const key = `code_${randomBytes(12).toString('hex')}`
    await messages.sendSms({ key, to, text }, { signal: AbortSignal.timeout(messagePatienceMs) })
  } catch (failure) {
    log.warn({ code: failure instanceof MessageGatewayFailure ? failure.code : 'timeout' }, 'a code was not sent')
    throw new Problem('unavailable')
  }
}

async function viewOf({ procedures }: ApiDeps, consent: AskedConsent, locale: Locale) {
  const { brief, step, status, replyBy, askedBy, renovationCode, contact } = consent
  const procedure = await procedures.procedure(brief.service, brief.version)
  const rule = procedure.stages.flatMap(({ steps }) => steps).find(({ id }) => id === step)
  return {
    service: named(brief.service, procedure.title, locale),
    district: districtView(brief.district, locale),
    ask: rule?.kind === 'consent' ? rule.ask[locale] : procedure.title[locale],
    askedBy,
    renovationCode,
    status,
    replyBy: deadline(replyBy, locale),
    phoneEnding: contact.phone.slice(-2),
  }
}
