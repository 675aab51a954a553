import type {
  Actor,
  CaseCommand,
  ChequeTerms,
  CommandName,
  CommandPayloads,
} from '../../../../domain/case/case-command.ts'
import { incidentResolutions } from '../../../../domain/case/case-event.ts'
import { ownFacts } from '../../../../domain/case/case-facts.ts'
import type { ConsentId, IncidentId, InvoiceId, LetterId, RefundId } from '../../../../domain/case/case-id.ts'
import type { WaitingFor } from '../../../../domain/case/case-projection.ts'
import { type StepState, stepByNo } from '../../../../domain/case/case-state.ts'
import { commandNames } from '../../../../domain/case/command-shape.ts'
import { payableNow } from '../../../../domain/case/due-now.ts'
import { waitingFor } from '../../../../domain/case/waiting-for.ts'
import { stepOf } from '../../../../domain/procedure/procedure-core.ts'
import { asDay, tehranDay } from '../../../../domain/time/day.ts'
import { aimed } from './aim.ts'
import type { Dice } from './dice.ts'
import { anybody, owner, person, theBank, theProvider, theSystem } from './people.ts'
import { facts, value, wordsOf } from './values.ts'
import type { World } from './world.ts'

const text = { id: 'txt', hash: 'h' }
const day = 86_400_000

function command<N extends CommandName>(
  world: World,
  d: Dice,
  name: N,
  payload: CommandPayloads[N],
  actor: Actor,
): CaseCommand {
  world.count += 1
  // Delivered after an outage, it was received some time ago.
  const receivedAt = world.now - (d.chance(10) ? d.roll(5 * day) : 0)
  const envelope = { commandId: `cmd_${world.count}`, actor, cause: 'api', receivedAt }
  // Name and payload belong together by the type of the parameters.
  return { ...envelope, name, payload } as unknown as CaseCommand
}

/** What somebody would do about one of the things that the case waits for; undefined when nobody can. */
export function sensible(world: World, d: Dice): CaseCommand | undefined {
  const wait = d.some(waitingFor(world.core, world.state).filter((each) => isForSomebody(world, each)))
  if (!wait) return undefined
  const step = wait.no === null ? undefined : stepByNo(world.state, wait.no)
  switch (wait.what) {
    case 'task':
    case 'applicant':
    case 'inquiry':
    case 'recall-window':
    case 'consent':
    case 'subcase':
      return step && stepCommand(world, d, wait, step)
    case 'correction': {
      const names = d.part(ownFacts(world.core), 40)
      const payload = {
        correctionId: world.state.correction?.id ?? 'cor_x',
        facts: facts(d, world.core, names),
        submission: text,
      } as const
      return command(world, d, 'answerCorrection', payload, owner)
    }
    case 'payment':
      return d.chance(step?.kind === 'settlement' ? 90 : 20)
        ? inInstalments(world, d, step?.invoiceId ?? null)
        : pay(world, d, step?.invoiceId ?? null)
    case 'incident':
      return resolve(world, d)
    case 'release':
      return command(world, d, 'release', {}, person(d, 'admin'))
    default:
      return undefined
  }
}

function isForSomebody(world: World, { what, canDo }: WaitingFor): boolean {
  if (what === 'inquiry') return !world.isSilent || canDo.includes('decideWithoutInquiry')
  return what === 'subcase' || what === 'consent' || canDo.length > 0
}

