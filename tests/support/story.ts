import { storeText } from '../../db/personal/texts.ts'
import { officeApplicant } from '../../domain/case/actor-rights.ts'
import type { TextRef } from '../../domain/case/case-event.ts'
import type { CaseId, ConsentId } from '../../domain/case/case-id.ts'
import type { LiveCase, StepState } from '../../domain/case/case-state.ts'
import { payableNow } from '../../domain/case/due-now.ts'
import type { FactValue } from '../../domain/expression/expression.ts'
import { type ProcedureCore, type StepCore, stageOf, stepOf } from '../../domain/procedure/procedure-core.ts'
import type { City } from './city.ts'
import { applicantActor, clerk, fastForward, send, stateOf, systemActor, until } from './test-case.ts'

type Facts = Readonly<Record<string, FactValue>>

/** What people and organisations do at each step when the story comes to it; a step without a line takes its first way. */
export interface Script {
  /** By step: an outcome, or a list of them for one visit after the other. */
  choose?: Readonly<Record<string, string | readonly string[]>>
  facts?: Facts
  /** Steps at which the story stops and waits for the test. */
  stopAt?: readonly string[]
  /** Answers of organisations that the test gives itself, by step. */
  answers?: Readonly<Record<string, Facts>>
  applicant?: string
  /** Who decides a step, where one person of its role must not. */
  by?: Readonly<Record<string, string>>
  /** Steps that the applicant and others who were asked leave unanswered, and bills that nobody pays. */
  silent?: readonly string[]
  /** Steps at which the last of those whose consent is asked refuses; the others agree. */
  refused?: readonly string[]
}

export const someFacts: Facts = {
  measuredAreaSquareMetres: 250,
  powerLineNear: false,
  netAreaSquareMetres: 240,
  setbackCentimetres: 0,
  coveragePercent: 60,
  densityPercent: 240,
  floorsAllowed: 4,
  parkingRequired: 2,
  plannedFloors: 3,
  plannedUnits: 3,
  plannedAreaSquareMetres: 420,
  plannedHeightMetres: 11,
  parkingCount: 3,
  addedValueDue: false,
  violationSquareMetres: 42,
  foundDebtRials: 0,
  permitParkingSpaces: 3,
  asBuiltSquareMetres: 420,
  asBuiltFloors: 3,
  asBuiltUnits: 3,
  asBuiltParkingSpaces: 3,
  asBuiltUse: 'residential',
  violationKind: 'beyond-permit',
  violationUse: 'residential',
  missingParkingSpaces: 0,
  constructionYear: 1404,
  workOngoing: true,
  sittingNumber: 12,
  sittingDate: '2026-12-19',
  appealSittingNumber: 3,
  appealSittingDate: '2027-01-16',
  fineMultiplierPercent: 150,
  demolitionDays: 45,
  enforcementCostRials: 85_000_000,
}

const ref = (id: string) => ({ id, hash: '00' })

/**
 * Plays a case until it closes or comes to a step where the script stops: clerks of each role decide, recall windows
 * pass, the applicant answers, bills are paid. Fails when the case is stuck.
 * @returns the case as it stands
 */
export async function play(city: City, caseId: CaseId, script: Script = {}): Promise<LiveCase> {
  const core = await city.tools.procedures.core(
    (await stateOf(city, caseId)).service,
    (await stateOf(city, caseId)).version,
  )
  const visits = new Map<string, number>()
  for (let turn = 0; turn < 200; turn += 1) {
    const state = await until(
      async () => {
        const now = await stateOf(city, caseId)
        return now.status === 'closed' || actable(core, now, script).length > 0 ? now : undefined
      },
      40_000,
      async () => `nothing to do: ${JSON.stringify((await stateOf(city, caseId)).steps)}`,
    )
    if (state.status === 'closed') return state
    const step = actable(core, state, script)[0]
    if (!step) continue
    if (script.stopAt?.includes(step.id) && step.status !== 'decided') return state
    const rule = stepOf(core, state.stage ?? '', step.id)
    if (!rule) throw new Error(`no rule for ${step.id}`)
    await act(city, state, step, rule, script, visits)
  }
  throw new Error('the story does not end')
}

/** A case that waits for another is of no use to a story, unless it stops there. */
function actable(core: ProcedureCore, state: LiveCase, { stopAt = [] }: Script): readonly StepState[] {
  const steps = Object.values(state.steps)
  const stuck = steps.find((step) => step.status === 'stuck')
  if (stuck) throw new Error(`${stuck.id} is stuck: ${JSON.stringify(state.incidents)}`)
  // Who may pay or do otherwise sees the bill first.
  const isBilling = steps.some(({ kind, status }) => kind === 'payment' && status === 'requested')
  // Of two ways of which one is enough, the other is not gone any more.
  const either = stageOf(core, state.stage ?? '')?.either ?? []
  const isChosen = either.some((id) => state.steps[id]?.status === 'done')
  return steps.filter(
    (step) =>
      step.status === 'decided' ||
      step.status === 'escalated' ||
      (step.status === 'waiting' &&
        step.sentBy !== 'polling' &&
        (step.kind !== 'subcase' || stopAt.includes(step.id)) &&
        (step.kind !== 'applicant' || !isBilling) &&
        !(isChosen && either.includes(step.id))),
  )
}

