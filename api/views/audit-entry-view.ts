import { districtNames } from '../../catalogue/municipality.ts'
import { providers } from '../../catalogue/providers.ts'
import { readinessItems } from '../../catalogue/readiness.ts'
import type { AdministrationEntry } from '../../db/queries/administration-log.ts'
import { roleWords } from '../../domain/access/role-words.ts'
import type { Locale, Words } from '../../domain/procedure/words.ts'
import { toPersianDigits } from '../../domain/text/persian-text.ts'
import { parseDay } from '../../domain/time/day.ts'
import { formatDayAndTime, formatJalaliDate } from '../../domain/time/jalali.ts'
import { auditWords, detailWords, valueWords } from '../words/audit-words.ts'
import { instant } from './instants.ts'
import { districtView, named } from './labels.ts'

/** Names by id: of staff and organisations, of services, of providers, of roles and so on. */
type Names = ReadonlyMap<string, Words>

/** Names that the catalogue gives to what an entry may be about. */
const catalogued: Names = new Map<string, Words>([
  ...Object.entries(districtNames),
  ...Object.entries(providers).map(([id, { label }]): [string, Words] => [id, label]),
  ...readinessItems.map(({ id, label }): [string, Words] => [id, label]),
  ...Object.entries(roleWords),
])

/** An entry of the record of administration in words; what has no name keeps its id. */
export function auditEntryView(entry: AdministrationEntry, names: Names, locale: Locale) {
  const { seq, at, principal, what, subject, district, detail, hash } = entry
  const details = Object.entries(detail).map(([name, value]) => {
    const label = detailWords[name]?.[locale] ?? name
    return `${label}: ${valueText(name, value, names, locale)}`
  })
  return {
    seq,
    at: instant(at, locale),
    time: formatDayAndTime(at, locale),
    by: { id: principal, name: names.get(principal)?.[locale] ?? null },
    what: named(what, auditWords[what], locale),
    subject: nameOrId(subject, names, locale),
    district: district === null ? null : districtView(district, locale),
    detail: details.length === 0 ? null : details.join(' · '),
    hash,
  }
}

function valueText(name: string, value: unknown, names: Names, locale: Locale): string {
  if (Array.isArray(value))
    return value.map((one) => valueText(name, one, names, locale)).join(locale === 'fa' ? '، ' : ', ')
  const text = String(value)
  const day = parseDay(text)
  if (day.ok) return formatJalaliDate(day.value, locale)
  if (/^\d{4}-\d{2}-\d{2}T/.test(text)) return formatDayAndTime(Date.parse(text), locale)
  return nameOrId(text, names, locale)
}

/** Versions and numbers get the digits of the language; an id stays as it is. */
function nameOrId(text: string, names: Names, locale: Locale): string {
  const words = names.get(text) ?? catalogued.get(text) ?? valueWords[text]
  if (words) return words[locale]
  return locale === 'fa' && /^[\d.]+$/.test(text) ? toPersianDigits(text) : text
}
