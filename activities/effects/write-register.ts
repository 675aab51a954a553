import { createHash } from 'node:crypto'
import type { RegisterWrite } from '../../catalogue/register-writes.ts'
import { readSettledBills } from '../../db/money/bills.ts'
import type { Answers } from '../../db/personal/applications.ts'
import { findParcel } from '../../db/registers/parcels.ts'
import {
  recordAssessment,
  recordDebtsPaid,
  recordProperty,
  type WriteOrigin,
  type WriteResult,
  writePermit,
} from '../../db/registers/register-writes.ts'
import type { FactValue } from '../../domain/expression/expression.ts'
import { parseRenovationCode } from '../../domain/identifier/renovation-code.ts'
import { addDays, tehranDay } from '../../domain/time/day.ts'
import { jalaliYear } from '../../domain/time/jalali.ts'
import { effectFailure } from '../effect-failure.ts'
import { buildingWrites, type RegisterWriter } from './building-writes.ts'
import { answersOf, type EffectPerformer, type EffectTask, type EffectTools, stepOfEffect } from './effect-performer.ts'
import { parcelNamedIn } from './parcel-of-case.ts'

type Facts = Readonly<Record<string, FactValue>>

/** A permit holds for two years: sample, to be confirmed by the municipality. */
const permitDays = 730

const writes: Readonly<Record<Exclude<RegisterWrite, 'new-property'>, RegisterWriter>> = {
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
  'debts-paid': async ({ database }, { at, effect }, origin) => {
    const bills = await readSettledBills(database.sql, effect.caseId)
    const entries = bills.flatMap(({ lines }) =>
      lines.flatMap(({ entry, amountRials }) => (entry ? [{ ...entry, rials: amountRials }] : [])),
    )
    const covered = bills.filter(({ payableRials }) => payableRials === '0')
    const credits = covered.map(({ lines }) =>
      lines.reduce((sum, { entry, amountRials }) => (entry ? sum - BigInt(amountRials) : sum), 0n),
    )
    const creditRials = credits.reduce((sum, credit) => (credit > 0n ? sum + credit : sum), 0n)
    const paid = { entries, creditRials: creditRials.toString(), paidOn: tehranDay(at) }
    return recordDebtsPaid(database.sql, origin, paid)
  },
  assessment: ({ database }, { at, context }, origin) =>
    recordAssessment(database.sql, origin, {
      fromYear: count(context.facts, 'auditFromYear'),
      untilYear: count(context.facts, 'auditUntilYear') || null,
      landSquareMetres: count(context.facts, 'auditedLandSquareMetres'),
      builtSquareMetres: count(context.facts, 'auditedBuiltSquareMetres'),
      assessedOn: tehranDay(at),
    }),
  ...buildingWrites,
}

/** Changes the municipality's registers, once per key. */
export const writeRegister: EffectPerformer = async (tools, task) => {
  const { effect } = task
  const { step } = await stepOfEffect(tools, task, 'register')
  // Publishing checked that the write is one of the table's.
  const write = step.write as RegisterWrite
  const answers = answersOf(tools, task)
  const { reference } =
    write === 'new-property'
      ? await writeProperty(tools, task, answers)
      : await writes[write](tools, task, await originOf(tools, task, answers))
  return { name: 'registerWritten', payload: { no: effect.no, round: effect.round, reference } }
}

async function originOf(tools: EffectTools, { effect }: EffectTask, answers: Answers): Promise<WriteOrigin> {
  const named = parcelNamedIn(answers)
  const parcel = named && (await findParcel(tools.database.sql, named))
  if (!parcel) throw effectFailure('register-missing', { retryable: false })
  return { effectKey: effect.key, caseId: effect.caseId, parcelId: parcel.parcelId }
}

/** Registers a property that an audit found, under the code by which the application names it. */
function writeProperty(
  { database }: EffectTools,
  { effect, at, context }: EffectTask,
  answers: Answers,
): Promise<WriteResult> {
  const code = typeof answers.renovationCode === 'string' ? parseRenovationCode(answers.renovationCode) : undefined
  if (!code?.ok) throw effectFailure('register-missing', { retryable: false })
  const { facts, district } = context
  const parcelId = `par_${createHash('sha256').update(effect.key).digest('hex').slice(0, 32)}`
  return recordProperty(
    database.sql,
    { effectKey: effect.key, caseId: effect.caseId, parcelId },
    {
      district,
      renovationCode: code.value,
      landSquareMetres: count(facts, 'auditedLandSquareMetres'),
      builtSquareMetres: count(facts, 'auditedBuiltSquareMetres'),
      units: count(facts, 'auditedUnits'),
      landUse: typeof facts.auditedUse === 'string' ? facts.auditedUse : 'residential',
      fromYear: count(facts, 'auditFromYear') || jalaliYear(at),
      registeredOn: tehranDay(at),
    },
  )
}

function count(facts: Facts, name: string): number {
  const value = facts[name]
  return typeof value === 'number' ? value : 0
}
