import { readApplication } from '../../db/personal/applications.ts'
import { recordBuildingDebt, recordBuildingState, recordViolationClosed } from '../../db/registers/building-writes.ts'
import { recordSuccession } from '../../db/registers/parcel-succession.ts'
import { findParcel } from '../../db/registers/parcels.ts'
import { recordViolation, type WriteOrigin, type WriteResult } from '../../db/registers/register-writes.ts'
import { lotSquareMetres, readLotPlan } from '../../domain/building/lot-plan.ts'
import type { FactValue } from '../../domain/expression/expression.ts'
import { addDays, tehranDay } from '../../domain/time/day.ts'
import { jalaliYear } from '../../domain/time/jalali.ts'
import { effectFailure } from '../effect-failure.ts'
import type { EffectTask, EffectTools } from './effect-performer.ts'
import { parcelsNamedIn } from './parcel-of-case.ts'

type Facts = Readonly<Record<string, FactValue>>
export type RegisterWriter = (tools: EffectTools, task: EffectTask, origin: WriteOrigin) => Promise<WriteResult>

/** A no-violation certificate says how an unfinished building stands today: half a year, sample, to be confirmed. */
const noViolationDays = 180

/** What building control enters: certificates, breaches and their end, divided and merged parcels. */
export const buildingWrites = {
  certificate: async ({ database }, { at, context, effect }, origin) => {
    const [letter] = await database.sql<{ number: string }[]>`
      select number from letter_numbers where case_id = ${effect.caseId} and state = 'issued' order by issued_at desc limit 1`
    const issuedOn = tehranDay(at)
    const isFinished = context.facts.requestKind !== 'no-violation'
    return recordBuildingState(database.sql, origin, {
      kind: isFinished ? 'completion' : 'no-violation',
      number: letter?.number ?? effect.key,
      units: count(context.facts, 'asBuiltUnits'),
      builtSquareMetres: count(context.facts, 'asBuiltSquareMetres'),
      issuedOn,
      validUntil: isFinished ? null : addDays(issuedOn, noViolationDays),
    })
  },
  violation: ({ database }, { at, context }, origin) =>
    recordViolation(database.sql, origin, {
      kind: text(context.facts, 'violationKind') || 'beyond-permit',
      areaSquareMetres: count(context.facts, 'violationSquareMetres'),
      openedOn: tehranDay(at),
    }),
  'violation-closed': ({ database }, { at }, origin) => recordViolationClosed(database.sql, origin, tehranDay(at)),
  'enforcement-debt': ({ database }, { at, context }, origin) =>
    recordBuildingDebt(database.sql, origin, {
      heading: 'enforcement-cost',
      year: jalaliYear(at),
      rials: count(context.facts, 'enforcementCostRials'),
    }),
  subdivision: async (tools, { at, effect, context }, origin) => {
    const application = await readApplication(tools.database.sql, tools.keys, effect.caseId)
    const lots = readLotPlan(application?.answers.lots)?.filter(({ kind }) => kind === 'lot') ?? []
    if (lots.length < 2) throw effectFailure('register-missing', { retryable: false })
    const marked = lots.findIndex(({ built }) => built === true)
    return tools.database.withActor(worker(context.district), (tx) =>
      recordSuccession(tx, tools.keys, origin, {
        write: 'subdivision',
        retired: [origin.parcelId],
        born: lots.map((lot, index) => ({
          areaSquareMetres: lotSquareMetres(lot),
          built: index === Math.max(marked, 0),
        })),
        day: tehranDay(at),
      }),
    )
  },
  merge: async (tools, { at, effect, context }, origin) => {
    const application = await readApplication(tools.database.sql, tools.keys, effect.caseId)
    const named = parcelsNamedIn(application?.answers ?? {})
    const found = await Promise.all(named.map((lookup) => findParcel(tools.database.sql, lookup)))
    const others = found.flatMap((parcel) => (parcel ? [parcel.parcelId] : []))
    return tools.database.withActor(worker(context.district), (tx) =>
      recordSuccession(tx, tools.keys, origin, {
        write: 'merge',
        retired: [...new Set([origin.parcelId, ...others])],
        born: [{ areaSquareMetres: count(context.facts, 'mergeSquareMetres'), built: true }],
        day: tehranDay(at),
      }),
    )
  },
} as const satisfies Record<string, RegisterWriter>

const worker = (district: string) => ({ principalId: 'system', audience: 'worker', districts: [district] }) as const

function count(facts: Facts, name: string): number {
  const value = facts[name]
  return typeof value === 'number' ? value : 0
}

function text(facts: Facts, name: string): string {
  const value = facts[name]
  return typeof value === 'string' ? value : ''
}
