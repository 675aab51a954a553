import type { z } from '@hono/zod-openapi'
import type { NumberedEvent } from '../../db/queries/case-history.ts'
import { shownPart } from '../../domain/access/shown-facts.ts'
import type { Locale } from '../../domain/procedure/words.ts'
import type { EventView } from '../schemas/case.ts'
import { instant } from './instants.ts'

const neutral = new Set(['system', 'bank'])

/** Who reads a log. */
export interface LogReader {
  /** The applicant who reads it; null for officials. */
  applicant: string | null
  isShown: (fact: string) => boolean
}

/** One entry of the log. It holds ids, enums and hashes only; who of the staff acted is for officials. */
export function eventView(
  { seq, at, actor, cause, commandId, event, hash }: NumberedEvent,
  { applicant, isShown }: LogReader,
  locale: Locale,
): z.input<typeof EventView> {
  const { type, ...data } = event
  const shown = applicant === null || actor === applicant || neutral.has(actor) ? actor : 'office'
  return { seq, type, at: instant(at, locale), actor: shown, cause, commandId, data: shownData(data, isShown), hash }
}

function shownData(data: Readonly<Record<string, unknown>>, isShown: LogReader['isShown']): Record<string, unknown> {
  const { fact, facts } = data
  if (typeof fact === 'string' && !isShown(fact)) return { ...data, value: null }
  if (typeof facts !== 'object' || facts === null) return { ...data }
  return { ...data, facts: shownPart({ ...facts }, isShown) }
}
