import { z } from '@hono/zod-openapi'

/** An RFC 9457 problem; `instance` is the request's id, which the log carries too. */
export const ProblemBody = z
  .object({
    type: z.string().openapi({ example: 'urn:sara8:problem:invalid' }),
    title: z.string(),
    status: z.int(),
    code: z.string(),
    detail: z.string().optional(),
    instance: z.string(),
    params: z.record(z.string(), z.union([z.string(), z.number()])).optional(),
    errors: z.array(z.object({ pointer: z.string(), code: z.string(), detail: z.string() })).optional(),
  })
  .openapi('Problem')
