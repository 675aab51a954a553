import { type ChildProcess, spawn } from 'node:child_process'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import type { Client } from '@temporalio/client'
import { bareCase, decideUpdate, paidSignal } from './bare-workflow.ts'

/** Bare Temporal on the stack's own server, with a worker in a process of its own. */
export interface BareEngine {
  /** One case from start to end; returns the workflow's id. */
  runCase(): Promise<string>
  /** Starts a case and leaves it. */
  startCase(): Promise<void>
  /** Resolves when the cases that were started last have had their first answers. */
  settle(): Promise<void>
  stop(): Promise<void>
}

const taskQueue = 'bare'
const recentKept = 64
/** Start, first workflow task, and three activities with three events each. */
const eventsAtFirstWait = 13

export async function startBareEngine(client: Client, address: string): Promise<BareEngine> {
  const entry = fileURLToPath(new URL('./bare-worker.ts', import.meta.url))
  const worker = spawn(process.execPath, ['--import', 'tsx', entry, address, taskQueue], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  await ready(worker)
  let count = 0
  const recent: Awaited<ReturnType<typeof start>>[] = []
  const start = async () => {
    count += 1
    const workflowId = `bare-${process.pid}-${count}`
    return client.workflow.start(bareCase, { workflowId, taskQueue, args: [workflowId] })
  }
  return {
    async runCase() {
      const handle = await start()
      await handle.executeUpdate(decideUpdate, { args: ['approved'] })
      await handle.signal(paidSignal, 'paid')
      await handle.result()
      return handle.workflowId
    },
    async startCase() {
      recent.push(await start())
      if (recent.length > recentKept) recent.shift()
    },
    async settle() {
      for (const handle of recent.splice(0)) {
        while ((await handle.describe()).historyLength < eventsAtFirstWait) await sleep(50)
      }
    },
    async stop() {
      const ended = new Promise((resolve) => worker.once('exit', resolve))
      worker.kill('SIGTERM')
      await ended
    },
  }
}

function ready(worker: ChildProcess): Promise<void> {
  return new Promise((resolve, reject) => {
    worker.stdout?.once('data', () => resolve())
    worker.once('exit', (code) => reject(new Error(`the bare worker ended with ${code}`)))
    worker.once('error', reject)
  })
}
