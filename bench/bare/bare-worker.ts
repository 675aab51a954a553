import { fileURLToPath } from 'node:url'
import { DefaultLogger, NativeConnection, Runtime, Worker } from '@temporalio/worker'
import type { BareActivities } from './bare-workflow.ts'

/** Worker of the bare case, a process of its own like the product's: `bare-worker.ts HOST:PORT QUEUE`. */
async function main(address: string, taskQueue: string): Promise<void> {
  Runtime.install({ logger: new DefaultLogger('ERROR'), shutdownSignals: [] })
  const connection = await NativeConnection.connect({ address })
  const activities: BareActivities = { inquire: async (name) => name, pay: async () => 1, issue: async () => 1 }
  const worker = await Worker.create({
    connection,
    taskQueue,
    activities,
    workflowsPath: fileURLToPath(new URL('./bare-workflow.ts', import.meta.url)),
    maxCachedWorkflows: 400,
    maxConcurrentWorkflowTaskExecutions: 40,
    maxConcurrentActivityTaskExecutions: 40,
  })
  process.on('SIGTERM', () => worker.shutdown())
  const running = worker.run()
  process.stdout.write('ready\n')
  await running
  await connection.close()
}

const [address, taskQueue] = process.argv.slice(2)
if (!address || !taskQueue) throw new Error('usage: bare-worker.ts HOST:PORT QUEUE')
await main(address, taskQueue)
