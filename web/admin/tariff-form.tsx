import type { z } from 'zod'
import type { TariffChangeBody, TariffView } from '../../api/schemas/tariff.ts'
import { parseRials } from '../../domain/money/rials.ts'
import { foldDigits, toPersianDigits } from '../../domain/text/persian-text.ts'
import { formatRials } from '../../domain/text/rial-words.ts'
import { asDay } from '../../domain/time/day.ts'
import { formatJalaliDate, fromJalali, parseJalaliDate } from '../../domain/time/jalali.ts'
import type { ApiProblem } from '../shared/call-api.ts'
import type { FormValues } from '../shared/form-body.ts'
import { describedBy, Field, Form } from '../shared/parts.tsx'
import { adminWords } from '../shared/words/admin-words.ts'
import { rulesWords } from '../shared/words/rules-words.ts'
import type { WebContext } from '../web-env.ts'

type Change = z.infer<typeof TariffChangeBody>
type Base = z.infer<typeof TariffView>

/** The fields of a form as the person sees them, from a change. */
export function changeValues(change: Change, locale: 'fa' | 'en'): FormValues {
  const dayText = (day: string) => formatJalaliDate(asDay(day), locale)
  return {
    'title-fa': change.title.fa,
    'title-en': change.title.en,
    number: change.resolution.number,
    date: dayText(change.resolution.date),
    'body-fa': change.resolution.body.fa,
    'body-en': change.resolution.body.en,
    validFrom: dayText(change.validFrom),
    validUntil: dayText(change.validUntil),
    sample: change.sample ? 'yes' : '',
    ...Object.fromEntries(Object.entries(change.parameters).map(([name, value]) => [name, rateText(value, locale)])),
    ...Object.fromEntries(
      Object.entries(change.headingsUntil).map(([id, until]) => [`until-${id}`, until === null ? '' : dayText(until)]),
    ),
  }
}

/** A rate as people write it: sums in groups, percentages with the comma of the language. */
export function rateText(value: number | string, locale: 'fa' | 'en'): string {
  if (typeof value === 'number') return formatRials(BigInt(value), locale)
  return locale === 'fa' ? toPersianDigits(value.replace('.', '٫')) : value
}

/** The change that was typed; what can't be read goes on as it is, for the API to name the field. */
export function typedChange(values: FormValues, base: Base): unknown {
  const text = (name: string) => values[name] ?? ''
  const parameters = base.parameters.map(({ parameter: { id }, value }) => {
    const typed = foldDigits(text(id)).replace('٫', '.')
    const whole = parseRials(typed)
    return [id, typeof value === 'number' && whole.ok ? Number(whole.value) : typed] as const
  })
  const headings = base.headings.map(({ heading: { id } }) => {
    const typed = text(`until-${id}`)
    return [id, typed === '' ? null : dayOf(typed)] as const
  })
  return {
    title: { fa: text('title-fa'), en: text('title-en') },
    resolution: {
      number: text('number'),
      date: dayOf(text('date')),
      body: { fa: text('body-fa'), en: text('body-en') },
    },
    validFrom: dayOf(text('validFrom')),
    validUntil: dayOf(text('validUntil')),
    sample: values.sample === 'yes',
    parameters: Object.fromEntries(parameters),
    headingsUntil: Object.fromEntries(headings),
  }
}

function dayOf(typed: string): string {
  const parsed = parseJalaliDate(typed)
  return parsed.ok ? fromJalali(parsed.value) : typed
}

/** The field of the form that an error of the API is about. */
export function fieldOf(pointer: string): string {
  const [, , group = '', ...rest] = pointer.split('/')
  const last = rest.at(-1) ?? group
  if (group === 'title') return `title-${last}`
  if (group === 'resolution') return rest.includes('body') ? `body-${last}` : last
  if (group === 'headingsUntil') return `until-${last}`
  return last === 'resolutionDate' ? 'date' : last
}

interface Props {
  c: WebContext
  base: Base
  values: FormValues
  revision?: number
  problem?: ApiProblem | undefined
}

/** Everything of a tariff that a draft may change. */
export function TariffForm({ c, base, values, revision, problem }: Props) {
  const locale = c.get('locale')
  const [t, r] = [adminWords(locale), rulesWords(locale)]
  const errors = new Map(problem?.errors?.map(({ pointer, detail }) => [fieldOf(pointer), detail]))
  const input = (id: string, label: string, hint?: string, size = 'in') => (
    <Field id={id} label={label} hint={hint} error={errors.get(id)}>
      <input
        class={size}
        id={id}
        name={id}
        value={values[id]}
        dir={size === 'in' ? 'auto' : 'ltr'}
        aria-describedby={describedBy(id, hint, errors.get(id))}
      />
    </Field>
  )
  return (
    <Form c={c} class="stack">
      {revision !== undefined && <input type="hidden" name="revision" value={String(revision)} />}
      <section class="card pad stack-m">
        <div class="stack-s">
          <h2>{r.resolution}</h2>
          <p class="hint">{t.dayHint}</p>
        </div>
        <div class="grid">
          {input('title-fa', r.titleFa)}
          {input('title-en', r.titleEn)}
          {input('number', r.resolutionNumber)}
          {input('date', r.resolutionDate, undefined, 'in w10')}
          {input('body-fa', r.bodyFa)}
          {input('body-en', r.bodyEn)}
          {input('validFrom', r.validFromDay, undefined, 'in w10')}
          {input('validUntil', r.validUntilDay, undefined, 'in w10')}
        </div>
        <label class="check">
          <input type="checkbox" name="sample" value="yes" checked={values.sample === 'yes'} />
          <span>{r.isSample}</span>
        </label>
      </section>
      <section class="card pad stack-m">
        <h2>{r.rates}</h2>
        <div class="grid">
          {base.parameters.map(({ parameter }) => input(parameter.id, parameter.label, undefined, 'in w10'))}
        </div>
      </section>
      <details class="card pad stack-m" open={[...errors.keys()].some((id) => id.startsWith('until-'))}>
        <summary>{r.stopHeadings}</summary>
        <p class="hint">{r.stopHint}</p>
        <div class="grid">
          {base.headings.map(({ heading }) => input(`until-${heading.id}`, heading.label, undefined, 'in w10'))}
        </div>
      </details>
      <p>
        <button class="btn" type="submit">
          {r.keepDraft}
        </button>
      </p>
    </Form>
  )
}
