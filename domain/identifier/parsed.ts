import { foldDigits } from '../text/persian-text.ts'

declare const brand: unique symbol

/** A value whose type says that it was checked: only its parser or builder makes one. */
export type Branded<T, Name extends string> = T & { readonly [brand]: Name }

/** What a parser answers: the canonical value, or a code that both languages have words for. */
export type Parsed<T, Code extends string> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly code: Code }

export function accepted<T>(value: T): { readonly ok: true; readonly value: T } {
  return { ok: true, value }
}

export function rejected<Code extends string>(code: Code): { readonly ok: false; readonly code: Code } {
  return { ok: false, code }
}

// Spaces, dashes of every kind, ZWNJ and bidi marks come along when numbers are copied from a Persian page.
const BETWEEN_DIGITS = /[\s\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\u061c\u00ad\u0640\-\u2010-\u2015\u2212]/g

/** ASCII digits (and whatever else is no separator) of a number as people type it. */
export function compactDigits(input: string): string {
  return foldDigits(input).replace(BETWEEN_DIGITS, '')
}

/** Ten or eleven times the same digit passes some check-digit rules and never belongs to anybody. */
export function isOneDigitRepeated(digits: string): boolean {
  return /^(\d)\1+$/.test(digits)
}