function stepCommand(world: World, d: Dice, wait: WaitingFor, step: StepState): CaseCommand | undefined {
  const { core } = world
  const { no } = step
  const rule = stepOf(core, world.state.stage ?? '', step.id)
  switch (rule?.kind) {
    case 'task': {
      if (wait.what === 'recall-window')
        return d.chance(10)
          ? command(
              world,
              d,
              'recallDecision',
              { no },
              d.chance(70) ? { ...owner, id: step.decision?.by ?? '' } : anybody(d),
            )
          : undefined
      const actor = person(d, rule.role)
      if (d.chance(6)) {
        const items = d.chance(90) ? [{ kind: 'field', name: 'a', reason: 'b' } as const] : []
        return command(world, d, 'requestCorrection', { no, items, replyWithinDays: d.roll(9), text }, actor)
      }
      const choice = aimed(world, d, step.id, () => {
        const outcome = d.chance(45) ? rule.outcomes[0] : d.some(rule.outcomes)
        return { outcome: outcome?.id ?? 'x', facts: facts(d, core, outcome?.facts ?? []) }
      })
      const payload = { no, ...choice, text: d.chance(90) ? text : null }
      return command(world, d, 'decideTask', payload, actor)
    }
    case 'applicant': {
      const choice = aimed(world, d, step.id, () => ({
        outcome: d.some(rule.outcomes) ?? 'x',
        facts: facts(d, core, rule.facts ?? []),
      }))
      const payload = { no, ...choice, submission: text }
      return command(world, d, 'answerStep', payload, d.chance(90) ? owner : anybody(d))
    }
    case 'consent': {
      const open = Object.entries(step.consents ?? {}).flatMap(([id, answer]) => (answer === 'asked' ? [id] : []))
      // Keys of the record are the ids of those who were asked.
      const consentId = (d.some(open) ?? 'cns_x') as ConsentId
      const answer = d.chance(85) ? 'given' : 'refused'
      const actor = d.chance(90) ? { ...owner, id: consentId } : anybody(d)
      return command(world, d, 'answerConsent', { no, consentId, answer, text: d.chance(50) ? text : null }, actor)
    }
    case 'inquiry': {
      if (step.status === 'escalated' && d.chance(60))
        return command(world, d, 'decideWithoutInquiry', { no, text }, person(d, step.role ?? 'admin'))
      const names = rule.answers.filter((name) => !rule.optional?.includes(name) || d.chance(70))
      const answer = aimed(world, d, step.id, () => ({ outcome: 'answered', facts: facts(d, core, names) }))
      const payload = { no, round: step.round - (d.chance(10) ? 1 : 0), facts: answer.facts, text: null }
      return command(world, d, 'answerInquiry', payload, d.chance(60) ? theProvider : person(d, 'inquiry-clerk'))
    }
    case 'subcase': {
      const childId = step.childId ?? 'case_fedcba9876543210'
      const choice = aimed(world, d, step.id, () => ({
        outcome: (d.chance(85) ? d.some(wordsOf(core, 'outcomes', step.id)) : undefined) ?? 'yes',
        facts: facts(d, core, d.part(Object.keys(core.facts), 20)),
      }))
      const payload = { no, childId, ...choice }
      return command(world, d, 'closeSubcase', payload, d.chance(90) ? theSystem : anybody(d))
    }
    default:
      return undefined
  }
}

function pay(world: World, d: Dice, invoiceId: InvoiceId | null): CaseCommand {
  const ids = Object.keys(world.state.invoices) as InvoiceId[]
  const id = (d.chance(80) ? invoiceId : undefined) ?? d.some(ids) ?? 'inv_x'
  const invoice = world.state.invoices[id]
  const now = invoice && d.chance(80) ? payableNow(invoice).toString() : invoice?.amountRials
  const amountRials = d.chance(95) ? (now ?? '5000') : '1'
  const attempt = `pay_${d.chance(85) ? world.count : d.roll(world.count + 1)}`
  return command(
    world,
    d,
    'confirmPayment',
    { invoiceId: id, attempt, amountRials },
    d.chance(95) ? theBank : anybody(d),
  )
}

/** A plan is agreed, a cheque is cashed or comes back, and what came back is replaced. */
function inInstalments(world: World, d: Dice, invoiceId: InvoiceId | null): CaseCommand {
  const { invoices } = world.state
  // Keys of the record are the ids under which the invoices were issued.
  const planned = (Object.keys(invoices) as InvoiceId[]).find((id) => invoices[id]?.instalments?.isDownPaid)
  const id = invoiceId ?? planned ?? 'inv_x'
  const invoice = invoices[id]
  const cheques = Object.entries(invoice?.instalments?.cheques ?? {})
  const due = d.some(cheques.filter(([, { status }]) => status === 'due'))
  if (due) {
    const name = d.chance(65) ? 'clearCheque' : 'bounceCheque'
    return command(world, d, name, { invoiceId: id, cheque: due[0] }, person(d, 'cashier'))
  }
  const bounced = d.some(cheques.filter(([, { status }]) => status === 'bounced'))
  if (bounced && d.chance(50)) {
    const terms = chequeTerms(world, d, bounced[1].amountRials)
    return command(world, d, 'registerCheque', { invoiceId: id, ...terms, inPlaceOf: bounced[0] }, person(d, 'cashier'))
  }
  if (invoice?.instalments) return pay(world, d, id)
  return command(world, d, 'agreeInstalments', plan(world, d, id), person(d, 'revenue-officer'))
}

