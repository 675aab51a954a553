import { OpenAPIHono, z } from '@hono/zod-openapi'
import { invoiceOfPayLink, makePayLink, type PayLink, paymentById } from '../../db/money/pay-links.ts'
import { caseBrief } from '../../db/queries/case-brief.ts'
import { invoiceById } from '../../db/queries/case-parts.ts'
import type { Tx } from '../../db/sql.ts'
import { type DatabaseActor, nameActor } from '../../db/with-actor.ts'
import { can } from '../../domain/access/rights.ts'
import type { InvoiceId } from '../../domain/case/case-id.ts'
import { payableNow } from '../../domain/case/due-now.ts'
import { readInvoice } from '../commands/invoice-of.ts'
import { liveCase } from '../commands/live-case.ts'
import { startPayment } from '../commands/start-payment.ts'
import type { ApiDeps } from '../deps.ts'
import { callerOf } from '../edge/authorise.ts'
import type { ApiEnv } from '../edge/env.ts'
import { jsonAnswer } from '../edge/json-body.ts'
import { reply } from '../edge/reply.ts'
import { guarded, open } from '../edge/route.ts'
import { validationHook } from '../edge/validation.ts'
import { Problem } from '../problems/problem.ts'
import { PayLinkMade, PayLinkView, PaymentResult, payLinkToken, StartedByLink } from '../schemas/pay-link.ts'
import { partIdParam } from '../schemas/values.ts'
import { instant } from '../views/instants.ts'
import { districtView, named } from '../views/labels.ts'
import { paymentStateWords } from '../words/payment-words.ts'

const tags = ['Money']
const byToken = z.object({ token: payLinkToken })

/** Paying for somebody else, and what became of a payment: whoever knows the random id may know that much. */
export function payLinkRoutes(deps: ApiDeps): OpenAPIHono<ApiEnv> {
  const routes = new OpenAPIHono<ApiEnv>({ defaultHook: validationHook })

  const make = guarded(deps, 'pay-link.make', {
    method: 'post',
    path: '/invoices/{invoiceId}/pay-links',
    tags,
    summary: 'Make a link with which somebody else can pay; it names nobody',
    request: { params: z.object({ invoiceId: partIdParam('inv') }) },
    responses: { 201: jsonAnswer('The link’s token, told this once', PayLinkMade) },
  })
  routes.openapi(make, async (c) => {
    const caller = callerOf(c, deps)
    const invoiceId = c.req.valid('param').invoiceId as InvoiceId // the parameter's pattern is that of an invoice id
    const made = await deps.database.withActor(caller.actor, async (tx) => {
      const invoice = await readInvoice(tx, caller, 'pay-link.make', invoiceId)
      const { clockOffsetMs = 0 } = (await caseBrief(tx, invoice.caseId)) ?? {}
      const { caseId, district, applicant, status, expiresAt } = invoice
      if (status !== 'open') throw new Problem('invoice-not-payable', { params: { status } })
      const until = expiresAt - clockOffsetMs // the case's clock may be ahead of real time
      const token = await makePayLink(tx, {
        ...{ invoiceId, caseId, district, applicant },
        madeBy: caller.principal.id,
        expiresAt: new Date(until),
      })
      return { token, expiresAt: instant(expiresAt - 1, c.get('locale')) }
    })
    return reply(c, PayLinkMade, made, 201)
  })

  const read = open('pay-link.read', {
    method: 'get',
    path: '/pay-links/{token}',
    tags,
    summary: 'What a pay link is for',
    request: { params: byToken },
    responses: { 200: jsonAnswer('Service and sum, nothing about a person', PayLinkView) },
  })
  routes.openapi(read, async (c) => {
    const link = await linkOf(c.req.valid('param').token)
    const locale = c.get('locale')
    const { target, invoice, payable } = await deps.database.withActor(actorOf(link), async (tx) => ({
      target: await caseBrief(tx, link.caseId),
      ...(await payableOf(tx, link)),
    }))
    if (!target) throw new Problem('not-found')
    const { title } = await deps.procedures.procedure(target.service, target.version)
    const view = {
      service: named(target.service, title, locale),
      district: districtView(link.district, locale),
      amountRials: invoice.amountRials,
      payableNowRials: payable.toString(),
      expiresAt: instant(invoice.expiresAt - 1, locale),
    }
    return reply(c, PayLinkView, view, 200)
  })

  const pay = open('pay-link.pay', {
    method: 'post',
    path: '/pay-links/{token}/payments',
    tags,
    summary: 'Start to pay by a link',
    request: { params: byToken },
    responses: { 201: jsonAnswer('Go to the bank’s page', StartedByLink) },
  })
  routes.openapi(pay, async (c) => {
    const link = await linkOf(c.req.valid('param').token)
    const started = await startPayment(deps, actorOf(link), async (tx) => {
      await nameActor(tx, actorOf(link))
      const { invoice, payable } = await payableOf(tx, link)
      if (payable === 0n) throw new Problem('invoice-not-payable', { params: { status: invoice.status } })
      return { ...invoice, amountRials: payable.toString() }
    })
    const { paymentId, redirectUrl, expiresAt } = started
    return reply(c, StartedByLink, { paymentId, redirectUrl, expiresAt: instant(expiresAt, c.get('locale')) }, 201)
  })

  const result = open('payment.result', {
    method: 'get',
    path: '/payments/{paymentId}',
    tags,
    summary: 'What became of a payment',
    request: { params: z.object({ paymentId: z.string().regex(/^pay_[0-9a-f]{32}$/) }) },
    responses: { 200: jsonAnswer('Its state', PaymentResult) },
  })
  routes.openapi(result, async (c) => {
    const payment = await paymentById(deps.database.sql, c.req.valid('param').paymentId)
    if (!payment) throw new Problem('not-found')
    const { paymentId, state, amountRials, applicant, district, caseId, invoiceId } = payment
    const principal = c.get('principal')
    const isKnown = principal && can(principal, 'case.read', { applicant, district }, deps.now()).allowed
    const message = paymentStateWords[state][c.get('locale')]
    const places = isKnown ? { caseId, invoiceId } : { caseId: null, invoiceId: null }
    return reply(c, PaymentResult, { paymentId, state, amountRials, message, ...places }, 200)
  })

  /** @throws Problem 404 for a link that nobody made or whose day has passed */
  async function linkOf(token: string): Promise<PayLink> {
    const link = await invoiceOfPayLink(deps.database.sql, token)
    if (!link) throw new Problem('not-found')
    return link
  }
  return routes
}

/** The link speaks for its invoice and nothing else: what is read of the case stays in this file. */
function actorOf({ district }: PayLink): DatabaseActor {
  return { principalId: 'pay-link', audience: 'worker', districts: [district] }
}

async function payableOf(tx: Tx, { invoiceId, caseId }: PayLink) {
  const [invoice, state] = await Promise.all([invoiceById(tx, invoiceId), liveCase(tx, caseId)])
  const current = state.invoices[invoiceId]
  if (!invoice || !current) throw new Problem('not-found')
  return { invoice, payable: current.status === 'open' ? payableNow(current) : 0n }
}
