import type { RefusalCode } from '../../domain/case/refusal.ts'
import type { Words } from '../../domain/procedure/words.ts'
import type { ProblemCode } from './problem-kinds.ts'

/** What is wrong with one part of a request: a JSON pointer into the body, or `query/…`, `header/…`. */
export interface FieldError {
  pointer: string
  code: string
  detail: Words
}

export interface ProblemParts {
  /** A sentence on this occurrence. */
  detail?: Words
  /** Ids, enums and instants that a program may want: who decided, when, how much is left. */
  params?: Readonly<Record<string, string | number>>
  errors?: readonly FieldError[]
  retryAfterSeconds?: number
  /** What went wrong inside, for the log only. */
  cause?: unknown
}

/** Ends a request with an RFC 9457 answer. Thrown at the edge only; the domain answers with refusals. */
export class Problem extends Error {
  readonly code: ProblemCode | RefusalCode
  readonly parts: ProblemParts

  constructor(code: ProblemCode | RefusalCode, parts: ProblemParts = {}) {
    super(code, { cause: parts.cause })
    this.name = 'Problem'
    this.code = code
    this.parts = parts
  }
}

/** The same error in the list of a 422. */
export function fieldError(pointer: string, code: string, fa: string, en: string): FieldError {
  return { pointer, code, detail: { fa, en } }
}
