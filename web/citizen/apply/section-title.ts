import type { Locale } from '../../../domain/procedure/words.ts'
import { applyWords } from '../../shared/words/apply-words.ts'
import type { Section } from './sections.ts'

/** What a page is about: its one question, else its group. */
export function sectionTitle({ group, fields }: Section, locale: Locale): string {
  const [first, ...others] = fields
  return first && others.length === 0 ? first.label : applyWords(locale)[group]
}
