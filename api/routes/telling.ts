import { OpenAPIHono } from '@hono/zod-openapi'
import { forgetMail, keepTelling, mailCodeSeconds, readTelling } from '../../db/principals/citizen-telling.ts'
import { readCitizen } from '../../db/principals/citizens.ts'
import { maskedMail, maskedPhone } from '../../domain/access/masked.ts'
import { askForMail, proveMail } from '../commands/prove-mail.ts'
import type { ApiDeps } from '../deps.ts'
import { type Caller, callerOf } from '../edge/authorise.ts'
import type { ApiContext, ApiEnv } from '../edge/env.ts'
import { jsonAnswer, jsonBody } from '../edge/json-body.ts'
import { reply } from '../edge/reply.ts'
import { guarded } from '../edge/route.ts'
import { validationHook } from '../edge/validation.ts'
import { Problem } from '../problems/problem.ts'
import { MailBody, MailCodeSent, MailProofBody, TellingBody, TellingView } from '../schemas/telling.ts'

const tags = ['Own account']

/** How a citizen is told of his cases: by SMS, or by mail to an address that he has proved to be his. */
export function tellingRoutes(deps: ApiDeps): OpenAPIHono<ApiEnv> {
  const routes = new OpenAPIHono<ApiEnv>({ defaultHook: validationHook })

  const read = guarded(deps, 'telling.read', {
    method: 'get',
    path: '/me/telling',
    tags,
    summary: 'How the caller is told of his cases; addresses are masked',
    responses: { 200: jsonAnswer('His choice', TellingView) },
  })
  routes.openapi(read, async (c) => reply(c, TellingView, await viewOf(deps, callerOf(c, deps)), 200))

  const choose = guarded(deps, 'telling.keep', {
    method: 'post',
    path: '/me/telling',
    tags,
    summary: 'Choose SMS or mail, and the language; mail needs a proved address. Sign-in codes stay SMS',
    request: { body: jsonBody(TellingBody) },
    responses: { 200: jsonAnswer('His choice', TellingView) },
  })
  routes.openapi(choose, async (c) => {
    const caller = himself(c, deps)
    const { by, language } = c.req.valid('json')
    const told = { by, in: language }
    const isKept = await deps.database.withActor(caller.actor, (tx) => keepTelling(tx, caller.principal.id, told))
    if (!isKept) throw new Problem('mail-not-proved')
    return reply(c, TellingView, await viewOf(deps, caller), 200)
  })

  const ask = guarded(deps, 'telling.keep', {
    method: 'post',
    path: '/me/mail',
    tags,
    summary: 'Send a one-time code to a mail address',
    request: { body: jsonBody(MailBody) },
    responses: { 202: jsonAnswer('It is on its way', MailCodeSent) },
  })
  routes.openapi(ask, async (c) => {
    const address = await askForMail(deps, himself(c, deps), c.req.valid('json').address, c.get('locale'))
    return reply(c, MailCodeSent, { asked: maskedMail(address), withinSeconds: mailCodeSeconds }, 202)
  })

  const prove = guarded(deps, 'telling.keep', {
    method: 'post',
    path: '/me/mail/proof',
    tags,
    summary: 'Prove the address by the code that was sent there; it replaces an earlier one',
    request: { body: jsonBody(MailProofBody) },
    responses: { 200: jsonAnswer('The address is his', TellingView) },
  })
  routes.openapi(prove, async (c) => {
    const caller = himself(c, deps)
    await proveMail(deps, caller, c.req.valid('json').code)
    return reply(c, TellingView, await viewOf(deps, caller), 200)
  })

  const remove = guarded(deps, 'telling.keep', {
    method: 'post',
    path: '/me/mail/end',
    tags,
    summary: 'Forget the mail address; he is told by SMS again',
    responses: { 200: jsonAnswer('Forgotten', TellingView) },
  })
  routes.openapi(remove, async (c) => {
    const caller = himself(c, deps)
    await deps.database.withActor(caller.actor, (tx) => forgetMail(tx, caller.principal.id))
    return reply(c, TellingView, await viewOf(deps, caller), 200)
  })
  return routes
}

/** Where he is told is nothing that a clerk does for him: messages would go where the clerk can read them. */
function himself(c: ApiContext, deps: ApiDeps): Caller {
  const caller = callerOf(c, deps)
  if (caller.principal.assistedBy) throw new Problem('role-missing')
  return caller
}

async function viewOf({ database, keys, mail }: ApiDeps, { principal, actor }: Caller) {
  const [citizen, told] = await database.withActor(actor, async (tx) => [
    await readCitizen(tx, keys.fields, principal.id),
    await readTelling(tx, keys.fields, principal.id),
  ])
  if (!citizen || !told) throw new Problem('not-found')
  return {
    phone: citizen.phone && maskedPhone(citizen.phone),
    mail: told.mail && maskedMail(told.mail),
    asked: told.asked && maskedMail(told.asked),
    ...{ by: told.by, language: told.in, mailOffered: mail !== undefined },
  }
}
