import type { Hook } from '@hono/zod-openapi'
import type { z } from 'zod'
import type { Words } from '../../domain/procedure/words.ts'
import { type FieldError, Problem } from '../problems/problem.ts'
import type { ApiEnv } from './env.ts'

type Issue = z.core.$ZodIssue

/** What a mistake in the shape of a request is called, in both languages. */
const words = {
  required: { fa: 'لازم است', en: 'is required' },
  'unknown-field': { fa: 'چنین فیلدی نیست', en: 'is not known' },
  'wrong-type': { fa: 'از نوع دیگری است', en: 'has the wrong type' },
  'not-allowed': { fa: 'این مقدار مجاز نیست', en: 'is not one of the allowed values' },
  'too-small': { fa: 'کوتاه یا کوچک است', en: 'is too short or too small' },
  'too-big': { fa: 'بلند یا بزرگ است', en: 'is too long or too large' },
  malformed: { fa: 'شکل درستی ندارد', en: 'is malformed' },
} satisfies Record<string, Words>

/**
 * Turns what zod found into one 422 with a pointer per mistake. An address that no thing can have is simply not found.
 * @throws Problem
 */
// biome-ignore lint/suspicious/noExplicitAny: the hook serves routes of every shape
export const validationHook: Hook<any, ApiEnv, any, void> = (result) => {
  if (result.success) return
  if (result.target === 'param') throw new Problem('not-found')
  const place = result.target === 'json' ? '#' : result.target
  // An issue doesn't carry what was sent; the hook is given it beside the issues.
  const sent: unknown = 'data' in result ? result.data : undefined
  throw new Problem('invalid', { errors: mistakesIn(place, result.error.issues, sent) })
}

/** What zod found wrong with something that was sent, with a pointer below `place` per mistake. */
export function mistakesIn(place: string, issues: readonly Issue[], sent: unknown): readonly FieldError[] {
  return issues.flatMap((issue) => errorsOf(place, issue, valueAt(sent, issue.path) === undefined)).slice(0, 50)
}

function errorsOf(place: string, issue: Issue, isMissing: boolean): FieldError[] {
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => errorAt(place, [...issue.path, key], 'unknown-field'))
  }
  return [errorAt(place, issue.path, codeOf(issue, isMissing))]
}

function codeOf(issue: Issue, isMissing: boolean): keyof typeof words {
  switch (issue.code) {
    case 'invalid_type':
    case 'invalid_union':
      return isMissing ? 'required' : 'wrong-type'
    case 'invalid_value':
      return isMissing ? 'required' : 'not-allowed'
    case 'too_small':
      return 'too-small'
    case 'too_big':
      return 'too-big'
    default:
      return 'malformed'
  }
}

function valueAt(sent: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce(
    (value, key) =>
      typeof value === 'object' && value !== null && Object.hasOwn(value, key) ? Reflect.get(value, key) : undefined,
    sent,
  )
}

function errorAt(place: string, path: readonly PropertyKey[], code: keyof typeof words): FieldError {
  return { pointer: pointerTo(place, path), code, detail: words[code] }
}

/** JSON pointer (RFC 6901) below a place. */
export function pointerTo(place: string, path: readonly PropertyKey[]): string {
  return [place, ...path.map((key) => String(key).slice(0, 100).replaceAll('~', '~0').replaceAll('/', '~1'))].join('/')
}
