import { OpenAPIHono, z } from '@hono/zod-openapi'
import { storeText } from '../../db/personal/texts.ts'
import type { Action } from '../../domain/access/rights.ts'
import type { CommandName, CommandPayloads } from '../../domain/case/case-command.ts'
import type { InvoiceId } from '../../domain/case/case-id.ts'
import { commandReply, requestKey } from '../commands/command-reply.ts'
import { caseOfInvoice, readInvoice } from '../commands/invoice-of.ts'
import { liveCase } from '../commands/live-case.ts'
import { sendCommand } from '../commands/send-command.ts'
import type { ApiDeps } from '../deps.ts'
import { callerOf } from '../edge/authorise.ts'
import type { ApiContext, ApiEnv } from '../edge/env.ts'
import { jsonAnswer, jsonBody } from '../edge/json-body.ts'
import { guarded } from '../edge/route.ts'
import { validationHook } from '../edge/validation.ts'
import { Problem } from '../problems/problem.ts'
import { AcceptedBody, idempotencyHeader } from '../schemas/command.ts'
import { BouncedBody, chequeParam, OwedAnswer, PlanBody, ReplacementBody } from '../schemas/instalments.ts'
import { FreeText, partIdParam } from '../schemas/values.ts'
import { owedView } from '../views/owed-view.ts'

const tags = ['Money']
const params = z.object({ invoiceId: partIdParam('inv') })
const chequeParams = params.extend({ cheque: chequeParam })
const headers = idempotencyHeader
const responses = {
  200: jsonAnswer('Done, with what the invoice still demands', OwedAnswer),
  202: jsonAnswer('Kept; it will be done', AcceptedBody),
}
const VoidBody = z
  .strictObject({ reason: FreeText.openapi({ example: 'The area was typed wrong' }) })
  .openapi('VoidRequest')

/** Paying by a down payment and cheques, and taking a wrong invoice back. */
export function instalmentRoutes(deps: ApiDeps): OpenAPIHono<ApiEnv> {
  const routes = new OpenAPIHono<ApiEnv>({ defaultHook: validationHook })

  const agree = guarded(deps, 'instalments.agree', {
    method: 'post',
    path: '/invoices/{invoiceId}/instalments',
    tags,
    summary: 'Agree on a down payment and cheques, within the rule of the service',
    request: { params, headers, body: jsonBody(PlanBody) },
    responses,
  })
  routes.openapi(agree, (c) => {
    const { invoiceId } = c.req.valid('param')
    const { reason, ...plan } = c.req.valid('json')
    return sent(deps, c, invoiceId, 'instalments.agree', 'agreeInstalments', { ...plan, reason }, (text) => ({
      ...plan,
      text,
    }))
  })

  const register = guarded(deps, 'cheque.register', {
    method: 'post',
    path: '/invoices/{invoiceId}/cheques',
    tags,
    summary: 'Take a cheque in the place of one that came back',
    request: { params, headers, body: jsonBody(ReplacementBody) },
    responses,
  })
  routes.openapi(register, (c) => {
    const { invoiceId } = c.req.valid('param')
    const body = c.req.valid('json')
    return sent(deps, c, invoiceId, 'cheque.register', 'registerCheque', body, () => body)
  })

  const cleared = guarded(deps, 'cheque.report-cleared', {
    method: 'post',
    path: '/invoices/{invoiceId}/cheques/{cheque}/clearing',
    tags,
    summary: 'The bank has paid a cheque',
    request: { params: chequeParams, headers },
    responses,
  })
  routes.openapi(cleared, (c) => {
    const { invoiceId, cheque } = c.req.valid('param')
    return sent(deps, c, invoiceId, 'cheque.report-cleared', 'clearCheque', {}, () => ({ cheque }))
  })

  const bounced = guarded(deps, 'cheque.report-bounced', {
    method: 'post',
    path: '/invoices/{invoiceId}/cheques/{cheque}/bouncing',
    tags,
    summary: 'A cheque came back: its sum is owed at once',
    request: { params: chequeParams, headers, body: { ...jsonBody(BouncedBody), required: false } },
    responses,
  })
  routes.openapi(bounced, (c) => {
    const { invoiceId, cheque } = c.req.valid('param')
    // Without a body there is nothing to read, and nothing was checked.
    const { amountRials } = c.req.valid('json') ?? {}
    const sum = amountRials === undefined ? {} : { amountRials }
    return sent(deps, c, invoiceId, 'cheque.report-bounced', 'bounceCheque', sum, () => ({ cheque, ...sum }))
  })

  const askVoid = guarded(deps, 'invoice.request-void', {
    method: 'post',
    path: '/invoices/{invoiceId}/void-request',
    tags,
    summary: 'Ask that nobody pay an invoice any more; a second person has to agree',
    request: { params, headers, body: jsonBody(VoidBody) },
    responses,
  })
  routes.openapi(askVoid, (c) => {
    const { invoiceId } = c.req.valid('param')
    const body = c.req.valid('json')
    return sent(deps, c, invoiceId, 'invoice.request-void', 'requestVoid', body, (text) => ({ text }))
  })

  const approveVoid = guarded(deps, 'invoice.approve-void', {
    method: 'post',
    path: '/invoices/{invoiceId}/void-approval',
    tags,
    summary: 'Agree that an invoice is void; while its step waits, it is computed anew',
    request: { params, headers },
    responses,
  })
  routes.openapi(approveVoid, (c) => {
    const { invoiceId } = c.req.valid('param')
    return sent(deps, c, invoiceId, 'invoice.approve-void', 'approveVoid', {}, () => ({}))
  })
  return routes
}

type AboutInvoice = { [N in CommandName]: CommandPayloads[N] extends { invoiceId: InvoiceId } ? N : never }[CommandName]

/** Sends a command about an invoice that the caller may do this to, with the reason stored first when the body has one. */
async function sent<N extends AboutInvoice>(
  deps: ApiDeps,
  c: ApiContext,
  invoiceText: string,
  right: Action,
  name: N,
  body: Readonly<Record<string, unknown>>,
  rest: (text: { id: string; hash: string }) => Omit<CommandPayloads[N], 'invoiceId'>,
) {
  const caller = callerOf(c, deps)
  const invoiceId = invoiceText as InvoiceId // the parameter's pattern is that of an invoice id
  const caseId = caseOfInvoice(invoiceId)
  const command = await sendCommand(deps, caller, {
    caseId,
    name,
    idempotency: requestKey(c, body),
    prepare: async (tx) => {
      await readInvoice(tx, caller, right, invoiceId)
      const text = typeof body.reason === 'string' ? await storeText(tx, deps.keys.fields, caseId, body.reason) : noText
      // The rest of the payload lacks nothing but the invoice.
      return { ...rest(text), invoiceId } as unknown as CommandPayloads[N]
    },
  })
  return commandReply(c, deps, caller, command, OwedAnswer, async (tx) => {
    const invoice = (await liveCase(tx, caseId)).invoices[invoiceId]
    if (!invoice) throw new Problem('not-found')
    return { owed: owedView(invoice, c.get('locale')) }
  })
}

/** Of commands that carry no reason. */
const noText = { id: '', hash: '' }
