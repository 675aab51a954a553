import type { z } from '@hono/zod-openapi'
import type { NumberedEvent } from '../../db/queries/case-history.ts'
import type { Locale } from '../../domain/procedure/words.ts'
import type { EventView } from '../schemas/case.ts'
import { instant } from './instants.ts'

const neutral = new Set(['system', 'bank'])

/**
 * One entry of the log. It holds ids, enums and hashes only; who of the staff acted is for officials.
 * @param reader the applicant who reads it; null for officials
 */
export function eventView(
  { seq, at, actor, cause, commandId, event, hash }: NumberedEvent,
  reader: string | null,
  locale: Locale,
): z.input<typeof EventView> {
  const { type, ...data } = event
  const shown = reader === null || actor === reader || neutral.has(actor) ? actor : 'office'
  return { seq, type, at: instant(at, locale), actor: shown, cause, commandId, data, hash }
}
