import { OpenAPIHono, z } from '@hono/zod-openapi'
import { getCookie } from 'hono/cookie'
import { takePaymentCallback } from '../commands/take-payment-callback.ts'
import type { ApiDeps } from '../deps.ts'
import type { ApiContext, ApiEnv } from '../edge/env.ts'
import { jsonAnswer } from '../edge/json-body.ts'
import { reply } from '../edge/reply.ts'
import { open } from '../edge/route.ts'
import { wantsPage } from '../edge/wants-page.ts'
import { Problem } from '../problems/problem.ts'
import { Rials } from '../schemas/values.ts'
import { paymentStateWords } from '../words/payment-words.ts'

const Result = z
  .object({ paymentId: z.string(), state: z.string(), amountRials: Rials, message: z.string() })
  .openapi('PaymentResult')
const responses = {
  200: jsonAnswer('What became of the payment', Result),
  303: { description: 'A browser goes on to the page that tells it' },
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
  // A browser goes on to a page of ours; going there anew asks the bank nothing and pays nothing.
  if (wantsPage(c)) return c.redirect(`/${languageOf(c)}/payments/${paymentId}`, 303) as never
  const message = paymentStateWords[state][c.get('locale')]
  return reply(c, Result, { paymentId, state, amountRials, message }, 200)
}

/** The language that the payer read before the bank's page, else the one that the browser prefers. */
function languageOf(c: ApiContext): 'fa' | 'en' {
  const known = getCookie(c, 'sara8-language')
  return known === 'fa' || known === 'en' ? known : c.get('locale')
}
