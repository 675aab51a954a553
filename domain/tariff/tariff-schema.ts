import { z } from 'zod'
import { LegalSource } from '../procedure/legal-source.ts'
import { Name, Slug, Words } from '../procedure/words.ts'
import { ledgerNames } from './ledger.ts'

/** A Gregorian day, `YYYY-MM-DD`; days compare as strings. */
const DayText = z.string().regex(/^\d{4}-\d{2}-\d{2}$/)

/** A number of the council: rates, prices, fixed fees. `percent` is a decimal text, so no floating point enters money. */
const TariffParameter = z.strictObject({
  label: Words,
  value: z.union([z.int(), z.string().regex(/^\d{1,6}(\.\d{1,6})?$/)]),
})

/** One duty or price: how it is computed, in a formula and in words. */
export const TariffHeading = z.strictObject({
  id: Slug,
  label: Words,
  /**
   * Register of which each open entry becomes a line of its own, labelled with its year. Headings of one register that
   * stand side by side are printed entry by entry.
   */
  ledger: z.enum(ledgerNames).optional(),
  /** CEL over facts, the tariff's parameters and what the register's entry tells; whole rials. */
  formula: z.string().min(1),
  /** A prize, a relief, a correction: its line may be negative. */
  mayBeCredit: z.boolean().optional(),
  /** The formula in words; `{name}` is a fact, a parameter or what an entry tells, written with its value. */
  explanation: Words,
  article: Words,
  law: LegalSource,
  /** Day that rules whether the heading is in force: that of the request or that of the invoice. */
  ruledBy: z.enum(['request', 'invoice']),
  /** In force from this day on … */
  from: DayText.optional(),
  /** … and no longer on this one: a heading that a court has voided is switched off by its date. */
  until: DayText.optional(),
})
export type TariffHeading = z.infer<typeof TariffHeading>

/** The council's tariff of a year. */
export const Tariff = z.strictObject({
  version: z.string().regex(/^\d{4}\.\d{1,3}$/),
  title: Words,
  resolution: z.strictObject({ number: z.string().min(1), date: DayText, body: Words }),
  validFrom: DayText,
  /** First day on which it no longer holds. */
  validUntil: DayText,
  /** Invented for trying the system: every invoice says so. */
  sample: z.boolean(),
  parameters: z.record(Name, TariffParameter),
  headings: z.array(TariffHeading).min(1),
})
export type Tariff = z.infer<typeof Tariff>
