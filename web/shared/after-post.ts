import type { z } from 'zod'
import type { WebContext } from '../web-env.ts'
import { type ApiProblem, callApi } from './call-api.ts'
import type { FormValues } from './form-body.ts'

/** What is told of a form on the page that it leads to. */
export interface Told {
  done?: string | undefined
  problem?: ApiProblem | undefined
}

/**
 * Sends a form on to the API. Done: back to the page with what was done in its address (one word, nothing personal), so
 * that reloading repeats nothing. Refused: the caller shows the page with the problem and the words that were typed.
 */
export async function post<S extends z.ZodType>(
  c: WebContext,
  schema: S,
  path: string,
  body: unknown,
  values: FormValues,
): Promise<{ ok: true; status: number; value: z.output<S> } | { ok: false; problem: ApiProblem }> {
  return callApi(c, schema, 'POST', path, { body, ...(values.key ? { idempotencyKey: values.key } : {}) })
}

/** A page's status for a problem that it shows beside its form. */
export function statusOf({ status }: ApiProblem): 400 | 403 | 409 | 422 | 429 | 503 {
  return ([400, 403, 409, 422, 429, 503] as const).find((known) => known === status) ?? 409
}

/** The lines of an error summary for a problem of the API. */
export function problemLines({ title, detail, errors = [] }: ApiProblem): { text: string; href?: string }[] {
  const whole = { text: detail ? `${title}: ${detail}` : title }
  const fields = errors.map((error) => ({ text: error.detail, href: `#${error.pointer.split('/').at(-1) ?? ''}` }))
  return fields.length > 0 ? fields : [whole]
}
