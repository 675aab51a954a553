import { createHash, randomBytes } from 'node:crypto'
import { markConfirmed } from '../../db/commands/command-delivery.ts'
import { commandFate, refuseCommand, storeCommand } from '../../db/commands/stored-commands.ts'
import { type CaseBrief, caseBrief } from '../../db/queries/case-brief.ts'
import type { Tx } from '../../db/sql.ts'
import type { DatabaseActor } from '../../db/with-actor.ts'
import { actorIn } from '../../domain/access/principal.ts'
import { canonicalJson } from '../../domain/canonical-json.ts'
import type { Actor, CaseCommand, CommandName, CommandPayloads } from '../../domain/case/case-command.ts'
import type { CaseId } from '../../domain/case/case-id.ts'
import type { CommandEnvelope } from '../../workflows/contract/case-client.ts'
import type { ApiDeps } from '../deps.ts'
import type { Caller } from '../edge/authorise.ts'
import { answeredBefore } from '../edge/request-claim.ts'
import { Problem } from '../problems/problem.ts'
import { refusalProblem } from '../problems/problem-response.ts'

/** `stored`: it is kept and will be delivered; whoever asks for its fate learns the end. */
export interface SentCommand {
  commandId: string
  caseId: CaseId
  fate: 'applied' | 'stored'
}

/** The same request sent twice under one Idempotency-Key is one command. */
export interface RequestKey {
  key: string
  route: string
  body: unknown
}

export interface CommandPlan<N extends CommandName, T extends CaseBrief = CaseBrief> {
  caseId: CaseId
  name: N
  idempotency?: RequestKey | undefined
  /**
   * Runs in the command's transaction: asks whether the caller may, stores texts and files, and says what the command
   * carries.
   * @throws Problem
   */
  prepare: (tx: Tx, target: T) => Promise<CommandPayloads[N]>
  /** Finds the case otherwise than by its id, with what else `prepare` needs. @throws Problem */
  find?: (tx: Tx) => Promise<T>
}

type CommandDeps = Pick<ApiDeps, 'database' | 'caseClient' | 'log'>

/**
 * Stores a command of the caller with all that belongs to it in one transaction, then has the case's run take it.
 * @throws Problem 404 when the caller doesn't see the case; the case's refusal
 */
export async function sendCommand<N extends CommandName, T extends CaseBrief = CaseBrief>(
  deps: CommandDeps,
  { principal, actor, at }: Caller,
  plan: CommandPlan<N, T>,
): Promise<SentCommand> {
  const actorOf = (target: CaseBrief) => actorIn(principal, target.district, at)
  return deliver(
    deps,
    actor,
    await store(deps, actor, plan, { actorOf, cause: principal.assistedBy ? 'desk' : 'api', at }),
  )
}

export interface Sender {
  actorOf: (target: CaseBrief) => Actor
  cause: CaseCommand['cause']
  /** Real time of the request, epoch milliseconds. */
  at: number
}

export type StoredCommand = { known: SentCommand } | { envelope: CommandEnvelope; isRunning: boolean }

/** The first half: nothing was sent yet, and a command that is stored will be, whatever happens to this process. */
export function store<N extends CommandName, T extends CaseBrief = CaseBrief>(
  { database }: Pick<CommandDeps, 'database'>,
  actor: DatabaseActor,
  { caseId, name, idempotency, prepare, find = defaultFind(caseId) }: CommandPlan<N, T>,
  { actorOf, cause, at }: Sender,
): Promise<StoredCommand> {
  const commandId = `cmd_${randomBytes(16).toString('hex')}`
  const keep = async (tx: Tx): Promise<StoredCommand> => {
    const target = await find(tx)
    const payload = await prepare(tx, target)
    const receivedAt = at + target.clockOffsetMs
    // Name and payload belong together by the type of the plan, which the union can't express.
    const command = { commandId, actor: actorOf(target), cause, receivedAt, name, payload } as unknown as CaseCommand
    await storeCommand(tx, caseId, command)
    return { envelope: { ...command, caseId }, isRunning: target.status !== 'closed' }
  }
  if (!idempotency) return database.withActor(actor, keep)
  return database.sql.begin(async (tx) => {
    const answer = { status: 202, response: { commandId } }
    const known = await answeredBefore(tx, actor, requestOf(idempotency, actor), answer)
    if (!known) return keep(tx)
    // The repeat of a request is heard by those only who may make it.
    await find(tx)
    return { known: await knownFate(tx, (known.response as { commandId: string }).commandId) }
  }) as Promise<StoredCommand>
}

function defaultFind<T extends CaseBrief>(caseId: CaseId): (tx: Tx) => Promise<T> {
  return async (tx) => {
    const target = await caseBrief(tx, caseId)
    if (!target) throw new Problem('not-found')
    // A plan that wants more than the brief brings its own `find`.
    return target as T
  }
}

/**
 * The second half: asks the run; where none answers in time, hands the command to Temporal, and where that fails too,
 * leaves it to the relay.
 * @throws Problem the case's refusal
 */
export async function deliver(deps: CommandDeps, actor: DatabaseActor, stored: StoredCommand): Promise<SentCommand> {
  if ('known' in stored) return stored.known
  const { envelope, isRunning } = stored
  const { commandId, caseId } = envelope
  const delivery = await deps.caseClient.ask(envelope, isRunning).catch((failure: unknown) => {
    deps.log.error({ commandId, code: nameOf(failure) }, 'a command’s delivery failed unexpectedly')
    return { fate: 'unanswered' } as const
  })
  switch (delivery.fate) {
    case 'applied':
      // The run marked it in the transaction of its events, which says more than a confirmation.
      return { commandId, caseId, fate: 'applied' }
    case 'refused':
      await deps.database.withActor(actor, (tx) => refuseCommand(tx, commandId, delivery.refusal.refused))
      throw refusalProblem(delivery.refusal)
    case 'unanswered':
      void leave(deps, actor, envelope)
      return { commandId, caseId, fate: 'stored' }
  }
}

async function leave(deps: CommandDeps, actor: DatabaseActor, envelope: CommandEnvelope): Promise<void> {
  const { commandId } = envelope
  try {
    await deps.caseClient.leave(envelope)
    await deps.database.withActor(actor, (tx) => markConfirmed(tx, commandId))
  } catch (failure) {
    deps.log.warn({ commandId, code: nameOf(failure) }, 'a command waits for the relay')
  }
}

async function knownFate(tx: Tx, commandId: string): Promise<SentCommand> {
  const fate = await commandFate(tx, commandId)
  if (!fate) throw new Problem('not-found')
  if (fate.status === 'refused') throw new Problem(fate.code ?? 'malformed')
  return { commandId, caseId: fate.caseId, fate: fate.status }
}

/**
 * Whether a request is made for the first time: what it does is then done in this transaction, else it was done before.
 * @throws Problem for a key that is in use or was used for other words
 */
export async function isFirst(tx: Tx, actor: DatabaseActor, asked: RequestKey | undefined): Promise<boolean> {
  if (!asked) return true
  return !(await answeredBefore(tx, actor, requestOf(asked, actor), { status: 201, response: {} }))
}

function requestOf({ key, route, body }: RequestKey, { principalId }: DatabaseActor) {
  const bodyHash = createHash('sha256').update(canonicalJson(body)).digest()
  return { key, route, bodyHash, principal: principalId ?? '' }
}

// Messages of failures may carry what others sent; the class is enough to find the place.
const nameOf = (failure: unknown) => (failure instanceof Error ? failure.name : 'unknown')
