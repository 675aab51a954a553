import {
  type Client,
  isGrpcServiceError,
  WithStartWorkflowOperation,
  WorkflowNotFoundError,
  WorkflowUpdateFailedError,
  WorkflowUpdateRPCTimeoutOrCancelledError,
} from '@temporalio/client'
import { ApplicationFailure, defineSearchAttributeKey, SearchAttributeType } from '@temporalio/common'
import type { CaseCommand } from '../../domain/case/case-command.ts'
import type { CaseId } from '../../domain/case/case-id.ts'
import type { Refusal } from '../../domain/case/refusal.ts'
import { engine, searchAttributes, taskQueues } from '../../temporal.config.ts'
import {
  type CaseRunState,
  type CommandReceipt,
  caseStateQuery,
  commandSignal,
  commandUpdate,
  nudgeSignal,
  updateFailures,
} from './case-messages.ts'

/** Fate of a command as its sender hears it; `unanswered` means that it is stored and will be delivered later. */
export type Delivery =
  | { fate: 'applied'; receipt: CommandReceipt }
  | { fate: 'refused'; refusal: Refusal }
  | { fate: 'unanswered' }

export interface CaseClient {
  /** Starts the run of a case; one that runs already is left alone. */
  start(caseId: CaseId, tags: CaseTags): Promise<void>
  /** Asks the run to take a command now and waits for its answer, at most `engine.updateDeadlineMs`. */
  ask(command: CommandEnvelope, running: boolean): Promise<Delivery>
  /** Hands a command to Temporal, which keeps it until a worker is back; starts a run where none is. */
  leave(command: CommandEnvelope): Promise<void>
  /** Puts a new run from the log in the place of the old one. */
  restart(caseId: CaseId): Promise<void>
  nudge(caseId: CaseId): Promise<void>
  /** The run's live view; null while it loads, undefined when there is no run. */
  look(caseId: CaseId, deadlineMs?: number): Promise<CaseRunState | null | undefined>
  isRunning(caseId: CaseId): Promise<boolean>
  /** Whether Temporal answers at all. */
  isReachable(): Promise<boolean>
  /** Server-side time skipping of this one run; `id` makes a repeat harmless. */
  fastForward(caseId: CaseId, byMs: number, id: string): Promise<void>
}

export type CommandEnvelope = CaseCommand & { caseId: CaseId }
export interface CaseTags {
  service: string
  district: string
}

const serviceKey = defineSearchAttributeKey(searchAttributes.service, SearchAttributeType.KEYWORD)
const officeKey = defineSearchAttributeKey(searchAttributes.office, SearchAttributeType.KEYWORD)

/** gRPC’s status for what is not, or no longer, there. */
const notFound = 5

