import type { Locale } from '../../domain/procedure/words.ts'

type Phrase = string | ((...parts: never[]) => string)
type Pair = { fa: Phrase; en: Phrase }
/** An empty translation is no translation: it does not compile. */
type Filled<T> = { [K in keyof T]: { [L in keyof T[K]]: T[K][L] extends '' ? never : T[K][L] } }
/** The words of one language. Both sides of a pair take the same parts, so either type serves. */
export type Said<T extends Record<string, Pair>> = { readonly [K in keyof T]: Widened<T[K]['fa']> }
type Widened<P> = P extends string ? string : P

/**
 * A catalogue of what pages say. A word without its other language does not compile.
 * @returns the words of one language, made once
 */
export function catalogue<const T extends Record<string, Pair>>(all: T & Filled<T>): (locale: Locale) => Said<T> {
  const sides = { fa: sideOf(all, 'fa'), en: sideOf(all, 'en') }
  return (locale) => sides[locale]
}

function sideOf<T extends Record<string, Pair>>(all: T, locale: Locale): Said<T> {
  const entries = Object.entries(all).map(([key, pair]) => [key, pair[locale]])
  // Every key of the catalogue is there, with its phrase of this language.
  return Object.fromEntries(entries) as Said<T>
}
