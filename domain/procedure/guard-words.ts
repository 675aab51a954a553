import { toPersianDigits } from '../text/persian-text.ts'
import type { Procedure } from './procedure-schema.ts'
import type { Step } from './step-schema.ts'
import type { Locale, Words } from './words.ts'

/** Finds the procedure of another service, of whose cases a guard may ask how they ended. */
export type OtherServices = (service: string) => Procedure | undefined

/** Ends of a step that no procedure words by itself. */
const plainWords: Readonly<Record<string, Words>> = {
  checked: { fa: 'بررسی شد', en: 'looked up' },
  answered: { fa: 'پاسخ رسید', en: 'answered' },
  'deemed-consent': { fa: 'سکوت در حکم موافقت', en: 'silence taken for consent' },
  'decided-without': { fa: 'بدون پاسخ تصمیم گرفته شد', en: 'decided without an answer' },
  skipped: { fa: 'کنار گذاشته شد', en: 'left out' },
  paid: { fa: 'پرداخت شد', en: 'paid' },
  expired: { fa: 'مهلت پرداخت گذشت', en: 'not paid in time' },
  consented: { fa: 'همه رضایت دادند', en: 'all consented' },
  refused: { fa: 'یکی رضایت نداد', en: 'somebody refused' },
  'nobody-named': { fa: 'کسی معرفی نشد', en: 'nobody was named' },
  'nothing-due': { fa: 'بدهی نداشت', en: 'nothing was due' },
  instalments: { fa: 'تقسیط شد', en: 'in instalments' },
  settled: { fa: 'وصول شد', en: 'settled' },
  issued: { fa: 'صادر شد', en: 'issued' },
  'not-needed': { fa: 'لازم نشد', en: 'not needed' },
  written: { fa: 'ثبت شد', en: 'written' },
  silent: { fa: 'پاسخی نرسید', en: 'no answer' },
  none: { fa: 'پاسخی نرسید', en: 'no answer' },
  final: { fa: 'پاسخی نرسید', en: 'no answer' },
}

const unwritten: Words = { fa: 'هنوز نه', en: 'not yet' }
const negated: Words = { fa: 'نه:', en: 'not:' }
const operators: Readonly<Record<string, Words>> = {
  '&&': { fa: 'و', en: 'and' },
  '||': { fa: 'یا', en: 'or' },
  '!': negated,
}

const token =
  /(facts|outcomes)\.(\w+)(?:\s*(==|!=)\s*"([^"]*)")?|(&&|\|\||!(?!=))|("[^"]*")|(\d+)|([()])|([<>]=?|==|!=|[-+*/?:])/g

/**
 * A guard as people read it: steps, outcomes, facts and their values by their labels, `and` and `or` as words. What has no
 * words of its own stays as it is written.
 */
export function guardInWords(guard: string, procedure: Procedure, locale: Locale, others: OtherServices): string {
  const steps = new Map(procedure.stages.flatMap(({ steps }) => steps.map((step) => [step.id, step] as const)))
  const parts = [...guard.matchAll(token)].map(([text, kind, name = '', sign, value, operator, , number]) => {
    if (operator !== undefined) return operators[operator]?.[locale] ?? operator
    if (number !== undefined) return locale === 'fa' ? toPersianDigits(number) : number
    if (kind === undefined) return text
    const known = kind === 'facts' ? factWords(procedure, name, value) : stepWords(steps.get(name), value, others)
    const label = quoted(known.label?.[locale] ?? name, locale)
    if (sign === undefined || value === undefined) return label
    const said = value === '' ? unwritten[locale] : (known.value?.[locale] ?? value.replaceAll('-', ' '))
    return `${label}: ${sign === '!=' ? `${negated[locale]} ` : ''}${said}`
  })
  return parts.join(' ').replaceAll('( ', '(').replaceAll(' )', ')')
}

function quoted(label: string, locale: Locale): string {
  const bare = label.replaceAll(/[«»“”]/g, '')
  return locale === 'fa' ? `«${bare}»` : `“${bare}”`
}

function factWords({ facts }: Procedure, name: string, value: string | undefined) {
  const fact = facts[name]
  return { label: fact?.label, value: value === undefined ? undefined : fact?.values?.[value] }
}

function stepWords(step: Step | undefined, value: string | undefined, others: OtherServices) {
  if (!step || value === undefined) return { label: step?.label, value: undefined }
  if (step.kind === 'subcase') return { label: step.label, value: others(step.service)?.outcomes[value]?.label }
  const own = 'outcomes' in step ? step.outcomes.find(({ id }) => id === value)?.label : undefined
  return { label: step.label, value: own ?? plainWords[value] }
}
