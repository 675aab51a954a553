import type { z } from 'zod'
import type { ProblemBody } from '../../api/problems/problem-body.ts'
import type { WebContext } from '../web-env.ts'

export type ApiProblem = z.infer<typeof ProblemBody> & { retryAfterSeconds?: number }
export type Answer<T> = { ok: true; status: number; value: T } | { ok: false; problem: ApiProblem }

interface Call {
  body?: unknown
  /** Of a form, so that sending it twice does it once. */
  idempotencyKey?: string
  query?: Readonly<Record<string, string | undefined>>
}

/**
 * Asks the API as the visitor, without a socket: every right, check and mask is the API's own. The principal travels in the
 * bindings, which no request from outside can set.
 * @param path below `/api/v1`; holds no personal data
 */
export async function callApi<S extends z.ZodType>(
  c: WebContext,
  schema: S,
  method: 'GET' | 'POST' | 'PUT' | 'DELETE',
  path: string,
  call: Call = {},
): Promise<Answer<z.output<S>>> {
  const response = await apiResponse(c, method, path, call)
  if (response.ok) return { ok: true, status: response.status, value: schema.parse(await response.json()) }
  return { ok: false, problem: await problemOf(response) }
}

/** The same for what is no JSON: a document, a PDF. */
export async function apiResponse(
  c: WebContext,
  method: 'GET' | 'POST' | 'PUT' | 'DELETE',
  path: string,
  call: Call = {},
): Promise<Response> {
  const { api } = c.get('deps')
  const query = new URLSearchParams(
    Object.entries(call.query ?? {}).flatMap(([name, value]) => (value ? [[name, value] as [string, string]] : [])),
  ).toString()
  const headers: Record<string, string> = { 'accept-language': c.get('locale'), accept: 'application/json' }
  if (call.idempotencyKey !== undefined) headers['idempotency-key'] = call.idempotencyKey
  const body = method !== 'GET' && call.body !== undefined ? JSON.stringify(call.body) : null
  if (body !== null) headers['content-type'] = 'application/json'
  const address = `/api/v1${path}${query === '' ? '' : `?${query}`}`
  const caller = c.get('visitor')?.principal
  return await api.request(address, { method, headers, body }, { ...c.env, inProcess: true, ...(caller && { caller }) })
}

async function problemOf(response: Response): Promise<ApiProblem> {
  // What the API refuses is a problem document, and the API is this program.
  const problem = (await response.json()) as ApiProblem
  const wait = Number(response.headers.get('retry-after'))
  return Number.isInteger(wait) && wait > 0 ? { ...problem, retryAfterSeconds: wait } : problem
}

/** Ends a page whose content can't be had: not found, not allowed, unavailable. */
export class PageProblem extends Error {
  readonly problem: ApiProblem
  constructor(problem: ApiProblem) {
    super(problem.code)
    this.name = 'PageProblem'
    this.problem = problem
  }
}

/** The value of an answer that the page can't do without. @throws PageProblem */
export function needed<T>(answer: Answer<T>): T {
  if (answer.ok) return answer.value
  throw new PageProblem(answer.problem)
}
