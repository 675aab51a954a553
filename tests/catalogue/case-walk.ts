import { khoyCalendar } from '../../catalogue/calendars/khoy-calendar.ts'
import { procedureOf } from '../../catalogue/procedures.ts'
import { advance } from '../../domain/case/advance.ts'
import type { Actor, CommandName, CommandPayloads, EffectOutcome } from '../../domain/case/case-command.ts'
import type { CaseEvent, LoggedEvent } from '../../domain/case/case-event.ts'
import { type InvoiceId, partId } from '../../domain/case/case-id.ts'
import { absentCase, type CaseState, isLive, type LiveCase } from '../../domain/case/case-state.ts'
import { decide } from '../../domain/case/decide.ts'
import { decideResult } from '../../domain/case/decide-result.ts'
import { payableNow } from '../../domain/case/due-now.ts'
import type { Effect } from '../../domain/case/effect.ts'
import { evolveAll } from '../../domain/case/evolve.ts'
import { openCase } from '../../domain/case/open-case.ts'
import { pendingEffects } from '../../domain/case/pending-effects.ts'
import { isRefusal } from '../../domain/case/refusal.ts'
import { nextWake } from '../../domain/case/wake.ts'
import type { FactValue } from '../../domain/expression/expression.ts'
import { type ProcedureCore, stepOf } from '../../domain/procedure/procedure-core.ts'
import { procedureCore } from '../../domain/procedure/procedure-core-of.ts'
import type { Procedure } from '../../domain/procedure/procedure-schema.ts'
import { calendarCore } from '../../domain/time/calendar.ts'

type Facts = Readonly<Record<string, FactValue>>

/** What the world answers to a walk: facts of the registers, of each provider's step (`null`: silence), the amount due. */
export interface World {
  registers?: Facts
  inquiries?: Readonly<Record<string, Facts | null>>
  amountRials?: string
  /** How many people the application names for consents; nobody unless told. */
  people?: number
}

const caseId = 'case_0123456789abcdef0123'
const childId = 'case_fedcba9876543210fedc' as const
/** Saturday 1405/09/07, 10:00 in Tehran. */
const receivedAt = Date.parse('2026-11-28T06:30:00Z')
const day = 86_400_000
const text = { id: 'txt_1', hash: 'f'.repeat(64) }

/** Walks one case of a published service through the pure machine, as clerks, applicant and providers would. */
export class CaseWalk {
  readonly core: ProcedureCore
  readonly log: LoggedEvent[]
  world: World
  now = receivedAt
  private commands = 0

  constructor(service: string | Procedure, facts: Facts, world: World) {
    const procedure = typeof service === 'string' ? procedureOf(service) : service
    if (!procedure) throw new Error('no such service')
    this.core = procedureCore(procedure)
    this.world = world
    const calendar = calendarCore(khoyCalendar('khoy-1'))
    const opening = {
      caseId,
      district: 'khoy-1',
      applicant: 'usr_applicant',
      actor: 'usr_applicant',
      cause: 'api',
      commandId: 'cmd_0',
      facts,
      calendar,
      submission: text,
      parent: null,
    } as const
    this.log = [...openCase(this.core, opening, this.now)]
    this.settle()
  }

  get state(): LiveCase {
    const state: CaseState = evolveAll(absentCase, this.log)
    if (!isLive(state)) throw new Error('case is not open')
    return state
  }

  /** A clerk decides; the recall window passes, and the world answers what follows. */
  decides(step: string, outcome: string, facts: Facts = {}, by = `usr_${step}`): this {
    const rule = stepOf(this.core, this.state.stage ?? '', step)
    if (rule?.kind !== 'task') throw new Error(`no task ${step} in ${this.state.stage}`)
    this.command('decideTask', { no: this.numberOf(step), outcome, facts, text }, actor(by, 'staff', [rule.role]))
    return this.later(11 * 60_000)
  }

  answers(step: string, outcome: string, facts: Facts = {}): this {
    this.command(
      'answerStep',
      { no: this.numberOf(step), outcome, facts, submission: text },
      actor('usr_applicant', 'citizen'),
    )
    this.settle()
    return this
  }

  /** One of those whose consent is asked for says yes or no. */
  consents(step: string, position: number, answer: 'given' | 'refused' = 'given'): this {
    const no = this.numberOf(step)
    const consentId = partId('consent', caseId, no, position)
    this.command('answerConsent', { no, consentId, answer, text: null }, actor(consentId, 'citizen'))
    this.settle()
    return this
  }

  pays(): this {
    const [invoiceId, invoice] = Object.entries(this.state.invoices).find(([, { status }]) => status === 'open') ?? []
    if (!invoiceId || !invoice) throw new Error('nothing to pay')
    const amountRials = payableNow(invoice).toString()
    // Keys of the record are the ids under which the invoices were issued.
    const payload = { invoiceId: invoiceId as InvoiceId, attempt: `pay_${this.commands}`, amountRials }
    this.command('confirmPayment', payload, actor('bank', 'bank'))
    this.settle()
    return this
  }