async function act(
  city: City,
  state: LiveCase,
  step: StepState,
  rule: StepCore,
  script: Script,
  visits: Map<string, number>,
): Promise<void> {
  const { caseId } = state
  const applied = async (sent: ReturnType<typeof send>) => {
    const { delivery } = await sent
    if (delivery.fate === 'refused') throw new Error(`${step.id}: ${JSON.stringify(delivery.refusal)}`)
    await until(async () => ((await changed(city, state, step)) ? true : undefined))
  }
  if (step.status === 'decided' && step.decision) {
    const [row] = await city.worker.sql<
      { offset: number }[]
    >`select clock_offset_ms as offset from cases where case_id = ${caseId}`
    await fastForward(city, caseId, Math.max(step.decision.effectiveAt - Date.now() - (row?.offset ?? 0), 0) + 1_000)
    await until(async () => ((await changed(city, state, step)) ? true : undefined))
    return
  }
  if (script.silent?.includes(step.id) && step.dueAt !== null) {
    const [row] = await city.worker.sql<
      { offset: number }[]
    >`select clock_offset_ms as offset from cases where case_id = ${caseId}`
    await fastForward(city, caseId, Math.max(step.dueAt - Date.now() - (row?.offset ?? 0), 0) + 1_000)
    await until(async () => ((await changed(city, state, step)) ? true : undefined))
    return
  }
  const facts = (names: readonly string[] = []): Facts =>
    Object.fromEntries(names.map((name) => [name, script.facts?.[name] ?? someFacts[name] ?? 0]))
  switch (rule.kind) {
    case 'task': {
      const chosen = choice(script, step.id, visits)
      const outcome = rule.outcomes.find(({ id }) => id === chosen) ?? rule.outcomes[0]
      if (!outcome) throw new Error('task without outcomes')
      const text = outcome.reason === 'required' ? await reasonText(city, caseId, state.district) : null
      return applied(
        send(
          city,
          caseId,
          'decideTask',
          { no: step.no, outcome: outcome.id, facts: facts(outcome.facts), text },
          clerk(rule.role, state.district, script.by?.[step.id]),
        ),
      )
    }
    case 'applicant': {
      const outcome = choice(script, step.id, visits) ?? rule.outcomes[0] ?? ''
      const actor =
        state.applicant === officeApplicant
          ? clerk('intake-clerk', state.district)
          : { ...applicantActor, id: script.applicant ?? applicantActor.id }
      return applied(
        send(
          city,
          caseId,
          'answerStep',
          { no: step.no, outcome, facts: facts(rule.facts), submission: ref('sub_answer') },
          actor,
        ),
      )
    }
    case 'consent': {
      const asked = Object.entries(step.consents ?? {}).flatMap(([id, said]) => (said === 'asked' ? [id] : []))
      for (const id of asked.slice(1)) await consent(city, caseId, step.no, id, 'given')
      const last = script.refused?.includes(step.id) ? 'refused' : 'given'
      return applied(consent(city, caseId, step.no, asked[0] ?? 'cns_none', last))
    }
    case 'payment': {
      const { invoiceId } = step
      const invoice = invoiceId ? state.invoices[invoiceId] : undefined
      if (!invoiceId || !invoice) throw new Error('payment without invoice')
      const attempt = `pay_${invoiceId}_${invoice.attempts.length}`
      const amountRials = payableNow(invoice).toString()
      const { delivery } = await send(city, caseId, 'confirmPayment', { invoiceId, attempt, amountRials })
      if (delivery.fate === 'refused') throw new Error(`${step.id}: ${JSON.stringify(delivery.refusal)}`)
      // Of several bills others may still be due: then the step waits on.
      await until(async () =>
        (await stateOf(city, caseId)).invoices[invoiceId]?.attempts.includes(attempt) ? true : undefined,
      )
      return
    }
    case 'inquiry': {
      const answers = script.answers?.[step.id] ?? goodAnswers[rule.provider] ?? {}
      return applied(
        send(
          city,
          caseId,
          'answerInquiry',
          { no: step.no, round: step.round, facts: answers, text: null },
          systemActor,
        ),
      )
    }
    default:
      throw new Error(`nobody can do ${rule.kind}`)
  }
}

function consent(city: City, caseId: CaseId, no: number, id: string, answer: 'given' | 'refused') {
  // Keys of a step's consents are the ids of those who were asked.
  const consentId = id as ConsentId
  const payload = { no, consentId, answer, text: null } as const
  return send(city, caseId, 'answerConsent', payload, { ...applicantActor, id: consentId })
}

/** A reason as the API keeps it: letters print it. */
function reasonText(city: City, caseId: CaseId, district: string): Promise<TextRef> {
  const actor = { principalId: 'system', audience: 'worker', districts: [district] } as const
  return city.worker.withActor(actor, (tx) =>
    storeText(tx, city.keys.fields, caseId, 'دلیل نمونه: اسناد با سوابق مطابقت ندارد.'),
  )
}

const goodAnswers: Readonly<Record<string, Facts>> = {
  'fire-department': { fireDecision: 'approved', fireConditionCount: 0 },
  'engineering-organisation': { engineeringApproved: true, quotaAvailable: true },
  'social-security': { socialSecurityDecision: 'clear', socialSecurityDebtRials: 0 },
  'roads-and-urban-planning': { roadsDecision: 'clear' },
  utility: { utilityDecision: 'clear', powerLineClearance: true },
}

function choice(script: Script, step: string, visits: Map<string, number>): string | undefined {
  const line = script.choose?.[step]
  const visit = visits.get(step) ?? 0
  visits.set(step, visit + 1)
  return typeof line === 'object' ? (line[visit] ?? line.at(-1)) : line
}

async function changed(city: City, before: LiveCase, step: StepState): Promise<boolean> {
  const now = await stateOf(city, before.caseId)
  const same = now.steps[step.id]
  return (
    now.status === 'closed' ||
    now.stage !== before.stage ||
    same?.no !== step.no ||
    same.status !== step.status ||
    same.round !== step.round
  )
}
