import { OpenAPIHono, z } from '@hono/zod-openapi'
import { readBill } from '../../db/money/bills.ts'
import { attemptsOfInvoice } from '../../db/money/payment-attempts.ts'
import { storeText } from '../../db/personal/texts.ts'
import type { Tx } from '../../db/sql.ts'
import type { Action } from '../../domain/access/rights.ts'
import type { InvoiceId, RefundId } from '../../domain/case/case-id.ts'
import { payableNow } from '../../domain/case/due-now.ts'
import { commandReply, requestKey } from '../commands/command-reply.ts'
import { caseOfInvoice, readInvoice } from '../commands/invoice-of.ts'
import { liveCase } from '../commands/live-case.ts'
import { type SentCommand, sendCommand } from '../commands/send-command.ts'
import { startPayment } from '../commands/start-payment.ts'
import type { ApiDeps } from '../deps.ts'
import { authorise, type Caller, callerOf } from '../edge/authorise.ts'
import type { ApiContext, ApiEnv } from '../edge/env.ts'
import { jsonAnswer, jsonBody } from '../edge/json-body.ts'
import { reply } from '../edge/reply.ts'
import { guarded } from '../edge/route.ts'
import { validationHook } from '../edge/validation.ts'
import { Problem } from '../problems/problem.ts'
import { AcceptedBody, idempotencyHeader } from '../schemas/command.ts'
import { InvoiceDetail, RefundAnswer } from '../schemas/invoice.ts'
import { FreeText, Instant, partIdParam, Rials } from '../schemas/values.ts'
import { instant } from '../views/instants.ts'
import { invoiceView, paymentView, refundViews } from '../views/money-view.ts'
import { owedView } from '../views/owed-view.ts'

const tags = ['Money']
const params = z.object({ invoiceId: partIdParam('inv') })
const refundParams = params.extend({ refundId: partIdParam('ref') })
const responses = {
  200: jsonAnswer('Done, with the refunds of the invoice', RefundAnswer),
  202: jsonAnswer('Kept; it will be done', AcceptedBody),
}
const StartedPayment = z
  .object({
    paymentId: z.string(),
    redirectUrl: z.string().openapi({ description: 'The bank’s page, for the payer’s browser' }),
    expiresAt: Instant,
  })
  .openapi('StartedPayment')
const RefundBody = z
  .strictObject({ amountRials: Rials, reason: FreeText.openapi({ example: 'Paid twice' }) })
  .openapi('RefundRequest')

const ReasonBody = z
  .strictObject({ reason: FreeText.openapi({ example: 'The card is closed' }) })
  .openapi('RefundReason')

