import { type LetterFormat, type LetterValue, letterFormats, writeLetterValue } from './letter-format.ts'

/**
 * The wording of a letter: Persian texts with placeholders, `{name}` or `{name:format}`, for example
 * `{renovationCode}`, `{amount:rials}`, `{amount:words}`, `{permitDate:date}`. The greeting belongs to the stationery.
 */
export interface LetterTemplate {
  readonly to: string
  readonly subject: string
  readonly paragraphs: readonly LetterParagraph[]
  readonly copies: readonly string[]
}

export interface LetterParagraph {
  readonly text: string
  /** Guard: the paragraph is left out when it is false. */
  readonly when?: string
}

/** By name; null or '' counts as not known. May hold personal data: never leaves the activity that gathered it. */
export type LetterValues = Readonly<Record<string, LetterValue | null | undefined>>

export interface LetterPlaceholderUse {
  readonly name: string
  /** As written; absent when the template leaves the format to the value's own kind. */
  readonly format?: string
}

export interface LetterFilling {
  /** Formats of names that are used without one (see `placeholderFormats`, `fieldFormats`, `factFormats`). */
  readonly formats?: Readonly<Record<string, LetterFormat>>
  /** Tells whether a paragraph's guard is true; needed by templates that have guards. */
  readonly holds?: (guard: string) => boolean
  /** Stands for what is not known yet, in a draft; a letter that is issued has none. */
  readonly blank?: string
}

export type FilledTemplate =
  | ({ readonly ok: true } & FilledTexts)
  | { readonly ok: false; readonly missing: readonly string[]; readonly malformed: readonly string[] }

interface FilledTexts {
  readonly to: string
  readonly subject: string
  readonly paragraphs: readonly string[]
  readonly copies: readonly string[]
}

const placeholder = /\{([^{}]*)\}/g
const wellFormed = /^([a-z][A-Za-z0-9]*)(?::([a-z-]+))?$/

/** Every placeholder of the template in reading order, repeated ones once. */
export function placeholdersOf(template: LetterTemplate): readonly LetterPlaceholderUse[] {
  const uses = textsOf(template).flatMap(({ text }) => [...text.matchAll(placeholder)].map(([, inner = '']) => inner))
  return [...new Set(uses)].map((inner) => {
    const [, name = inner, format] = wellFormed.exec(inner) ?? []
    return format === undefined ? { name } : { name, format }
  })
}

/** What is wrong with the wording, a sentence each for its author; empty when it may be published. */
export function checkTemplate(template: LetterTemplate, known: readonly string[]): readonly string[] {
  return textsOf(template).flatMap(({ place, text }) => {
    const problems = [...text.matchAll(placeholder)].flatMap(([whole, inner = '']) => {
      const [, name, format] = wellFormed.exec(inner) ?? []
      if (name === undefined) return [`${whole} is no placeholder`]
      if (!known.includes(name)) return [`${whole}: nothing is known by this name`]
      return isFormat(format ?? 'auto') ? [] : [`${whole}: there is no such format`]
    })
    if (/[{}]/.test(text.replace(placeholder, ''))) problems.push('a brace has no partner')
    return problems.map((problem) => `${place}: ${problem}`)
  })
}

/**
 * Writes the values into the wording, each isolated so that it can't disturb the direction of the sentence. Braces and
 * markup in a value stay text. Answers with the names that have no value or one that its format can't write.
 */
export function fillTemplate(
  template: LetterTemplate,
  values: LetterValues,
  filling: LetterFilling = {},
): FilledTemplate {
  const missing = new Set<string>()
  const malformed = new Set<string>()

  const fill = (text: string) =>
    text.replace(placeholder, (_, inner: string) => {
      const [, name = inner, format] = wellFormed.exec(inner) ?? []
      const value = Object.hasOwn(values, name) ? values[name] : null
      if (value === null || value === undefined || value === '') {
        if (filling.blank === undefined) missing.add(name)
        return filling.blank ?? ''
      }
      const written = writeAs(format ?? filling.formats?.[name] ?? 'auto', value)
      if (written === null) malformed.add(name)
      return written ?? ''
    })

  const filled: FilledTexts = {
    to: fill(template.to),
    subject: fill(template.subject),
    paragraphs: template.paragraphs
      .filter(({ when }) => when === undefined || isTrue(when, filling))
      .map(({ text }) => fill(text)),
    copies: template.copies.map(fill),
  }
  if (missing.size + malformed.size > 0) return { ok: false, missing: [...missing], malformed: [...malformed] }
  return { ok: true, ...filled }
}

function textsOf({ to, subject, paragraphs, copies }: LetterTemplate): { place: string; text: string }[] {
  return [
    { place: 'to', text: to },
    { place: 'subject', text: subject },
    ...paragraphs.map(({ text }, index) => ({ place: `paragraph ${index + 1}`, text })),
    ...copies.map((text, index) => ({ place: `copy ${index + 1}`, text })),
  ]
}

function writeAs(format: string, value: LetterValue): string | null {
  return isFormat(format) ? writeLetterValue(format, value) : null
}

function isFormat(format: string): format is LetterFormat {
  return (letterFormats as readonly string[]).includes(format)
}

function isTrue(guard: string, { holds }: LetterFilling): boolean {
  if (!holds) throw new Error('a guarded paragraph needs to know whether its guard holds')
  return holds(guard)
}