  /** Somebody of the office does something about an open bill of the case. */
  aboutBill<N extends CommandName>(
    name: N,
    role: Actor['roles'][number],
    payload: Omit<CommandPayloads[N], 'invoiceId'>,
    by = `usr_${role}`,
  ): this {
    const [invoiceId] = Object.entries(this.state.invoices).find(([, { status }]) => status === 'open') ?? []
    // The payload lacks nothing but the bill's id.
    const whole = { ...payload, invoiceId } as unknown as CommandPayloads[N]
    this.command(name, whole, actor(by, 'staff', [role]))
    this.settle()
    return this
  }

  /** The other case for which this one waits ends. */
  subcaseEnds(step: string, outcome: string, facts: Facts = {}): this {
    const payload = { no: this.numberOf(step), childId, outcome, facts }
    this.command('closeSubcase', payload, actor('system', 'system'))
    this.settle()
    return this
  }

  /** Lets time pass, stopping at every instant at which something is due. */
  later(ms: number): this {
    const until = this.now + ms
    for (;;) {
      const wake = nextWake(this.core, this.state)
      if (wake === null || wake > until) break
      this.now = Math.max(wake, this.now + 1)
      this.settle()
    }
    this.now = until
    this.settle()
    return this
  }

  days(count: number): this {
    return this.later(count * day)
  }

  stagesEntered(): readonly string[] {
    return this.log.flatMap(({ event }) => (event.type === 'StageEntered' ? [event.stage] : []))
  }

  letters(): readonly string[] {
    return this.log.flatMap(({ event }) => (event.type === 'LetterIssued' ? [event.template] : []))
  }

  events<T extends CaseEvent['type']>(type: T): readonly Extract<CaseEvent, { type: T }>[] {
    return this.log.flatMap(({ event }) => (event.type === type ? [event as Extract<CaseEvent, { type: T }>] : []))
  }

  get end(): string {
    const { state } = this
    return state.status === 'closed' ? state.outcome : `${state.status} in ${state.stage}`
  }

  private numberOf(step: string): number {
    const found = this.state.steps[step]
    if (!found) throw new Error(`no step ${step} in ${this.state.stage}`)
    return found.no
  }

  private command<N extends CommandName>(name: N, payload: CommandPayloads[N], by: Actor): void {
    this.commands += 1
    const command = { commandId: `cmd_${this.commands}`, actor: by, cause: 'api', receivedAt: this.now, name, payload }
    // Name and payload belong together by the signature of this function.
    const decision = decide(this.core, this.state, command as unknown as Parameters<typeof decide>[2], this.now)
    if (isRefusal(decision)) throw new Error(`${name}: ${decision.refused} ${JSON.stringify(decision.params)}`)
    this.log.push(...decision)
  }

  /** All that follows by itself, and what the world answers to it, until the case waits for somebody. */
  private settle(): void {
    for (let turn = 0; turn < 100; turn += 1) {
      this.log.push(...advance(this.core, this.state, this.now))
      const outcome = pendingEffects(this.core, this.state)
        .map((effect) => this.perform(effect))
        .find(Boolean)
      if (!outcome) return
      const result = {
        commandId: `res_${this.log.length}`,
        actor: actor('system', 'system'),
        cause: 'effect',
        receivedAt: this.now,
        ...outcome,
      }
      const decision = decideResult(
        this.core,
        this.state,
        result as unknown as Parameters<typeof decideResult>[2],
        this.now,
      )
      if (isRefusal(decision))
        throw new Error(`${outcome.name}: ${decision.refused} ${JSON.stringify(decision.params)}`)
      this.log.push(...decision)
    }
    throw new Error('the case does not come to rest')
  }

  private perform({ kind, no, round, step }: Effect): EffectOutcome | undefined {
    switch (kind) {
      case 'checks': {
        const known = Object.entries(this.world.registers ?? {}).filter(([name]) => name in this.core.facts)
        return { name: 'checksDone', payload: { no, round, facts: Object.fromEntries(known) } }
      }
      case 'consents': {
        const people = Array.from({ length: this.world.people ?? 0 }, (_none, at) => at + 1)
        const consents = people.map((position) => partId('consent', caseId, no, position))
        return { name: 'consentsAsked', payload: { no, round, consents } }
      }
      case 'inquiry': {
        const facts = this.world.inquiries?.[step]
        const reference = `ref-${no}`
        if (facts === null) return { name: 'inquirySent', payload: { no, round, reference, by: 'callback' } }
        if (!facts) throw new Error(`nobody answers ${step}`)
        return { name: 'inquiryAnswered', payload: { no, round, reference, facts, text: null } }
      }
      case 'invoice': {
        const amountRials = this.world.amountRials ?? '1850000'
        return {
          name: 'invoiceIssued',
          payload: { no, round, invoiceId: partId('invoice', caseId, no, round), amountRials },
        }
      }
      case 'letter': {
        const letterId = partId('letter', caseId, no, round)
        return {
          name: 'letterIssued',
          payload: { no, round, letterId, number: `1405/1/ش/${no}`, snapshotHash: text.hash },
        }
      }
      case 'subcase':
        return { name: 'subcaseOpened', payload: { no, round, childId } }
      case 'register':
        return { name: 'registerWritten', payload: { no, round, reference: `reg-${no}` } }
      default:
        return undefined
    }
  }
}

function actor(id: string, kind: Actor['kind'], roles: Actor['roles'] = []): Actor {
  return { id, organisation: null, kind, roles, districts: ['khoy-1'] }
}
