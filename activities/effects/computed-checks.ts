import { asBuiltTolerance, lotRules } from '../../catalogue/building-rules.ts'
import { type ComputedCheckId, computedChecks } from '../../catalogue/checks.ts'
import { transactionValueRials } from '../../catalogue/transaction-values.ts'
import type { Answers } from '../../db/personal/applications.ts'
import { companyFindings } from '../../db/registers/companies.ts'
import { mergeFindings, newCodesOf } from '../../db/registers/parcel-succession.ts'
import { compareAsBuilt } from '../../domain/building/as-built.ts'
import { checkLots, noLots, readLotPlan } from '../../domain/building/lot-plan.ts'
import type { FactValue } from '../../domain/expression/expression.ts'
import { tehranDay } from '../../domain/time/day.ts'
import type { EffectTask, EffectTools } from './effect-performer.ts'
import { parcelsNamedIn } from './parcel-of-case.ts'

type Facts = Readonly<Record<string, FactValue>>
type ComputedCheck = (tools: EffectTools, task: EffectTask, answers: Answers) => Facts | Promise<Facts>

const computed: Readonly<Record<ComputedCheckId, ComputedCheck>> = {
  'as-built': (_tools, { context: { facts } }) => {
    const built = {
      areaSquareMetres: count(facts.asBuiltSquareMetres),
      floors: count(facts.asBuiltFloors),
      units: count(facts.asBuiltUnits),
      parkingSpaces: count(facts.asBuiltParkingSpaces),
    }
    const permitted = {
      areaSquareMetres: count(facts.permitAreaSquareMetres),
      floors: count(facts.permitFloors),
      units: count(facts.permitUnits),
      parkingSpaces: count(facts.permitParkingSpaces),
    }
    return { ...compareAsBuilt(facts.permitFound === true ? permitted : null, built, asBuiltTolerance.percent) }
  },
  'transaction-value': (_tools, { context: { facts } }) => ({
    yearValueRials: transactionValueRials(count(facts.constructionYear), String(facts.violationUse ?? '')),
  }),
  lots: (_tools, { context: { facts } }, answers) => {
    const plan = readLotPlan(answers.lots)
    return { ...(plan ? checkLots(plan, count(facts.deedAreaSquareMetres), lotRules) : noLots) }
  },
  merge: ({ database, keys }, { at, context }, answers) =>
    mergeFindings(database.sql, keys, {
      lookups: parcelsNamedIn(answers),
      district: context.district,
      at,
    }),
  company: ({ database, keys }, { at }, answers) =>
    companyFindings(database.sql, keys, {
      legalId: textOf(answers.companyLegalId),
      signatory: textOf(answers.nationalId),
      day: tehranDay(at),
    }),
  succession: async ({ database }, { effect }) => ({ newCodes: await newCodesOf(database.sql, effect.caseId) }),
}

export function isComputed(id: string): id is ComputedCheckId {
  return Object.hasOwn(computedChecks, id)
}

/** What the named checks find by comparing and reckoning. */
export async function computedFacts(
  tools: EffectTools,
  task: EffectTask,
  ids: readonly ComputedCheckId[],
  answers: Answers,
): Promise<Facts> {
  const found = await Promise.all(ids.map(async (id) => computed[id](tools, task, answers)))
  return Object.assign({}, ...found) as Facts
}

const textOf = (answer: unknown) => (typeof answer === 'string' ? answer : '')

function count(value: FactValue | undefined): number {
  return typeof value === 'number' ? value : 0
}
