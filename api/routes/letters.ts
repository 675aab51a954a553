import { Readable } from 'node:stream'
import { OpenAPIHono, z } from '@hono/zod-openapi'
import { numberOfLetter } from '../../db/letters/letter-numbers.ts'
import { logView } from '../../db/personal/access-log.ts'
import { storeText } from '../../db/personal/texts.ts'
import { caseBrief } from '../../db/queries/case-brief.ts'
import { letterById } from '../../db/queries/case-parts.ts'
import { letterCodes } from '../../db/queries/letter-codes.ts'
import type { Tx } from '../../db/sql.ts'
import { masksNumbers } from '../../domain/access/masks.ts'
import type { Action } from '../../domain/access/rights.ts'
import { type LetterId, parsePartId } from '../../domain/case/case-id.ts'
import { commandReply, requestKey } from '../commands/command-reply.ts'
import { sendCommand } from '../commands/send-command.ts'
import type { ApiDeps } from '../deps.ts'
import { authorise, type Caller, callerOf } from '../edge/authorise.ts'
import type { ApiEnv } from '../edge/env.ts'
import { jsonAnswer, jsonBody } from '../edge/json-body.ts'
import { described, guarded, requireRight } from '../edge/route.ts'
import { validationHook } from '../edge/validation.ts'
import { Problem } from '../problems/problem.ts'
import { AcceptedBody, idempotencyHeader } from '../schemas/command.ts'
import { LetterAnswer } from '../schemas/letter.ts'
import { FreeText, partIdParam } from '../schemas/values.ts'
import { letterView } from '../views/letter-view.ts'

const tags = ['Letters']
const params = z.object({ letterId: partIdParam('let') })
const RevocationBody = z
  .strictObject({ reason: FreeText.openapi({ example: 'Issued in error' }) })
  .openapi('Revocation')

/** The municipality's letters: their PDF, and taking one back. */
export function letterRoutes(deps: ApiDeps): OpenAPIHono<ApiEnv> {
  const routes = new OpenAPIHono<ApiEnv>({ defaultHook: validationHook })

  // Described by hand: the router takes `{letterId}.pdf` for the parameter's name.
  routes.openAPIRegistry.registerPath({
    method: 'get',
    path: '/letters/{letterId}.pdf',
    tags,
    summary: 'The letter as it was printed',
    security: [{ apiKey: [] }],
    request: { params },
    ...described(
      {
        200: {
          description: 'The PDF',
          content: { 'application/pdf': { schema: { type: 'string', format: 'binary' } } },
        },
      },
      'letter.read',
    ),
  })
  routes.get('/letters/:file{[^/]+\\.pdf}', requireRight(deps, 'letter.read'), async (c) => {
    const caller = callerOf(c, deps)
    const id = c.req.param('file').slice(0, -'.pdf'.length)
    if (!params.safeParse({ letterId: id }).success) throw new Problem('not-found')
    const letterId = id as LetterId // its pattern was checked
    const printed = await deps.database.withActor(caller.actor, async (tx) => {
      const { caseId, district } = await readLetter(tx, caller, 'letter.read', letterId)
      const masked = masksNumbers(caller.principal, caller.at)
      await logView(tx, caller.actor, { caseId, district, what: 'letter', masked })
      return numberOfLetter(tx, letterId)
    })
    if (printed?.isErased) throw new Problem('not-found')
    const bytes = printed?.pdfSha256 ? await deps.documentStore.read(printed.pdfSha256) : undefined
    if (!printed || !bytes) throw new Problem('letter-not-ready', { retryAfterSeconds: 5 })
    return c.body(Readable.toWeb(bytes) as ReadableStream, 200, {
      'content-type': 'application/pdf',
      'content-disposition': `attachment; filename="${letterId}.pdf"`,
      'content-security-policy': "default-src 'none'; sandbox",
      'cache-control': 'private, no-store',
      etag: `"${printed.pdfSha256}"`,
    })
  })

  const revoke = guarded(deps, 'letter.revoke', {
    method: 'post',
    path: '/letters/{letterId}/revocation',
    tags,
    summary: 'Take a letter back; its verification says so from then on',
    request: { params, headers: idempotencyHeader, body: jsonBody(RevocationBody) },
    responses: {
      200: jsonAnswer('Done, with the letter as it now stands', LetterAnswer),
      202: jsonAnswer('Kept; it will be done', AcceptedBody),
    },
  })
  routes.openapi(revoke, async (c) => {
    const caller = callerOf(c, deps)
    const letterId = c.req.valid('param').letterId as LetterId // the parameter's pattern is that of a letter id
    const { reason } = c.req.valid('json')
    const caseId = parsePartId(letterId)?.caseId
    if (!caseId) throw new Problem('not-found')
    const sent = await sendCommand(deps, caller, {
      caseId,
      name: 'revokeLetter',
      idempotency: requestKey(c, { reason }),
      prepare: async (tx) => {
        await readLetter(tx, caller, 'letter.revoke', letterId)
        return { letterId, text: await storeText(tx, deps.keys.fields, caseId, reason) }
      },
    })
    return commandReply(c, deps, caller, sent, LetterAnswer, async (tx) => {
      const [letter, codes, target] = await Promise.all([
        letterById(tx, letterId),
        letterCodes(tx, caseId),
        caseBrief(tx, caseId),
      ])
      if (!letter || !target) throw new Problem('not-found')
      return {
        letter: letterView(
          letter,
          codes,
          await deps.procedures.procedure(target.service, target.version),
          c.get('locale'),
        ),
      }
    })
  })
  return routes
}

/** A letter that the caller may do this to. @throws Problem 404 when he doesn't see it */
async function readLetter(tx: Tx, { principal, at }: Caller, action: Action, letterId: LetterId) {
  const letter = await letterById(tx, letterId)
  if (!letter) throw new Problem('not-found')
  authorise(principal, action, { applicant: letter.applicant, district: letter.district }, at)
  return letter
}
