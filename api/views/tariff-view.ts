import type { z } from '@hono/zod-openapi'
import { type ExampleCase, exampleCases } from '../../catalogue/tariffs/example-cases.ts'
import type { TariffDraft } from '../../db/registers/tariff-drafts.ts'
import type { Procedure } from '../../domain/procedure/procedure-schema.ts'
import type { Locale, Words } from '../../domain/procedure/words.ts'
import { computeInvoice, type Invoice } from '../../domain/tariff/invoice.ts'
import { unchanged } from '../../domain/tariff/tariff-draft.ts'
import type { Tariff } from '../../domain/tariff/tariff-schema.ts'
import { toPersianDigits } from '../../domain/text/persian-text.ts'
import { formatRials } from '../../domain/text/rial-words.ts'
import { asDay, type Day } from '../../domain/time/day.ts'
import { formatJalaliLong } from '../../domain/time/jalali.ts'
import type { TariffDraftView, TariffList, TariffView } from '../schemas/tariff.ts'
import { reckoned } from './fees-view.ts'
import { instant, instantOrNull } from './instants.ts'
import { named } from './labels.ts'

type Head = z.input<typeof TariffList>['tariffs'][number]
type DraftHead = z.input<typeof TariffList>['drafts'][number]
export type Names = ReadonlyMap<string, Words>

const onDay = (day: string, locale: Locale) => ({ day, jalali: formatJalaliLong(asDay(day), locale) })

/** A version among the others: `replaced` is one that another took the place of before its time was over. */
export function tariffHead(tariff: Tariff, inForce: string | undefined, today: Day, locale: Locale): Head {
  const { version, title, resolution, validFrom, validUntil, sample } = tariff
  const standing =
    version === inForce ? 'in-force' : validFrom > today ? 'ahead' : validUntil <= today ? 'over' : 'replaced'
  const { number, date, body } = resolution
  return {
    version,
    title: title[locale],
    resolution: { number, on: onDay(date, locale), body: body[locale] },
    validFrom: onDay(validFrom, locale),
    validUntil: onDay(validUntil, locale),
    sample,
    standing,
  }
}

export function draftHead(draft: TariffDraft, names: Names, locale: Locale): DraftHead {
  const nameOf = (id: string) => names.get(id)?.[locale] ?? id
  return {
    draftId: draft.draftId,
    basedOn: draft.basedOn,
    title: draft.change.title[locale],
    status: draft.status,
    revision: draft.revision,
    authors: draft.authors.map(nameOf),
    changedAt: instant(draft.changedAt, locale),
    decidedBy: draft.decidedBy === null ? null : nameOf(draft.decidedBy),
    decidedAt: instantOrNull(draft.decidedAt, locale),
    version: draft.version,
  }
}

/** All that a version says, heading by heading, with the services that levy each. */
export function tariffView(
  tariff: Tariff,
  procedures: readonly Procedure[],
  { inForce, today, draft, names }: { inForce: string | undefined; today: Day; draft?: TariffDraft; names: Names },
  locale: Locale,
): z.input<typeof TariffView> {
  return {
    ...tariffHead(tariff, inForce, today, locale),
    parameters: inOrderOfUse(tariff).map(([name, { label, value }, users]) => ({
      parameter: named(name, label, locale),
      value,
      usedBy: users.map((heading) => named(heading.id, heading.label, locale)),
    })),
    headings: tariff.headings.map((heading) => ({
      heading: named(heading.id, heading.label, locale),
      services: procedures
        .filter((procedure) => levies(procedure, heading.id))
        .map(({ service, title }) => named(service, title, locale)),
      how: reckoned(heading, tariff, locale),
      article: heading.article[locale],
      source: { source: heading.law.source[locale], status: heading.law.status },
      ruledBy: heading.ruledBy,
      until: heading.until === undefined ? null : onDay(heading.until, locale),
    })),
    approval:
      draft?.decidedBy == null || draft.decidedAt === null
        ? null
        : {
            authors: draftHead(draft, names, locale).authors,
            by: names.get(draft.decidedBy)?.[locale] ?? draft.decidedBy,
            at: instant(draft.decidedAt, locale),
          },
    change: unchanged(tariff, asDay(tariff.validFrom > today ? tariff.validFrom : today)),
  }
}

/** Rates in the order in which the headings come, since a database keeps the names of an object in an order of its own. */
function inOrderOfUse({ parameters, headings }: Tariff) {
  return Object.entries(parameters)
    .map(([name, parameter]) => {
      const uses = new RegExp(`\\b${name}\\b`)
      return [name, parameter, headings.filter(({ formula }) => uses.test(formula))] as const
    })
    .toSorted(([, , a], [, , b]) => placeOf(headings, a[0]) - placeOf(headings, b[0]))
}

