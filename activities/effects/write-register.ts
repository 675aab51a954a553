import type { RegisterWrite } from '../../catalogue/register-writes.ts'
import { findParcel } from '../../db/registers/parcels.ts'
import { recordViolation, type WriteOrigin, type WriteResult, writePermit } from '../../db/registers/register-writes.ts'
import type { FactValue } from '../../domain/expression/expression.ts'
import { addDays, tehranDay } from '../../domain/time/day.ts'
import { effectFailure } from '../effect-failure.ts'
import { answersOf, type EffectPerformer, type EffectTask, type EffectTools, stepOfEffect } from './effect-performer.ts'
import { parcelNamedIn } from './parcel-of-case.ts'

type Facts = Readonly<Record<string, FactValue>>
type Write = (tools: EffectTools, task: EffectTask, origin: WriteOrigin) => Promise<WriteResult>

/** A permit holds for two years: sample, to be confirmed by the municipality. */
const permitDays = 730

const writes: Readonly<Record<RegisterWrite, Write>> = {
  permit: async ({ database }, { at, context, effect }, origin) => {
    const [letter] = await database.sql<{ number: string }[]>`
      select number from letter_numbers where case_id = ${effect.caseId} and state = 'issued' order by issued_at desc limit 1`
    const issuedOn = tehranDay(at)
    return writePermit(database.sql, origin, {
      number: letter?.number ?? effect.key,
      kind: 'construction',
      floors: count(context.facts, 'plannedFloors'),
      units: count(context.facts, 'plannedUnits'),
      areaSquareMetres: count(context.facts, 'plannedAreaSquareMetres'),
      issuedOn,
      validUntil: addDays(issuedOn, permitDays),
    })
  },
  violation: ({ database }, { at, context }, origin) =>
    recordViolation(database.sql, origin, {
      kind: 'excess-area',
      areaSquareMetres: count(context.facts, 'violationSquareMetres'),
      openedOn: tehranDay(at),
    }),
}

/** Changes the municipality's registers, once per key. */
export const writeRegister: EffectPerformer = async (tools, task) => {
  const { effect } = task
  const { step } = await stepOfEffect(tools, task, 'register')
  const named = parcelNamedIn(answersOf(tools, task))
  const parcel = named && (await findParcel(tools.database.sql, named))
  if (!parcel) throw effectFailure('register-missing', { retryable: false })
  const origin = { effectKey: effect.key, caseId: effect.caseId, parcelId: parcel.parcelId }
  // Publishing checked that the write is one of the table's.
  const { reference } = await writes[step.write as RegisterWrite](tools, task, origin)
  return { name: 'registerWritten', payload: { no: effect.no, round: effect.round, reference } }
}

function count(facts: Facts, name: string): number {
  const value = facts[name]
  return typeof value === 'number' ? value : 0
}
