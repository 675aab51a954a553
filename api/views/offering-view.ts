import type { z } from '@hono/zod-openapi'
import { readinessItems } from '../../catalogue/readiness.ts'
import type { Standing } from '../../db/registers/offerings.ts'
import type { Procedure } from '../../domain/procedure/procedure-schema.ts'
import type { Locale } from '../../domain/procedure/words.ts'
import type { Day } from '../../domain/time/day.ts'
import type { OfferingView } from '../schemas/offering.ts'
import { closedWords } from '../words/standing-words.ts'
import { dayView } from './calendar-view.ts'
import { instant } from './instants.ts'
import { districtView, named, roleView } from './labels.ts'
import { closedBecause } from './standing.ts'

/** A service in a district as those see it who prepare it: its dates, and who signed what of the checklist. */
export function offeringView(
  standing: Standing,
  { title }: Procedure,
  today: Day,
  locale: Locale,
): z.input<typeof OfferingView> {
  const { service, district, newest, offerings, signatures } = standing
  const closed = closedBecause(standing, today)
  return {
    service: named(service, title, locale),
    district: districtView(district, locale),
    isOpen: closed === null,
    sentence: closed && closedWords(title, district, closed.why, closed.day)[locale],
    newestVersion: newest,
    dates: offerings.map(({ version, from, until }) => {
      return { version, from: dayView(from, locale), until: until === null ? null : dayView(until, locale) }
    }),
    checklist: readinessItems.map(({ id, label, signedBy }) => {
      const signed = signatures.find(({ item }) => item === id)
      return {
        item: named(id, label, locale),
        signers: signedBy.map((role) => roleView(role, locale)),
        signed: signed ? { by: signed.by, at: instant(signed.at, locale) } : null,
      }
    }),
  }
}