function plan(world: World, d: Dice, invoiceId: InvoiceId): CommandPayloads['agreeInstalments'] {
  const amount = Number(world.state.invoices[invoiceId]?.amountRials ?? '5000')
  const down = d.chance(90) ? Math.ceil(amount / 2000) * 1000 : d.roll(amount)
  const half = Math.floor((amount - down) / 2)
  const cheques = [half, amount - down - half].map((rials) => chequeTerms(world, d, rials.toString()))
  return { invoiceId, downPaymentRials: down.toString(), cheques, text }
}

function chequeTerms(world: World, d: Dice, amountRials: string): ChequeTerms {
  const dueOn = tehranDay(world.now + (d.chance(95) ? 1 + d.roll(60) : 0) * day)
  world.count += 1
  return { cheque: `${world.count}`.padStart(d.chance(97) ? 16 : 15, '1'), amountRials, dueOn }
}

function resolve(world: World, d: Dice): CaseCommand {
  const ids = Object.keys(world.state.incidents) as IncidentId[]
  const incidentId = d.some(ids) ?? 'inc_x'
  const step = stepByNo(world.state, world.state.incidents[incidentId]?.no ?? -1)
  const rule = step && stepOf(world.core, world.state.stage ?? '', step.id)
  const resolution = d.chance(50) ? 'retry' : d.pick(incidentResolutions as unknown as ['retry'])
  const names = rule?.kind === 'inquiry' ? rule.answers : d.part(Object.keys(world.core.facts), 30)
  return command(
    world,
    d,
    'resolveIncident',
    { incidentId, resolution, facts: facts(d, world.core, names), text: d.chance(90) ? text : null },
    person(d, 'admin'),
  )
}

/** Any command at all, of anybody, about anything that is or was there. */
export function wild(world: World, d: Dice): CaseCommand {
  const { core, state } = world
  const no = d.chance(60) ? (d.some(Object.values(state.steps))?.no ?? 1) : 1 + d.roll(state.stepCount + 2)
  const stage = d.chance(90) ? (d.some(core.stages)?.id ?? 'x') : 'nowhere'
  const invoiceId = (d.some(Object.keys(state.invoices)) ?? 'inv_x') as InvoiceId
  const cheque = d.some(Object.keys(state.invoices[invoiceId]?.instalments?.cheques ?? {})) ?? `c${d.roll(3)}`
  const letterId = (d.some(Object.keys(state.letters)) ?? 'let_x') as LetterId
  const refundId = (d.some(Object.keys(state.refunds)) ?? 'ref_x') as RefundId
  const named = facts(d, core, d.part(Object.keys(core.facts), 20))
  const fact = d.some(Object.keys(core.facts)) ?? 'x'
  const payloads: { [N in CommandName]: () => CommandPayloads[N] } = {
    decideTask: () => ({ no, outcome: 'yes', facts: named, text }),
    recallDecision: () => ({ no }),
    requestCorrection: () => ({ no, items: [{ kind: 'document', name: 'a', reason: 'b' }], replyWithinDays: 5, text }),
    answerCorrection: () => ({
      correctionId: `cor_0123456789abcdef_${no}_${1 + d.roll(3)}`,
      facts: named,
      submission: text,
    }),
    answerStep: () => ({ no, outcome: 'yes', facts: named, submission: text }),
    answerConsent: () => ({
      no,
      consentId: `cns_0123456789abcdef_${no}_${1 + d.roll(3)}`,
      answer: d.pick(['given', 'refused'] as const),
      text: null,
    }),
    answerInquiry: () => ({ no, round: d.roll(4), facts: named, text }),
    decideWithoutInquiry: () => ({ no, text }),
    confirmPayment: () => ({
      invoiceId,
      attempt: `pay_${d.roll(9)}`,
      amountRials: state.invoices[invoiceId]?.amountRials ?? '1',
    }),
    requestRefund: () => ({ invoiceId, amountRials: d.pick(['1000', '5000', '9999999'] as const), text }),
    approveRefund: () => ({ refundId }),
    cancelRefund: () => ({ refundId, text }),
    retryRefund: () => ({ refundId }),
    requestVoid: () => ({ invoiceId, text }),
    approveVoid: () => ({ invoiceId }),
    agreeInstalments: () => plan(world, d, invoiceId),
    registerCheque: () => ({ invoiceId, ...chequeTerms(world, d, '1000'), inPlaceOf: cheque }),
    clearCheque: () => ({ invoiceId, cheque }),
    bounceCheque: () => ({ invoiceId, cheque }),
    revokeLetter: () => ({ letterId, text }),
    correctFact: () => ({ fact, value: value(d, d.chance(90) ? (core.facts[fact]?.type ?? 'int') : 'int'), text }),
    withdraw: () => ({ text: null }),
    hold: () => ({ text }),
    release: () => ({}),
    extendDeadline: () => ({ no, days: d.roll(20), text }),
    excuseOutage: () => ({ no, round: 1, outage: d.roll(2), ms: d.roll(5) * 86_400_000 }),
    applyCalendar: () => ({
      calendar: {
        version: `v${d.roll(4)}`,
        thursdayOff: d.chance(50),
        offDays: d.part(['2026-05-06', '2026-05-10', '2026-05-11', '2026-06-01'], 50).map(asDay),
      },
    }),
    resolveIncident: () => ({
      incidentId: (d.some(Object.keys(state.incidents)) ?? 'inc_x') as IncidentId,
      resolution: d.pick(incidentResolutions as unknown as ['retry']),
      facts: named,
      text,
    }),
    moveToStage: () => ({ stage, text }),
    moveClock: () => ({ byMs: d.roll(1_000) }),
    joinParent: () => ({
      parent: { caseId: `case_fedcba98${world.count.toString(16).padStart(8, '0')}`, no: 1 + d.roll(3) },
    }),
    closeSubcase: () => ({ no, childId: 'case_fedcba9876543210', outcome: 'yes', facts: named }),
    reopen: () => ({ stage, text }),
    revive: () => ({ text: d.chance(50) ? text : null }),
  }
  const name = d.some(commandNames.filter((each) => !rare.includes(each) || d.chance(40))) ?? 'hold'
  return command(
    world,
    d,
    name,
    payloads[name](),
    d.chance(70) ? person(d, d.pick(['admin', 'cashier'] as const)) : anybody(d),
  )
}

