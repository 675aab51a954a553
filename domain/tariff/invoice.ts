import {
  compileAmount,
  type ExpressionScope,
  expressionReads,
  type FactType,
  type FactValue,
} from '../expression/expression.ts'
import { roundToThousand } from '../money/rials.ts'
import type { Locale, Words } from '../procedure/words.ts'
import { toPersianDigits } from '../text/persian-text.ts'
import { formatRials } from '../text/rial-words.ts'
import { type EntryRef, entryVariables, type LedgerEntries, type LedgerEntry, ledgers } from './ledger.ts'
import type { Tariff, TariffHeading } from './tariff-schema.ts'

export interface InvoiceInput {
  tariff: Tariff
  /** Ids of headings in the order in which they are printed. */
  headings: readonly string[]
  facts: Readonly<Record<string, FactValue>>
  /** Types of the facts; needed only for those that look like something else, such as rials in a text. */
  factTypes?: Readonly<Record<string, FactType>>
  /** Open entries of the registers that the headings bill. */
  entries?: LedgerEntries
  /** What was paid before for a heading by an earlier invoice of the case: only the difference is due. */
  paid?: Readonly<Record<string, PaidBefore>>
  /** What the last invoice left over, in rials: positive is owed, negative is credit. */
  carryIn: bigint
  /** Days (`YYYY-MM-DD`) that rule whether a heading is in force. */
  days: { request: string; invoice: string }
}

export interface PaidBefore {
  amountRials: bigint
  /** Bill ids under which it was paid. */
  billIds: readonly string[]
}

interface InvoiceLine {
  heading: string
  label: Words
  amountRials: bigint
  formula: string
  /** The formula in words with its inputs filled in. */
  explanation: Words
  inputs: Readonly<Record<string, FactValue>>
  article: Words
  /** The entry of a register that the line is about. */
  entry?: EntryRef
}

export interface Invoice {
  lines: readonly InvoiceLine[]
  totalRials: bigint
  /** What is to be paid: rounded to the thousand, as payment ids need. Zero: nothing is due. */
  roundedRials: bigint
  /** Left over for the next invoice. */
  carry: bigint
}

/** Why an invoice can't be made; `subject` is a heading, or the day on which no tariff holds. */
export class TariffFailure extends Error {
  readonly code: 'heading-unknown' | 'amount-negative' | 'tariff-missing'
  readonly subject: string

  constructor(code: TariffFailure['code'], subject: string) {
    super(`${code}: ${subject}`)
    this.name = 'TariffFailure'
    this.code = code
    this.subject = subject
  }
}

/**
 * The invoice of a case: its headings computed exactly, in whole rials. Headings that are not in force on their ruling day
 * and those that come to nothing have no line.
 * @throws TariffFailure when the tariff has no such heading or one is negative
 * @throws ExpressionFailure when a fact is missing or an amount exceeds 64 bits
 */
export function computeInvoice(input: InvoiceInput): Invoice {
  const headings = input.headings
    .map((id) => headingOf(input.tariff, id))
    .filter((heading) => isInForce(heading, input.days[heading.ruledBy]))
  const lines = sideBySide(headings)
    .flatMap((group) => linesOf(group, input))
    .filter((line) => line.amountRials !== 0n)
  const totalRials = lines.reduce((sum, line) => sum + line.amountRials, 0n)
  const { payable, carry } = roundToThousand(totalRials, input.carryIn)
  return { lines, totalRials, roundedRials: payable, carry }
}

function isInForce(heading: TariffHeading, day: string): boolean {
  return (heading.from === undefined || heading.from <= day) && (heading.until === undefined || day < heading.until)
}

/** The names that a heading's formula may use. */
export function headingScope(
  tariff: Tariff,
  heading: TariffHeading,
  facts: Readonly<Record<string, FactType>>,
): ExpressionScope {
  const parameters = Object.entries(tariff.parameters).map(([name, { value }]) => [name, typeOf(value)] as const)
  const entry = heading.ledger === undefined ? {} : ledgers[heading.ledger]
  return { facts, outcomes: [], variables: { ...Object.fromEntries(parameters), ...entry } }
}

function headingOf(tariff: Tariff, id: string): TariffHeading {
  const heading = tariff.headings.find((candidate) => candidate.id === id)
  if (!heading) throw new TariffFailure('heading-unknown', id)
  return heading
}

