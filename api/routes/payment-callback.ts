import { OpenAPIHono, z } from '@hono/zod-openapi'
import { toPersianDigits } from '../../domain/text/persian-text.ts'
import { takePaymentCallback } from '../commands/take-payment-callback.ts'
import type { ApiDeps } from '../deps.ts'
import type { ApiContext, ApiEnv } from '../edge/env.ts'
import { jsonAnswer } from '../edge/json-body.ts'
import { pageResponse, wantsPage } from '../edge/page-response.ts'
import { reply } from '../edge/reply.ts'
import { open } from '../edge/route.ts'
import { Problem } from '../problems/problem.ts'
import { Rials } from '../schemas/values.ts'
import { paymentStateWords } from '../words/payment-words.ts'

const Result = z
  .object({ paymentId: z.string(), state: z.string(), amountRials: Rials, message: z.string() })
  .openapi('PaymentResult')
const responses = {
  200: {
    description: 'What became of the payment, as a page for a browser',
    content: { ...jsonAnswer('', Result).content, 'text/html': { schema: { type: 'string' as const } } },
  },
}
const described = {
  tags: ['Callbacks'],
  summary: 'Where the bank sends the payer back to; proves nothing, the bank is asked',
}

/** The bank's redirect, by either method. */
export function paymentCallbackRoutes(deps: ApiDeps): OpenAPIHono<ApiEnv> {
  const routes = new OpenAPIHono<ApiEnv>()
  const byGet = open('payment.callback', { method: 'get', path: '/payments/callback', ...described, responses })
  routes.openapi(byGet, (c) => answer(deps, c, new URL(c.req.url).searchParams))

  const byPost = open('payment.callback', {
    method: 'post',
    path: '/payments/callback',
    ...described,
    request: {
      body: { required: true, content: { 'application/x-www-form-urlencoded': { schema: { type: 'object' } } } },
    },
    responses,
  })
  routes.openapi(byPost, async (c) => {
    if (!/^application\/x-www-form-urlencoded\b/i.test(c.req.header('content-type') ?? ''))
      throw new Problem('unsupported-media-type')
    return answer(deps, c, new URLSearchParams(await c.req.text()))
  })
  return routes
}

async function answer(deps: ApiDeps, c: ApiContext, parameters: URLSearchParams) {
  const told = deps.gateway.readReturn(parameters)
  if (!told) throw new Problem('malformed-request')
  const { paymentId, state, amountRials } = await takePaymentCallback(deps, told.orderId, told.refNum ?? null)
  const locale = c.get('locale')
  const message = paymentStateWords[state][locale]
  // A page is no JSON, which is all that the type of the route knows.
  if (wantsPage(c)) return pageResponse(c, message, linesOf(locale, paymentId, amountRials)) as never
  return reply(c, Result, { paymentId, state, amountRials, message }, 200)
}

function linesOf(locale: 'fa' | 'en', paymentId: string, amountRials: string): [string, string][] {
  const grouped = amountRials.replace(/\B(?=(\d{3})+$)/g, locale === 'fa' ? '٬' : ',')
  return locale === 'fa'
    ? [
        ['مبلغ', `${toPersianDigits(grouped)} ریال`],
        ['شناسه', paymentId],
      ]
    : [
        ['Amount', `${grouped} rials`],
        ['Payment', paymentId],
      ]
}
