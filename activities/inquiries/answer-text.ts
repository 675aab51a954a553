import type { z } from 'zod'
import { ProviderFailure } from './provider-failure.ts'

/** Writes Persian and Arabic digits as ASCII ones: providers use all three, also within one answer. */
export function asciiDigits(text: string): string {
  return text
    .replace(/[۰-۹]/g, (digit) => String(digit.charCodeAt(0) - 0x06f0))
    .replace(/[٠-٩]/g, (digit) => String(digit.charCodeAt(0) - 0x0660))
}

export function persianDigits(text: string): string {
  return text.replace(/[0-9]/g, (digit) => String.fromCharCode(0x06f0 + Number(digit)))
}

/** A whole number in whatever digits; not a number when the text is none. */
export function wholeNumber(text: string | undefined): number {
  const ascii = asciiDigits(text ?? '').trim()
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