/** Invoices with their explained lines, paying them, and paying back. */
export function invoiceRoutes(deps: ApiDeps): OpenAPIHono<ApiEnv> {
  const routes = new OpenAPIHono<ApiEnv>({ defaultHook: validationHook })

  const read = guarded(deps, 'invoice.read', {
    method: 'get',
    path: '/invoices/{invoiceId}',
    tags,
    summary: 'An invoice: every line with its formula, inputs and article',
    request: { params },
    responses: { 200: jsonAnswer('The invoice', InvoiceDetail) },
  })
  routes.openapi(read, async (c) => {
    const caller = callerOf(c, deps)
    const invoiceId = c.req.valid('param').invoiceId as InvoiceId // the parameter's pattern is that of an invoice id
    const locale = c.get('locale')
    const { invoice, bill, attempts, state } = await deps.database.withActor(caller.actor, async (tx) => ({
      invoice: await readInvoice(tx, caller, 'invoice.read', invoiceId),
      bill: await readBill(tx, invoiceId),
      attempts: await attemptsOfInvoice(tx, invoiceId),
      state: (await liveCase(tx, caseOfInvoice(invoiceId))).invoices[invoiceId],
    }))
    if (!state) throw new Problem('not-found')
    const payments = attempts.map((attempt) => paymentView(attempt, locale))
    return reply(
      c,
      InvoiceDetail,
      { caseId: invoice.caseId, invoice: invoiceView(invoice, bill, locale), owed: owedView(state, locale), payments },
      200,
    )
  })

  const pay = guarded(deps, 'payment.start', {
    method: 'post',
    path: '/invoices/{invoiceId}/payments',
    tags,
    summary: 'Start to pay at the bank’s page',
    request: { params },
    responses: { 201: jsonAnswer('Go to the bank’s page', StartedPayment) },
  })
  routes.openapi(pay, async (c) => {
    const caller = callerOf(c, deps)
    const invoiceId = c.req.valid('param').invoiceId as InvoiceId
    const started = await startPayment(deps, caller.actor, async (tx) => {
      const { caseId, applicant, district, invoices } = await liveCase(tx, caseOfInvoice(invoiceId), caller.actor)
      const invoice = invoices[invoiceId]
      if (!invoice) throw new Problem('not-found')
      authorise(caller.principal, 'payment.start', { applicant, district }, caller.at)
      if (invoice.status !== 'open') throw new Problem('invoice-not-payable', { params: { status: invoice.status } })
      const amountRials = payableNow(invoice)
      // Cheques run: the next sum is the bank's to bring.
      if (amountRials === 0n) throw new Problem('invoice-not-payable', { params: { status: 'in-instalments' } })
      return { invoiceId, caseId, amountRials: amountRials.toString() }
    })
    const { paymentId, redirectUrl, expiresAt } = started
    return reply(c, StartedPayment, { paymentId, redirectUrl, expiresAt: instant(expiresAt, c.get('locale')) }, 201)
  })

  const refund = guarded(deps, 'refund.request', {
    method: 'post',
    path: '/invoices/{invoiceId}/refunds',
    tags,
    summary: 'Ask for a refund; a second person has to approve it',
    request: { params, headers: idempotencyHeader, body: jsonBody(RefundBody) },
    responses,
  })
  routes.openapi(refund, async (c) => {
    const caller = callerOf(c, deps)
    const invoiceId = c.req.valid('param').invoiceId as InvoiceId
    const body = c.req.valid('json')
    const caseId = caseOfInvoice(invoiceId)
    const sent = await sendCommand(deps, caller, {
      caseId,
      name: 'requestRefund',
      idempotency: requestKey(c, body),
      prepare: async (tx) => {
        await readInvoice(tx, caller, 'refund.request', invoiceId)
        return {
          invoiceId,
          amountRials: body.amountRials,
          text: await storeText(tx, deps.keys.fields, caseId, body.reason),
        }
      },
    })
    return answerWith(deps, c, caller, sent, invoiceId)
  })

  const approve = guarded(deps, 'refund.approve', {
    method: 'post',
    path: '/invoices/{invoiceId}/refunds/{refundId}/approval',
    tags,
    summary: 'Approve a refund that somebody else has asked for',
    request: { params: refundParams, headers: idempotencyHeader },
    responses,
  })
  routes.openapi(approve, async (c) => {
    const caller = callerOf(c, deps)
    const { invoiceId, refundId } = c.req.valid('param')
    const sent = await sendCommand(deps, caller, {
      caseId: caseOfInvoice(invoiceId),
      name: 'approveRefund',
      idempotency: requestKey(c, {}),
      prepare: async (tx) => ({ refundId: await knownRefund(tx, caller, 'refund.approve', invoiceId, refundId) }),
    })
    return answerWith(deps, c, caller, sent, invoiceId as InvoiceId)
  })
  const cancel = guarded(deps, 'refund.cancel', {
    method: 'post',
    path: '/invoices/{invoiceId}/refunds/{refundId}/cancellation',
    tags,
    summary: 'Give up a refund that nobody approved yet or that the bank refused',
    request: { params: refundParams, headers: idempotencyHeader, body: jsonBody(ReasonBody) },
    responses,
  })
  routes.openapi(cancel, async (c) => {
    const caller = callerOf(c, deps)
    const { invoiceId, refundId } = c.req.valid('param')
    const body = c.req.valid('json')
    const caseId = caseOfInvoice(invoiceId)
    const sent = await sendCommand(deps, caller, {
      caseId,
      name: 'cancelRefund',
      idempotency: requestKey(c, body),
      prepare: async (tx) => ({
        refundId: await knownRefund(tx, caller, 'refund.cancel', invoiceId, refundId),
        text: await storeText(tx, deps.keys.fields, caseId, body.reason),
      }),
    })
    return answerWith(deps, c, caller, sent, invoiceId as InvoiceId)
  })

  const retry = guarded(deps, 'refund.retry', {
    method: 'post',
    path: '/invoices/{invoiceId}/refunds/{refundId}/retry',
    tags,
    summary: 'Ask the bank anew for a refund that it refused',
    request: { params: refundParams, headers: idempotencyHeader },
    responses,
  })
  routes.openapi(retry, async (c) => {
    const caller = callerOf(c, deps)
    const { invoiceId, refundId } = c.req.valid('param')
    const sent = await sendCommand(deps, caller, {
      caseId: caseOfInvoice(invoiceId),
      name: 'retryRefund',
      idempotency: requestKey(c, {}),
      prepare: async (tx) => ({ refundId: await knownRefund(tx, caller, 'refund.retry', invoiceId, refundId) }),
    })
    return answerWith(deps, c, caller, sent, invoiceId as InvoiceId)
  })
  return routes
}

/** The refund, when it is one of the invoice's and the caller has the right. @throws Problem */
async function knownRefund(
  tx: Tx,
  caller: Caller,
  right: Action,
  invoiceId: string,
  refundId: string,
): Promise<RefundId> {
  // The parameters' patterns are those of the ids.
  await readInvoice(tx, caller, right, invoiceId as InvoiceId)
  const state = await liveCase(tx, caseOfInvoice(invoiceId))
  if (state.refunds[refundId as RefundId]?.invoiceId !== invoiceId) throw new Problem('refund-unknown')
  return refundId as RefundId
}

function answerWith(deps: ApiDeps, c: ApiContext, caller: Caller, sent: SentCommand, invoiceId: InvoiceId) {
  return commandReply(c, deps, caller, sent, RefundAnswer, async (tx) => ({
    refunds: refundViews(await liveCase(tx, sent.caseId), invoiceId),
  }))
}
