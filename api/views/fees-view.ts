import type { z } from '@hono/zod-openapi'
import type { Procedure } from '../../domain/procedure/procedure-schema.ts'
import type { StepOf } from '../../domain/procedure/step-schema.ts'
import type { Locale } from '../../domain/procedure/words.ts'
import type { Tariff, TariffHeading } from '../../domain/tariff/tariff-schema.ts'
import { toPersianDigits } from '../../domain/text/persian-text.ts'
import { formatRials } from '../../domain/text/rial-words.ts'
import type { Day } from '../../domain/time/day.ts'
import type { ServiceView } from '../schemas/service.ts'
import { named } from './labels.ts'

/** What a service may cost: the headings of its payment steps that are in force today, each reckoned in words. */
export function feesView(
  procedure: Procedure,
  tariff: Tariff | undefined,
  today: Day,
  locale: Locale,
): z.input<typeof ServiceView>['fees'] {
  if (!tariff) return null
  const steps = procedure.stages.flatMap(({ steps }) => steps.filter((step) => step.kind === 'payment'))
  const seen = new Set<string>()
  const headings = steps.flatMap((step) =>
    headingsOf(step, tariff, today).flatMap((heading) => {
      if (seen.has(heading.id)) return []
      seen.add(heading.id)
      return [
        {
          heading: named(heading.id, heading.label, locale),
          how: reckoned(heading, tariff, locale),
          article: heading.article[locale],
          step: named(step.id, step.label, locale),
        },
      ]
    }),
  )
  const { version, title, sample } = tariff
  return { tariff: { version, title: title[locale], sample }, headings }
}

function headingsOf(step: StepOf<'payment'>, tariff: Tariff, today: Day): readonly TariffHeading[] {
  return step.headings.flatMap((id) => {
    const heading = tariff.headings.find((candidate) => candidate.id === id)
    const isInForce = heading && (heading.from ?? '') <= today && (heading.until === undefined || today < heading.until)
    return isInForce ? [heading] : []
  })
}

/** The formula in words: the council's rates are known, what the case brings is not yet. */
export function reckoned({ explanation }: TariffHeading, { parameters }: Tariff, locale: Locale): string {
  return explanation[locale].replace(/\{([a-zA-Z0-9]+)\}/g, (_, name: string) => {
    const value = parameters[name]?.value
    if (typeof value === 'number') return formatRials(BigInt(value), locale)
    if (typeof value === 'string') return locale === 'fa' ? toPersianDigits(value.replace('.', '٫')) : value
    return '…'
  })
}
