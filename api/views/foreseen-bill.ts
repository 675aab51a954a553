import type { z } from '@hono/zod-openapi'
import { parcelNamedIn } from '../../activities/effects/parcel-of-case.ts'
import { readSettledBills } from '../../db/money/bills.ts'
import { readApplication } from '../../db/personal/applications.ts'
import { openLedgerEntries } from '../../db/registers/ledger-entries.ts'
import { tariffInForce } from '../../db/registers/tariffs.ts'
import { factsOf } from '../../domain/case/case-rules.ts'
import type { LiveCase } from '../../domain/case/case-state.ts'
import type { Following } from '../../domain/case/what-follows.ts'
import { ExpressionFailure } from '../../domain/expression/rounding.ts'
import { procedureCore } from '../../domain/procedure/procedure-core-of.ts'
import type { Procedure, Stage } from '../../domain/procedure/procedure-schema.ts'
import type { Step, StepOf } from '../../domain/procedure/step-schema.ts'
import type { Locale, Words } from '../../domain/procedure/words.ts'
import { computeInvoice, TariffFailure } from '../../domain/tariff/invoice.ts'
import type { LedgerEntries } from '../../domain/tariff/ledger.ts'
import { carriedOver, paidBefore, type SettledBill } from '../../domain/tariff/paid-before.ts'
import type { Tariff } from '../../domain/tariff/tariff-schema.ts'
import { tehranDay } from '../../domain/time/day.ts'
import type { ApiDeps } from '../deps.ts'
import type { Caller } from '../edge/authorise.ts'
import type { Follows, ForeseenAmount } from '../schemas/task-detail.ts'
import { named } from './labels.ts'

/** What a bill of the case would be reckoned from, read once for all outcomes. */
export interface BillingBasis {
  /** That of today; a decision takes effect minutes later. */
  tariff: Tariff | undefined
  settled: readonly SettledBill[]
  entries: LedgerEntries
}

/** Null where no bill can be foreseen: none comes next, or only after more is known. */
export async function readBillingBasis(
  { database, keys }: Pick<ApiDeps, 'database' | 'keys'>,
  { actor }: Caller,
  { state, procedure, at }: { state: LiveCase; procedure: Procedure; at: number },
): Promise<BillingBasis | null> {
  if (
    !stagesAfter(procedure, state.stage, (stage) => stage.id === state.stage || !stage.steps.some(tellsMore)).some(
      hasBill,
    )
  )
    return null
  return database.withActor(actor, async (tx) => {
    const settled = await readSettledBills(tx, state.caseId)
    const parcel = parcelNamedIn((await readApplication(tx, keys.fields, state.caseId))?.answers ?? {})
    const tariff = await tariffInForce(tx, tehranDay(at))
    return { tariff, settled, entries: parcel ? await openLedgerEntries(tx, { parcel, at }) : {} }
  })
}

/** The first bill that comes after the stage to which a decision leads, when nothing until then changes its sum. */
export function laterBill(
  basis: BillingBasis,
  following: Following,
  procedure: Procedure,
  locale: Locale,
): z.input<typeof Follows>['laterBill'] {
  const { stage: from } = following.state
  const stage = stagesAfter(procedure, from, ({ steps }) => !steps.some(tellsMore)).find(hasBill)
  const step = stage?.steps.find(({ kind }) => kind === 'payment')
  if (stage === undefined || step?.kind !== 'payment') return null
  const { rials } = foreseenAmount(basis, step, following, procedure, locale)
  if (rials === null) return null
  return { stage: named(stage.id, stage.label, locale), step: named(step.id, step.label, locale), rials }
}

/** Stages to which a case can go on, the nearest first, without the ways back; `through` says from which it goes on. */
function stagesAfter({ stages }: Procedure, from: string | null, through: (stage: Stage) => boolean): readonly Stage[] {
  const found = new Set(stages.filter(({ id }) => id === from))
  for (const stage of found) {
    if (!through(stage)) continue
    const ahead = stages.slice(stages.indexOf(stage) + 1)
    for (const { to } of stage.next) for (const one of ahead.filter(({ id }) => id === to)) found.add(one)
  }
  return [...found].slice(1)
}

const hasBill = ({ steps }: Stage) => steps.some(({ kind }) => kind === 'payment')

/** Whether more is known of the case after a step than before it. */
function tellsMore(step: Step): boolean {
  if (step.kind === 'task') return step.outcomes.some(({ facts = [] }) => facts.length > 0)
  return !['payment', 'settlement', 'letter', 'register'].includes(step.kind)
}

/** The sum of the bill that a step would make with what the case will know then, or why it can't be said. */
export function foreseenAmount(
  { tariff, settled, entries }: BillingBasis,
  step: StepOf<'payment'>,
  { state, effectiveAt }: Following,
  procedure: Procedure,
  locale: Locale,
): z.input<typeof ForeseenAmount> {
  const core = procedureCore(procedure)
  const day = tehranDay(effectiveAt)
  if (!tariff) return { rials: null, because: noTariff[locale] }
  const facts = factsOf(core, state.facts)
  const through = step.through === undefined ? undefined : facts[step.through]
  const lastYear = typeof through === 'number' ? through : Number.POSITIVE_INFINITY
  try {
    const { roundedRials } = computeInvoice({
      tariff,
      headings: step.headings,
      facts,
      factTypes: Object.fromEntries(Object.entries(core.facts).map(([name, { type }]) => [name, type])),
      entries: {
        renovation: (entries.renovation ?? []).filter(({ year }) => year <= lastYear),
        debts: (entries.debts ?? []).filter(({ year }) => year <= lastYear),
      },
      paid: paidBefore(settled),
      carryIn: carriedOver(settled),
      days: { request: tehranDay(state.receivedAt), invoice: day },
    })
    return { rials: roundedRials.toString(), because: null }
  } catch (failure) {
    if (failure instanceof TariffFailure) return { rials: null, because: noTariff[locale] }
    if (failure instanceof ExpressionFailure) return { rials: null, because: factsMissing[locale] }
    throw failure
  }
}

const noTariff: Words = { fa: 'تعرفه‌ای برای این روز منتشر نشده است', en: 'no tariff holds on that day' }
const factsMissing: Words = {
  fa: 'داده‌هایی که تعرفه می‌خواهد هنوز معلوم نیست',
  en: 'what the tariff asks for is not known yet',
}
