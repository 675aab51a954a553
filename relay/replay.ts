import type { Client } from '@temporalio/client'
import type { HistoryAndWorkflowId } from '@temporalio/common'
import { Worker, type WorkflowBundle } from '@temporalio/worker'
import { engine } from '../temporal.config.ts'

export type WorkflowCode = WorkflowBundle | { codePath: string }
export type Histories = AsyncIterable<HistoryAndWorkflowId> | Iterable<HistoryAndWorkflowId>

/** A history that the workflow code can't continue. */
export interface BrokenHistory {
  /** The case, or the name of a recorded history. */
  id: string
  /** First line of what the engine says. */
  reason: string
}

export interface Replayed {
  replayed: number
  broken: readonly BrokenHistory[]
}

/** Every running case with its history so far, as the server holds it. */
export function openHistories(client: Client): AsyncIterable<HistoryAndWorkflowId> {
  const query = `WorkflowType = '${engine.workflowType}' AND ExecutionStatus = 'Running'`
  return client.workflow.list({ query, pageSize: 200 }).intoHistories({ concurrency: 5, bufferLimit: 10 })
}

/**
 * Replays histories one after the other against workflow code and tells which of them it can't continue, each as soon as
 * it is known. Needs no server.
 */
export async function* replay(
  code: WorkflowCode,
  histories: Histories,
): AsyncGenerator<{ id: string; broken: BrokenHistory | null }> {
  for await (const { workflowId, error } of Worker.runReplayHistories({ workflowBundle: code }, histories)) {
    yield { id: workflowId, broken: error ? { id: workflowId, reason: reasonOf(error) } : null }
  }
}

/** Replays all and counts. */
export async function replayAll(code: WorkflowCode, histories: Histories): Promise<Replayed> {
  const broken: BrokenHistory[] = []
  let replayed = 0
  for await (const { broken: found } of replay(code, histories)) {
    replayed += 1
    if (found) broken.push(found)
  }
  return { replayed, broken }
}

function reasonOf(error: Error): string {
  return (error.message.split('\n')[0] ?? '').slice(0, 300)
}