/** What the office does about money and about cases that are closed. */
export function official(world: World, d: Dice): CaseCommand | undefined {
  const { state, core } = world
  if (state.status === 'closed' && d.chance(20)) return command(world, d, 'revive', { text: null }, owner)
  if (state.status === 'closed' && d.chance(30)) {
    const stage = d.some(core.stages)?.id ?? 'x'
    return command(world, d, 'reopen', { stage, text }, person(d, 'admin'))
  }
  // The keys of both records are the ids of what they hold.
  const asked = d.some(Object.keys(state.refunds).filter((id) => state.refunds[id as RefundId]?.status === 'requested'))
  if (asked && d.chance(70))
    return command(world, d, 'approveRefund', { refundId: asked as RefundId }, person(d, 'cashier'))
  const refused = Object.values(state.incidents)
    .find(({ effect }) => effect.startsWith('refund:'))
    ?.effect.slice(7)
  if (refused && d.chance(40)) {
    const refundId = refused as RefundId
    return d.chance(50)
      ? command(world, d, 'retryRefund', { refundId }, person(d, 'cashier'))
      : command(world, d, 'cancelRefund', { refundId, text }, person(d, 'revenue-officer'))
  }
  const wrong = d.some(Object.entries(state.invoices).filter(([, { status }]) => status === 'open'))
  if (wrong && d.chance(25)) {
    const name = wrong[1].voidRequestedBy === null ? 'requestVoid' : 'approveVoid'
    return command(world, d, name, { invoiceId: wrong[0] as InvoiceId, text }, person(d, 'revenue-officer'))
  }
  const paid = d.some(Object.entries(state.invoices).filter(([, invoice]) => invoice.paidRials !== '0'))
  if (!paid) return undefined
  const [id, { paidRials }] = paid
  const invoiceId = id as InvoiceId
  const cheque = d.some(Object.keys(state.invoices[invoiceId]?.instalments?.cheques ?? {})) ?? 'c'
  if (d.chance(15)) return command(world, d, 'bounceCheque', { invoiceId, cheque }, person(d, 'cashier'))
  const amountRials = d.pick(['1', '500', paidRials])
  return command(world, d, 'requestRefund', { invoiceId, amountRials, text }, person(d, 'revenue-officer'))
}

/** Commands that would end or stop most cases early. */
const rare: readonly CommandName[] = ['withdraw', 'hold', 'moveToStage']
