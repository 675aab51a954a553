import { type NativeConnection, Worker, type WorkflowBundle } from '@temporalio/worker'
import { taskQueues } from '../temporal.config.ts'
import type { CaseActivities } from '../workflows/contract/case-activities.ts'
import { workflowCode } from './workflow-code.ts'

export interface WorkerOptions {
  connection: NativeConnection
  namespace: string
  activities: CaseActivities
  /** Another bundle than this program's own. */
  bundle?: WorkflowBundle | { codePath: string }
  maxCachedWorkflows: number
  /** Other names of the queues, for tests that share a server. */
  queues?: Readonly<Record<keyof typeof taskQueues, string>>
}

/**
 * The workers of one process: cases with what touches our own database, and calls to other organisations on a queue of
 * their own, so that a slow provider never keeps a case waiting for a slot.
 */
export async function createWorkers(options: WorkerOptions): Promise<readonly Worker[]> {
  const { connection, namespace, activities, maxCachedWorkflows, queues = taskQueues } = options
  const workflowBundle = options.bundle ?? (await workflowCode())
  const shared = { connection, namespace, activities, shutdownGraceTime: '2s', shutdownForceTime: '6s' } as const
  return Promise.all([
    Worker.create({
      ...shared,
      workflowBundle,
      taskQueue: queues.cases,
      maxCachedWorkflows,
      // A run whose worker died goes to another one after this.
      stickyQueueScheduleToStartTimeout: '5s',
      maxConcurrentWorkflowTaskExecutions: 40,
      // First tries of effects among them: they must not wait for one another.
      maxConcurrentLocalActivityExecutions: 200,
      maxConcurrentActivityTaskExecutions: 20,
    }),
    Worker.create({ ...shared, taskQueue: queues.inquiries, maxConcurrentActivityTaskExecutions: 40 }),
  ])
}
