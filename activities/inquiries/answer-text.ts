import type { z } from 'zod'
import { foldDigits } from '../../domain/text/persian-text.ts'
import { ProviderFailure } from './provider-failure.ts'

/** A whole number in whatever digits; not a number when the text is none. */
export function wholeNumber(text: string | undefined): number {
  const ascii = foldDigits(text ?? '').trim()
  return /^\d{1,15}$/.test(ascii) ? Number(ascii) : Number.NaN
}

/** @throws ProviderFailure `provider-bad-answer` when the text is no JSON of this shape. */
export function readJson<T>(shape: z.ZodType<T>, text: string): T {
  const parsed = shape.safeParse(parseJson(text))
  if (!parsed.success) throw new ProviderFailure('provider-bad-answer')
  return parsed.data
}

/** @throws ProviderFailure `provider-bad-answer` when an answer belongs to another request. */
export function sameKey(expected: string, told: string | undefined): void {
  if (told !== expected) throw new ProviderFailure('provider-bad-answer')
}

/** The row of a table that a provider's word stands for. @throws ProviderFailure `provider-bad-answer` when there is none. */
export function meaningOf<T>(table: Readonly<Record<string, T>>, word: string | undefined): T {
  const meaning = word !== undefined && Object.hasOwn(table, word) ? table[word] : undefined
  if (meaning === undefined) throw new ProviderFailure('provider-bad-answer')
  return meaning
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    throw new ProviderFailure('provider-bad-answer')
  }
}
