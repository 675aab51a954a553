import { z } from 'zod'
import { Name, Slug, Words } from '../procedure/words.ts'
import type { Day } from '../time/day.ts'
import { Tariff } from './tariff-schema.ts'

const shape = Tariff.shape

/** What may differ from the version that a draft begins with: numbers and dates. Formulas change with the program. */
export const TariffChange = z.strictObject({
  title: Words,
  resolution: shape.resolution,
  validFrom: shape.validFrom,
  validUntil: shape.validUntil,
  sample: z.boolean(),
  /** Rates and prices by name; what is left out stays. */
  parameters: z.record(Name, z.union([z.int().min(0), z.string().regex(/^\d{1,6}(\.\d{1,6})?$/)])),
  /** First day on which a heading is no longer levied, by its id; null: as long as the tariff. */
  headingsUntil: z.record(Slug, shape.validFrom.nullable()),
})
export type TariffChange = z.infer<typeof TariffChange>

/** Why a change can't become a tariff; `subject` is the field. */
export interface TariffChangeProblem {
  code:
    | 'valid-from-past'
    | 'valid-until-early'
    | 'resolution-late'
    | 'parameter-unknown'
    | 'parameter-kind'
    | 'heading-unknown'
  subject: string
}

/** What is wrong with a change of a tariff, as it would be approved today; nothing when it may be. */
export function tariffChangeProblems(base: Tariff, change: TariffChange, today: Day): readonly TariffChangeProblem[] {
  const problems: TariffChangeProblem[] = []
  const found = (code: TariffChangeProblem['code'], subject: string) => problems.push({ code, subject })
  // Bills of days that are over stand: a rate never changes afterwards.
  if (change.validFrom < today) found('valid-from-past', 'validFrom')
  if (change.validUntil <= change.validFrom) found('valid-until-early', 'validUntil')
  if (change.resolution.date > change.validFrom) found('resolution-late', 'resolutionDate')
  for (const [name, value] of Object.entries(change.parameters)) {
    const known = base.parameters[name]
    if (!known) found('parameter-unknown', name)
    // Whole numbers stay whole and percentages decimal texts: formulas are compiled for one of them.
    else if (typeof known.value !== typeof value) found('parameter-kind', name)
  }
  for (const id of Object.keys(change.headingsUntil))
    if (!base.headings.some((heading) => heading.id === id)) found('heading-unknown', id)
  return problems
}

/** The tariff that a change of another makes. */
export function changedTariff(base: Tariff, change: TariffChange, version: string): Tariff {
  const { parameters, headingsUntil, ...rest } = change
  return {
    ...base,
    ...rest,
    version,
    parameters: Object.fromEntries(
      Object.entries(base.parameters).map(([name, known]) => [
        name,
        { ...known, value: parameters[name] ?? known.value },
      ]),
    ),
    headings: base.headings.map(({ until, ...heading }) => {
      const ends = heading.id in headingsUntil ? headingsUntil[heading.id] : until
      return ends === null || ends === undefined ? heading : { ...heading, until: ends }
    }),
  }
}

/** The change that makes nothing but a later beginning of a tariff: where a draft starts. */
export function unchanged(base: Tariff, from: Day): TariffChange {
  return {
    title: base.title,
    resolution: base.resolution,
    validFrom: from,
    validUntil: base.validUntil,
    sample: base.sample,
    parameters: Object.fromEntries(Object.entries(base.parameters).map(([name, { value }]) => [name, value])),
    headingsUntil: Object.fromEntries(base.headings.map(({ id, until }) => [id, until ?? null])),
  }
}

/** The next version in the Jalali year in which it begins, e.g. `1406.1`. */
export function nextTariffVersion(year: number, known: readonly string[]): string {
  const numbers = known.flatMap((version) => (version.startsWith(`${year}.`) ? [Number(version.split('.')[1])] : []))
  return `${year}.${Math.max(0, ...numbers) + 1}`
}