/** What the API and the relay ask of Temporal for cases; the workflow's id is the case's. */
export function createCaseClient(
  client: Client,
  options: { taskQueue?: string; namespace?: string; updateDeadlineMs?: number } = {},
): CaseClient {
  const {
    taskQueue = taskQueues.cases,
    namespace = client.options.namespace,
    updateDeadlineMs = engine.updateDeadlineMs,
  } = options
  // Without a deadline a server that stands still would hold its caller for ever.
  const soon = <T>(ask: () => Promise<T>) => client.withDeadline(Date.now() + updateDeadlineMs, ask)
  const runOf = (caseId: CaseId) => ({ taskQueue, workflowId: caseId, args: [{ caseId }] as [{ caseId: CaseId }] })

  async function update(command: CommandEnvelope, running: boolean): Promise<CommandReceipt> {
    const { caseId, name, ...rest } = command
    const definition = commandUpdate(name)
    const deadline = Date.now() + updateDeadlineMs
    if (running) {
      return client.withDeadline(deadline, () =>
        client.workflow.getHandle(caseId).executeUpdate(definition, { args: [rest], updateId: command.commandId }),
      )
    }
    const startWorkflowOperation = new WithStartWorkflowOperation(engine.workflowType, {
      ...runOf(caseId),
      workflowIdConflictPolicy: 'USE_EXISTING',
    })
    return client.withDeadline(deadline, () =>
      client.workflow.executeUpdateWithStart(definition, {
        args: [rest],
        updateId: command.commandId,
        startWorkflowOperation,
      }),
    )
  }

  async function ask(command: CommandEnvelope, running: boolean, isSecond = false): Promise<Delivery> {
    try {
      return { fate: 'applied', receipt: await update(command, running) }
    } catch (failure) {
      if (running && failure instanceof WorkflowNotFoundError) return ask(command, false)
      const { type, refusal } = failedUpdate(failure)
      if (refusal) return { fate: 'refused', refusal }
      // The run gave way to one that starts from the log, where another writer was faster: that one can answer.
      if (type === updateFailures.reload && !isSecond) return ask(command, running, true)
      if (isOutage(failure)) return { fate: 'unanswered' }
      throw failure
    }
  }

  return {
    async start(caseId, tags) {
      const typedSearchAttributes = [
        { key: serviceKey, value: tags.service },
        { key: officeKey, value: tags.district },
      ]
      await soon(() =>
        client.workflow.start(engine.workflowType, {
          ...runOf(caseId),
          workflowIdConflictPolicy: 'USE_EXISTING',
          typedSearchAttributes,
        }),
      )
    },
    ask: (command, running) => ask(command, running),
    async leave(command) {
      const { caseId, name, ...rest } = command
      await soon(() =>
        client.workflow.signalWithStart(engine.workflowType, {
          ...runOf(caseId),
          signal: commandSignal(name),
          signalArgs: [rest],
        }),
      )
    },
    async restart(caseId) {
      await soon(() =>
        client.workflow.start(engine.workflowType, {
          ...runOf(caseId),
          workflowIdConflictPolicy: 'TERMINATE_EXISTING',
        }),
      )
    },
    async nudge(caseId) {
      await soon(() => client.workflow.signalWithStart(engine.workflowType, { ...runOf(caseId), signal: nudgeSignal }))
    },
    async look(caseId, deadlineMs = 3_000) {
      try {
        return await client.withDeadline(Date.now() + deadlineMs, () =>
          client.workflow.getHandle(caseId).query(caseStateQuery),
        )
      } catch (failure) {
        if (failure instanceof WorkflowNotFoundError) return undefined
        throw failure
      }
    },
    async isRunning(caseId) {
      try {
        return (await soon(() => client.workflow.getHandle(caseId).describe())).status.name === 'RUNNING'
      } catch (failure) {
        if (failure instanceof WorkflowNotFoundError) return false
        throw failure
      }
    },
    isReachable: () =>
      soon(() => client.workflowService.getSystemInfo({})).then(
        () => true,
        () => false,
      ),
    async fastForward(caseId, byMs, id) {
      const seconds = Math.floor(byMs / 1_000)
      // The proto's 64-bit seconds take a plain number of this size.
      const duration = { seconds: seconds as unknown as Long, nanos: (byMs % 1_000) * 1_000_000 }
      const skip = () =>
        client.workflowService.updateWorkflowExecutionOptions({
          namespace,
          workflowExecution: { workflowId: caseId },
          workflowExecutionOptions: { timeSkippingConfig: { enabled: true, fastForwardConfig: { id, duration } } },
          updateMask: { paths: ['time_skipping_config'] },
        })
      await soon(skip).catch((failure: unknown) => {
        // The moved clock may have led the case to its end meanwhile: a run that is over waits for no clock.
        if (!isGrpcServiceError(failure) || failure.code !== notFound) throw failure
      })
    },
  }
}

function failedUpdate(failure: unknown): { type?: string | null | undefined; refusal?: Refusal | undefined } {
  const cause = failure instanceof WorkflowUpdateFailedError ? failure.cause : undefined
  if (!(cause instanceof ApplicationFailure)) return {}
  const { type, details } = cause
  // The run puts exactly one refusal into the details of such a failure.
  return type === updateFailures.refused ? { type, refusal: details?.[0] as Refusal | undefined } : { type }
}

/** No answer in time, no worker, no server, or a run that is just being replaced: the command is stored and goes later. */
function isOutage(failure: unknown): boolean {
  if (failure instanceof WorkflowUpdateRPCTimeoutOrCancelledError || failure instanceof WorkflowUpdateFailedError)
    return true
  if (failure instanceof WorkflowNotFoundError) return true
  const text =
    failure instanceof Error
      ? `${failure.name} ${failure.message} ${failure.cause instanceof Error ? failure.cause.message : ''}`
      : ''
  return /ServiceError|UNAVAILABLE|DEADLINE_EXCEEDED|CANCELLED|ECONNREFUSED/.test(text)
}

type Long = NonNullable<NonNullable<import('@temporalio/proto').google.protobuf.IDuration['seconds']>>
