import type { z } from '@hono/zod-openapi'
import { rowsTemplate } from '../../domain/letter/letter-rows.ts'
import { placeholdersOf } from '../../domain/letter/letter-template.ts'
import { guardInWords, type OtherServices } from '../../domain/procedure/guard-words.ts'
import { type LetterPlaceholder, type LetterRule, letterPlaceholders } from '../../domain/procedure/letter-schema.ts'
import type { Procedure } from '../../domain/procedure/procedure-schema.ts'
import type { Locale, Words } from '../../domain/procedure/words.ts'
import { toPersianDigits } from '../../domain/text/persian-text.ts'
import type { LetterTemplateList, LetterTemplateView } from '../schemas/letter-template.ts'
import { named, whomWords } from './labels.ts'

type Head = z.input<typeof LetterTemplateList>['services'][number]['templates'][number]

/** Where a letter of a procedure is written, which outcomes it tells and whose signature it carries. */
export function templateHead(procedure: Procedure, template: string, rule: LetterRule, locale: Locale): Head {
  const places = procedure.stages.flatMap((stage) =>
    stage.steps.flatMap((step) => (step.kind === 'letter' && step.template === template ? [{ stage, step }] : [])),
  )
  const signing = new Set(places.flatMap(({ step }) => (step.signedBy === undefined ? [] : [step.signedBy])))
  const roles = procedure.stages.flatMap(({ steps }) =>
    steps.flatMap((step) => (step.kind === 'task' && signing.has(step.id) ? [step.role] : [])),
  )
  const closes = new Set(places.flatMap(({ stage }) => stage.next.flatMap(({ close }) => (close ? [close] : []))))
  const outcomes = Object.entries(procedure.outcomes).filter(
    ([id, outcome]) => outcome.letter === template || closes.has(id),
  )
  return {
    template: named(template, rule.title, locale),
    subject: rule.subject,
    stages: places.map(({ stage }) => named(stage.id, stage.label, locale)),
    outcomes: outcomes.map(([id, { label }]) => named(id, label, locale)),
    signedBy: [...new Set(roles)].map((role) => named(role, whomWords(role), locale)),
    sample: rule.sample,
  }
}

/** The whole wording of a letter, with what each placeholder stands for. */
export function templateView(
  procedure: Procedure,
  template: string,
  rule: LetterRule,
  others: OtherServices,
  locale: Locale,
): z.input<typeof LetterTemplateView> {
  const templates = typeof rule.table === 'object' ? [rule, rowsTemplate(rule.table)] : [rule]
  const names = [...new Set(templates.flatMap(placeholdersOf).map(({ name }) => name))]
  return {
    ...templateHead(procedure, template, rule, locale),
    service: named(procedure.service, procedure.title, locale),
    version: procedure.version,
    unit: rule.unit,
    department: rule.department,
    to: rule.to,
    paragraphs: rule.paragraphs.map(({ text, when }) => ({
      text,
      when: when === undefined ? null : guardInWords(when, procedure, locale, others),
    })),
    table: tableWords(procedure, rule, locale),
    copies: [...rule.copies],
    placeholders: names.map((name) => ({ name, label: placeholderWords(procedure, name)[locale] })),
    validity: rule.validity
      ? { text: periodWords(rule.validity.period, locale), source: rule.validity.law.source[locale] }
      : null,
  }
}

function tableWords(procedure: Procedure, { table, factRows }: LetterRule, locale: Locale): string | null {
  const join = (parts: readonly string[]) => parts.join(locale === 'fa' ? '، ' : ', ')
  if (table === 'invoice') return { fa: 'ردیف‌های صورت‌حساب', en: 'The lines of the invoice' }[locale]
  if (table) return join(table.columns)
  return factRows ? join(factRows.map((name) => procedure.facts[name]?.label[locale] ?? name)) : null
}

function periodWords(period: 'year-end' | { kind: string; amount: number }, locale: Locale): string {
  if (period === 'year-end') return { fa: 'تا پایان سال', en: 'until the year ends' }[locale]
  const days = locale === 'fa' ? toPersianDigits(period.amount) : String(period.amount)
  return { fa: `${days} روز از تاریخ نامه`, en: `${days} days from its date` }[locale]
}

// biome-ignore format: one row a name
const commonWords: Record<LetterPlaceholder, Words> = {
  trackingCode: { fa: 'کد پیگیری', en: 'Tracking code' },
  receivedDate: { fa: 'تاریخ دریافت', en: 'Day of receipt' },
  today: { fa: 'تاریخ نامه', en: 'Date of the letter' },
  district: { fa: 'منطقه', en: 'District' },
  validUntil: { fa: 'پایان اعتبار', en: 'Valid until' },
  amount: { fa: 'مبلغ', en: 'Sum' },
  amountWords: { fa: 'مبلغ به حروف', en: 'Sum in words' },
  billId: { fa: 'شناسهٔ قبض', en: 'Bill id' },
  paymentId: { fa: 'شناسهٔ پرداخت', en: 'Payment id' },
  payUntil: { fa: 'مهلت پرداخت', en: 'To be paid until' },
  paidDate: { fa: 'تاریخ پرداخت', en: 'Day of payment' },
  reason: { fa: 'دلیلی که نوشته شده است', en: 'The reason that was written' },
  subcaseCode: { fa: 'کد پیگیری پروندهٔ دیگر', en: 'Tracking code of the other case' },
}

function placeholderWords(procedure: Procedure, name: string): Words {
  const common = letterPlaceholders.find((known) => known === name)
  const field = procedure.form.find((candidate) => candidate.name === name)
  return (common && commonWords[common]) ?? field?.label ?? procedure.facts[name]?.label ?? { fa: name, en: name }
}
