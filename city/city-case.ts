import type { CorrectionItem } from '../domain/case/case-event.ts'
import type { FactValue } from '../domain/expression/expression.ts'

export type Facts = Readonly<Record<string, FactValue>>

/** Something that happens at a step before what usually does, once. */
export type Interlude =
  /** The clerk asks the applicant for a correction; `answered` after some days, or not at all. */
  | { act: 'correction'; items: readonly CorrectionItem[]; answered: boolean }
  /** The clerk decides, and takes it back within the recall window. */
  | { act: 'recall' }
  | { act: 'hold' }
  | { act: 'withdraw' }
  /** A down payment and cheques in the place of the whole sum. */
  | { act: 'instalments'; cheques: number; everyDays: number }

/** How a bill is paid: told once or twice by the bank, found by asking it, or taken by a bank that does not say so. */
export type PaymentWay = 'told' | 'told-twice' | 'never-told' | 'unknown'

/** What people and organisations do when a case comes to them; a step without a line takes its first way. */
export interface Script {
  /** By step: an outcome, or a list of them for one visit after the other. */
  choose?: Readonly<Record<string, string | readonly string[]>>
  facts?: Facts
  /** Facts that differ from visit to visit of a step. */
  factsAt?: Readonly<Record<string, readonly Facts[]>>
  reasons?: Readonly<Record<string, string>>
  /** What organisations answer, by step; `silent` never do. A list is for one asking after the other. */
  answers?: Readonly<Record<string, 'silent' | Facts | readonly Facts[]>>
  /** Steps at which nobody does anything any more. */
  waitsAt?: readonly string[]
  /** Days that a step takes, in the place of what is usual. */
  takes?: Readonly<Record<string, number>>
  /** First visit of a step at which an interlude comes. */
  interludes?: Readonly<Record<string, Interlude>>
  pays?: Readonly<Record<string, PaymentWay>>
  /** Effects of a step that fail for good, with the code of the failure. */
  fails?: Readonly<Record<string, string>>
}

/** One case of the demonstration city. */
export interface CityCase {
  /** For ever: the case's id derives from it. */
  name: string
  /** What it is there to show, as one sentence. */
  shows: string
  service: string
  /** Id of the property. */
  parcel: string
  /** Account of whoever applies, without `prn_`. */
  by: string
  /** Days before now at which it was received. */
  daysAgo: number
  answers?: Readonly<Record<string, unknown>>
  script?: Script
  /** For a case that this one opens. */
  child?: Script
  /** An open case of the old system: its file number there, and the stage in which it came over. */
  legacy?: { file: string; stage: string }
}