/** Neighbours that bill the same register come together; every other heading stands alone. */
function sideBySide(headings: readonly TariffHeading[]): readonly (readonly TariffHeading[])[] {
  const groups: TariffHeading[][] = []
  for (const heading of headings) {
    const last = groups.at(-1)
    if (heading.ledger !== undefined && last?.[0]?.ledger === heading.ledger) last.push(heading)
    else groups.push([heading])
  }
  return groups
}

function linesOf(group: readonly TariffHeading[], input: InvoiceInput): readonly InvoiceLine[] {
  const ledger = group[0]?.ledger
  if (ledger === undefined)
    return group.flatMap((heading) => [invoiceLine(heading, input), ...paidLine(heading, input)])
  const entries: readonly LedgerEntry[] = input.entries?.[ledger] ?? []
  return entries
    .toSorted((a, b) => a.year - b.year)
    .flatMap((entry) =>
      group.map((heading) => ({
        ...invoiceLine(heading, input, entryVariables(entry)),
        label: yearly(entry.label ?? heading.label, entry.year),
        entry: { ledger, id: entry.id, year: entry.year },
      })),
    )
}

function yearly({ fa, en }: Words, year: number): Words {
  return { fa: `${fa} سال ${toPersianDigits(year)}`, en: `${en}, ${year}` }
}

/** What an earlier invoice of the case took for the heading already. */
function paidLine(heading: TariffHeading, { paid }: InvoiceInput): readonly InvoiceLine[] {
  const before = paid?.[heading.id]
  if (!before) return []
  const bills = before.billIds.join('، ')
  return [
    {
      heading: heading.id,
      label: { fa: `پرداخت‌شدهٔ پیشین: ${heading.label.fa}`, en: `Paid before: ${heading.label.en}` },
      amountRials: -before.amountRials,
      formula: '',
      explanation: {
        fa: `با قبض ${toPersianDigits(bills)}؛ فقط مابه‌التفاوت دریافت می‌شود`,
        en: `by bill ${before.billIds.join(', ')}; only the difference is due`,
      },
      inputs: {},
      article: heading.article,
    },
  ]
}

function invoiceLine(
  heading: TariffHeading,
  { tariff, facts, factTypes = {} }: InvoiceInput,
  entry: Readonly<Record<string, FactValue>> = {},
): InvoiceLine {
  const types = Object.fromEntries(
    Object.entries(facts).map(([name, value]) => [name, factTypes[name] ?? typeOf(value)]),
  )
  const scope = headingScope(tariff, heading, types)
  const parameters = Object.fromEntries(Object.entries(tariff.parameters).map(([name, { value }]) => [name, value]))
  const variables = { ...parameters, ...entry }
  const amountRials = compileAmount(heading.formula, scope)({ facts, outcomes: {}, variables })
  if (amountRials < 0n && heading.mayBeCredit !== true) throw new TariffFailure('amount-negative', heading.id)
  const reads = expressionReads(heading.formula, scope)
  // An entry of a register is explained by its own values, whatever facts have the same name.
  const values = { ...parameters, ...facts, ...entry }
  const inputs = [...reads.facts, ...reads.variables].flatMap((name) => {
    const value = values[name]
    return value === undefined ? [] : [[name, value] as const]
  })
  return {
    heading: heading.id,
    label: heading.label,
    amountRials,
    formula: heading.formula,
    explanation: {
      fa: explained(heading.explanation.fa, values, 'fa'),
      en: explained(heading.explanation.en, values, 'en'),
    },
    inputs: Object.fromEntries(inputs),
    article: heading.article,
  }
}

function typeOf(value: FactValue): FactType {
  if (typeof value === 'number') return 'int'
  if (typeof value === 'boolean') return 'bool'
  return typeof value === 'string' ? 'string' : 'list<string>'
}

function explained(text: string, values: Readonly<Record<string, FactValue>>, locale: Locale): string {
  return text.replace(/\{([a-zA-Z0-9]+)\}/g, (whole, name: string) => {
    const value = values[name]
    // A year is no sum: 1398, not 1,398.
    if (typeof value === 'number' && /year$/i.test(name))
      return locale === 'fa' ? toPersianDigits(value) : String(value)
    if (typeof value === 'number') return formatRials(BigInt(value), locale)
    if (typeof value !== 'string') return whole
    return locale === 'fa' ? toPersianDigits(value.replace('.', '٫')) : value
  })
}