function placeOf(headings: Tariff['headings'], first: Tariff['headings'][number] | undefined): number {
  return first === undefined ? headings.length : headings.indexOf(first)
}

function levies({ stages }: Procedure, heading: string): boolean {
  return stages.some(({ steps }) => steps.some((step) => step.kind === 'payment' && step.headings.includes(heading)))
}

/** What a draft changes, line by line. */
export function tariffDifferences(
  before: Tariff,
  after: Tariff,
  locale: Locale,
): z.input<typeof TariffDraftView>['differences'] {
  const until: Words = { fa: 'پایان وصول', en: 'levied until' }
  const none: Words = { fa: 'تا پایان تعرفه', en: 'as long as the tariff' }
  const dayOf = (day: string | undefined) => (day === undefined ? none[locale] : formatJalaliLong(asDay(day), locale))
  const rows = [
    ...heads.map(([id, label, read]) => [id, label[locale], read(before, locale), read(after, locale)] as const),
    ...Object.entries(after.parameters).map(([name, { label, value }]) => {
      const old = before.parameters[name]?.value
      return [name, label[locale], old === undefined ? '–' : valueText(old, locale), valueText(value, locale)] as const
    }),
    ...after.headings.map((heading) => {
      const old = before.headings.find(({ id }) => id === heading.id)
      const label = `${heading.label[locale]}: ${until[locale]}`
      return [heading.id, label, dayOf(old?.until), dayOf(heading.until)] as const
    }),
  ]
  return rows
    .filter(([, , old, now]) => old !== now)
    .map(([id, label, old, now]) => ({ what: { id, label }, before: old, after: now }))
}

// biome-ignore format: one row a part
const heads: readonly (readonly [string, Words, (tariff: Tariff, locale: Locale) => string])[] = [
  ['title', { fa: 'عنوان', en: 'Title' }, ({ title }, locale) => title[locale]],
  ['number', { fa: 'شمارهٔ مصوبه', en: 'Resolution' }, ({ resolution }) => resolution.number],
  ['date', { fa: 'تاریخ مصوبه', en: 'Date of the resolution' }, ({ resolution }, locale) => formatJalaliLong(asDay(resolution.date), locale)],
  ['body', { fa: 'مرجع تصویب', en: 'Resolved by' }, ({ resolution }, locale) => resolution.body[locale]],
  ['validFrom', { fa: 'آغاز اعتبار', en: 'Valid from' }, ({ validFrom }, locale) => formatJalaliLong(asDay(validFrom), locale)],
  ['validUntil', { fa: 'پایان اعتبار', en: 'Valid until' }, ({ validUntil }, locale) => formatJalaliLong(asDay(validUntil), locale)],
  ['sample', { fa: 'نشان نمونه', en: 'Marked as sample' }, ({ sample }, locale) => (sample ? { fa: 'دارد', en: 'yes' } : { fa: 'ندارد', en: 'no' })[locale]],
]

/** A rate as people write it. */
function valueText(value: number | string, locale: Locale): string {
  if (typeof value === 'number') return formatRials(BigInt(value), locale)
  return locale === 'fa' ? toPersianDigits(value.replace('.', '٫')) : value
}

/** Invented cases reckoned by both, on the day on which the new one begins. */
export function tariffExamples(
  before: Tariff,
  after: Tariff,
  locale: Locale,
): z.input<typeof TariffDraftView>['examples'] {
  return exampleCases.map((example) => {
    const [old, now] = [invoiceOf(before, example, after.validFrom), invoiceOf(after, example, after.validFrom)]
    const ids = [...new Set([...old.lines, ...now.lines].map(({ heading }) => heading))]
    const sum = (invoice: Invoice, heading: string) =>
      invoice.lines.filter((line) => line.heading === heading).reduce((total, line) => total + line.amountRials, 0n)
    return {
      example: named(example.id, example.label, locale),
      beforeRials: old.roundedRials.toString(),
      afterRials: now.roundedRials.toString(),
      differenceRials: (now.roundedRials - old.roundedRials).toString(),
      lines: ids.map((id) => ({
        heading: named(id, after.headings.find((heading) => heading.id === id)?.label, locale),
        beforeRials: sum(old, id).toString(),
        afterRials: sum(now, id).toString(),
      })),
    }
  })
}

function invoiceOf(tariff: Tariff, { headings, facts, entries }: ExampleCase, day: string): Invoice {
  return computeInvoice({
    tariff,
    headings,
    facts,
    ...(entries ? { entries } : {}),
    carryIn: 0n,
    days: { request: day, invoice: day },
  })
}
