import type { TypedResponse } from 'hono'
import type { ContentfulStatusCode } from 'hono/utils/http-status'
import type { JSONParsed } from 'hono/utils/types'
import type { z } from 'zod'
import type { ApiContext } from './env.ts'
import { answer } from './security-headers.ts'

/**
 * Answers with what the schema lets through and nothing else; a value that doesn't fit is a bug, answered 500.
 * @throws ZodError
 */
export function reply<S extends z.ZodType, const U extends ContentfulStatusCode>(
  c: ApiContext,
  schema: S,
  value: z.input<S>,
  status: U,
  headers: Record<string, string> = {},
): TypedResponse<JSONParsed<z.output<S>>, U, 'json'> {
  const body = JSON.stringify(schema.parse(value))
  const all = {
    'content-type': 'application/json',
    'cache-control': 'no-store',
    'content-language': c.get('locale'),
    ...headers,
  }
  // The type says of a response what its body holds, which `parse` has just proved.
  return answer(c, body, status, all) as unknown as TypedResponse<JSONParsed<z.output<S>>, U, 'json'>
}
