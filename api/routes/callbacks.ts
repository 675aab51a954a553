import { OpenAPIHono, z } from '@hono/zod-openapi'
import type { InquiryAdapter, ProviderId } from '../../activities/inquiries/inquiry-port.ts'
import { ProviderFailure, type ProviderFailureCode } from '../../activities/inquiries/provider-failure.ts'
import { takeInquiryCallback } from '../commands/take-inquiry-callback.ts'
import type { ApiDeps } from '../deps.ts'
import type { ApiEnv } from '../edge/env.ts'
import { jsonAnswer } from '../edge/json-body.ts'
import { reply } from '../edge/reply.ts'
import { open } from '../edge/route.ts'
import { validationHook } from '../edge/validation.ts'
import { Problem } from '../problems/problem.ts'
import type { ProblemCode } from '../problems/problem-kinds.ts'

const Taken = z.object({ taken: z.enum(['now', 'before', 'later']) }).openapi('CallbackTaken')
const binary = { 'application/json': { schema: { type: 'object' as const } } }

/** Where providers that answer later bring their answers, signed per Standard Webhooks. */
export function callbackRoutes(deps: ApiDeps): OpenAPIHono<ApiEnv> {
  const routes = new OpenAPIHono<ApiEnv>({ defaultHook: validationHook })

  const callback = open('inquiry.callback', {
    method: 'post',
    path: '/callbacks/{provider}',
    tags: ['Callbacks'],
    summary: 'A provider’s answer, proved by its signature',
    request: {
      params: z.object({
        provider: z
          .string()
          .regex(/^[a-z-]{2,40}$/)
          .openapi({ example: 'fire-department' }),
      }),
      body: { required: true, content: binary },
    },
    responses: {
      200: jsonAnswer('The case has taken it, now or before', Taken),
      202: jsonAnswer('It is kept, and the case will take it', Taken),
    },
  })
  routes.openapi(callback, async (c) => {
    const { provider } = c.req.valid('param')
    const adapter = Object.hasOwn(deps.adapters, provider) ? deps.adapters[provider as ProviderId] : undefined
    if (!adapter?.readCallback) throw new Problem('not-found')
    const answer = read(adapter.readCallback, c.req.raw.headers, await c.req.text(), deps.now())
    const taken = await takeInquiryCallback(deps, adapter.provider, answer)
    return taken === 'later' ? reply(c, Taken, { taken }, 202) : reply(c, Taken, { taken }, 200)
  })
  return routes
}

const problemOf: Partial<Record<ProviderFailureCode, ProblemCode>> = {
  'callback-unsigned': 'callback-unsigned',
  'callback-stale': 'callback-stale',
  'callback-malformed': 'callback-malformed',
  'provider-bad-answer': 'callback-malformed',
}

function read(readCallback: NonNullable<InquiryAdapter['readCallback']>, headers: Headers, body: string, now: number) {
  try {
    return readCallback(headers, body, now)
  } catch (failure) {
    const code = failure instanceof ProviderFailure ? problemOf[failure.code] : undefined
    throw code ? new Problem(code) : failure
  }
}
