import { districtNames } from '../../catalogue/municipality.ts'
import { type Bill, readBillsOfCase } from '../../db/money/bills.ts'
import { readText } from '../../db/personal/texts.ts'
import type { CaseId } from '../../domain/case/case-id.ts'
import type { LiveCase } from '../../domain/case/case-state.ts'
import { factFormats, fieldFormats, placeholderFormats, writeLetterValue } from '../../domain/letter/letter-format.ts'
import { rowsTemplate } from '../../domain/letter/letter-rows.ts'
import { type LetterValues, placeholdersOf } from '../../domain/letter/letter-template.ts'
import type { LetterRule } from '../../domain/procedure/letter-schema.ts'
import type { LetterStep } from '../../domain/procedure/procedure-core.ts'
import type { Procedure } from '../../domain/procedure/procedure-schema.ts'
import { deadlineOf } from '../../domain/time/clock.ts'
import { endOfJalaliYear } from '../../domain/time/jalali.ts'
import { answersOf, type EffectTask, type EffectTools } from './effect-performer.ts'

/** How each name is written when the wording does not say. */
export function formatsOf(procedure: Procedure) {
  const fields = procedure.form.map((field) => [field.name, fieldFormats[field.type]] as const)
  const facts = Object.entries(procedure.facts).map(([name, fact]) => [name, factFormats[fact.type]] as const)
  return { ...placeholderFormats, ...Object.fromEntries(fields), ...Object.fromEntries(facts) }
}

/** What a letter is written from; personal and free text stays in the activity. */
export interface LetterMatter {
  procedure: Procedure
  rule: LetterRule
  state: LiveCase
  bill: Bill | undefined
  /** Instant of issue, milliseconds. */
  at: number
  district: string
  trackingCode: string | null
  answers: Readonly<Record<string, unknown>>
  reason: string | null
  subcaseCode: string | null
}

/** Gathers what a letter's step needs beside its case: the answers, the reason that was written, the other case's code. */
export async function letterMatter(
  tools: EffectTools,
  task: EffectTask,
  procedure: Procedure,
  step: LetterStep,
  rule: LetterRule,
  state: LiveCase,
): Promise<LetterMatter> {
  const { effect, at, context } = task
  const childId = step.subcase === undefined ? null : (state.steps[step.subcase]?.childId ?? null)
  const [bill, reason, subcaseCode] = await Promise.all([
    billOf(tools, rule, state, step.bill),
    reasonOf(tools, effect.caseId, rule.reasonOf),
    childId === null ? null : trackingCodeOf(tools, childId),
  ])
  const { district, trackingCode } = context
  return {
    procedure,
    rule,
    state,
    bill,
    at,
    district,
    trackingCode,
    answers: answersOf(tools, task),
    reason,
    subcaseCode,
  }
}

/** All that a letter may name: answers, facts, and what surrounds the case. */
export function letterValues(matter: LetterMatter): LetterValues {
  const { procedure, rule, state, bill, at } = matter
  const validUntil = validityEnd(rule.validity, at, state)
  const invoice = bill && state.invoices[bill.invoiceId]
  // Answers are plain JSON of the form's own fields; what a letter can't write is reported as malformed.
  const answers = labelled(procedure, {
    ...(matter.answers as LetterValues),
    ...answeredFacts(procedure, state.facts),
  })
  return {
    ...labelledFacts(procedure, state.facts),
    ...answers,
    trackingCode: matter.trackingCode,
    subcaseCode: matter.subcaseCode,
    receivedDate: state.receivedAt,
    today: at,
    district: districtNames[matter.district]?.fa ?? matter.district,
    // The end of the last day is 24:00, which is the next day's date.
    validUntil: validUntil === null ? null : validUntil - 1,
    amount: bill?.payableRials ?? null,
    amountWords: bill?.payableRials ?? null,
    billId: bill ? codesOf(bill, 'billId') : null,
    paymentId: bill ? codesOf(bill, 'paymentId') : null,
    payUntil: invoice ? invoice.expiresAt - 1 : null,
    paidDate: invoice?.paidAt ?? null,
    reason: matter.reason,
  }
}

