import type { Refusal } from '../../domain/case/refusal.ts'
import { refusalWords } from '../../domain/case/refusal-words.ts'
import { formatJalaliLong } from '../../domain/time/jalali.ts'
import type { ApiContext } from '../edge/env.ts'
import { answer } from '../edge/security-headers.ts'
import { Problem } from './problem.ts'
import { type ProblemKind, problemKinds } from './problem-kinds.ts'
import { refusalStatus } from './refusal-status.ts'

/** A case's refusal as the end of a request. */
export function refusalProblem({ refused, params }: Refusal): Problem {
  return new Problem(refused, { params })
}

/** The RFC 9457 answer in the language that the request prefers. */
export function problemResponse(c: ApiContext, { code, parts }: Problem): Response {
  const locale = c.get('locale')
  const kind = kindOf(code)
  const detail = parts.detail?.[locale] ?? whoAndWhen(parts.params, locale)
  const body = {
    type: `urn:sara8:problem:${code}`,
    title: kind.title[locale],
    status: kind.status,
    code,
    ...(detail === undefined ? {} : { detail }),
    instance: c.get('requestId'),
    ...(parts.params && Object.keys(parts.params).length > 0 ? { params: parts.params } : {}),
    ...(parts.errors ? { errors: parts.errors.map((error) => ({ ...error, detail: error.detail[locale] })) } : {}),
  }
  const headers: Record<string, string> = { 'content-type': 'application/problem+json', 'content-language': locale }
  if (kind.status === 401) headers['www-authenticate'] = 'Bearer realm="sara8"'
  if (parts.retryAfterSeconds !== undefined) headers['retry-after'] = String(parts.retryAfterSeconds)
  return answer(c, JSON.stringify(body), kind.status, headers)
}

function kindOf(code: Problem['code']): ProblemKind {
  if (code in refusalStatus) {
    // The test above proves that it is a refusal's code.
    const refusal = code as keyof typeof refusalStatus
    return { status: refusalStatus[refusal], title: refusalWords[refusal] }
  }
  return problemKinds[code as keyof typeof problemKinds]
}

/** Who was faster, and when: what a clerk needs to hear who comes second. */
function whoAndWhen(params: Problem['parts']['params'], locale: 'fa' | 'en'): string | undefined {
  if (typeof params?.at !== 'number') return undefined
  const day = formatJalaliLong(params.at, locale)
  const by = params.by
  if (by === undefined) return day
  return locale === 'fa' ? `${day}، ${by}` : `${by}, ${day}`
}