/** Of a sum that is paid in several bills the codes of all, in their order. */
function codesOf({ parts }: Bill, code: 'billId' | 'paymentId'): string | readonly string[] {
  const codes = parts.map((part) => part[code])
  return codes.length > 1 ? codes : (codes[0] ?? '')
}

/** 24:00 of the last day on which the letter holds. */
function validityEnd(validity: LetterRule['validity'], at: number, state: LiveCase): number | null {
  if (!validity) return null
  return validity.period === 'year-end' ? endOfJalaliYear(at) : deadlineOf(validity.period, at, state.calendar)
}

async function trackingCodeOf({ database }: EffectTools, caseId: CaseId): Promise<string | null> {
  const [row] = await database.sql<{ code: string }[]>`
    select tracking_code as code from tracking_codes where case_id = ${caseId}`
  return row?.code ?? null
}

/** What a field asked and is a fact of the same name is written as it stands now: a visit may have measured otherwise. */
function answeredFacts({ form }: Procedure, facts: LiveCase['facts']): LetterValues {
  return Object.fromEntries(
    form.flatMap(({ name, fact }) => (fact === name && facts[name] !== undefined ? [[name, facts[name]]] : [])),
  )
}

/** A choice is written in words, not as the value that the form stores. */
function labelled(procedure: Procedure, answers: LetterValues): LetterValues {
  return Object.fromEntries(
    Object.entries(answers).map(([name, value]) => {
      const field = procedure.form.find((candidate) => candidate.name === name)
      const option = field?.choices?.find((candidate) => candidate.value === value)
      return [name, option ? option.label.fa : value]
    }),
  )
}

function labelledFacts(procedure: Procedure, facts: LiveCase['facts']): LetterValues {
  return Object.fromEntries(
    Object.entries(facts).map(([name, value]) => {
      const words = typeof value === 'string' ? procedure.facts[name]?.values?.[value] : undefined
      return [name, words ? words.fa : value]
    }),
  )
}

/** What a letter can say only of a bill. */
const ofBill: ReadonlySet<string> = new Set(['amount', 'amountWords', 'billId', 'paymentId', 'payUntil', 'paidDate'])

/** The bill that the letter carries or speaks of: that of the named payment step, or the newest one of the case. */
async function billOf(
  tools: EffectTools,
  rule: LetterRule,
  state: LiveCase,
  billStep: string | undefined,
): Promise<Bill | undefined> {
  const templates = typeof rule.table === 'object' ? [rule, rowsTemplate(rule.table)] : [rule]
  const names = templates.flatMap(placeholdersOf).map(({ name }) => name)
  if (rule.table !== 'invoice' && !names.some((name) => ofBill.has(name))) return undefined
  const bills = await readBillsOfCase(tools.database.sql, state.caseId)
  const carried = billStep === undefined ? null : (state.steps[billStep]?.invoiceId ?? null)
  return carried === null ? bills[0] : bills.find((bill) => bill.invoiceId === carried)
}

/** The words with which the named task was last decided. */
async function reasonOf(
  tools: EffectTools,
  caseId: LiveCase['caseId'],
  task: string | undefined,
): Promise<string | null> {
  if (task === undefined) return null
  const [row] = await tools.database.sql<{ textId: string }[]>`
    select d.data -> 'text' ->> 'id' as "textId"
    from case_events d join case_events r on r.case_id = d.case_id and r.type = 'StepRequested' and r.data -> 'no' = d.data -> 'no'
    where d.case_id = ${caseId} and d.type = 'TaskDecided' and r.data ->> 'step' = ${task} and d.data -> 'text' ->> 'id' is not null
    order by d.seq desc limit 1`
  return row ? ((await readText(tools.database.sql, tools.keys, caseId, row.textId)) ?? null) : null
}

/** Facts as a letter prints them: the label, the value in words or digits, the unit. */
export function factRows(
  procedure: Procedure,
  names: readonly string[],
  state: LiveCase,
): { label: string; value: string }[] {
  const values = labelledFacts(procedure, state.facts)
  return names.flatMap((name) => {
    const fact = procedure.facts[name]
    const value = values[name]
    if (!fact || value === undefined || value === null) return []
    const written = writeLetterValue(factFormats[fact.type], value) ?? ''
    return [{ label: fact.label.fa, value: fact.unit ? `${written} ${fact.unit.fa}` : written }]
  })
}
