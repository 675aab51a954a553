/**
 * A real PostgreSQL and a real Temporal for test files. One of each serves the whole run; they start when first asked for, so tests
 * of pure code wait for nothing. Works the same in `npm test` and in `npx vitest run tests/one.test.ts`.
 *
 *   const { ownerUrl, apiUrl, workerUrl } = await testDatabase()  // a fresh, migrated database for this file
 *   const address = await temporalAddress()                        // host:port, namespace `default`, time skipping allowed
 *   const namespace = await testNamespace()                       // nobody else's runs, task queues or workflow ids are in it
 *
 * Ask in `beforeAll`. Close your own clients in `afterAll`; databases are dropped and servers ended when the run is over.
 */
import { randomBytes } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import { Connection } from '@temporalio/client'
import { inject } from 'vitest'
import { registerSearchAttributes } from '../../local/search-attributes.ts'
import type { TestDatabase } from './shared-servers.ts'

/** A fresh database, migrated to the newest schema, with its three logins. */
export const testDatabase = () => ask<TestDatabase>('/database')

/** Address (host:port) of the run's Temporal server. */
export const temporalAddress = () => ask<string>('/temporal')

/** A name that no other test uses. */
const uniqueName = (prefix: string) => `${prefix}-${randomBytes(6).toString('hex')}`

/** A new namespace with the product's search attributes, for tests that must see no runs but their own. */
export async function testNamespace(): Promise<string> {
  const namespace = uniqueName('test')
  const connection = await Connection.connect({ address: await temporalAddress() })
  try {
    const day = { seconds: 86_400 as unknown as Long }
    await connection.workflowService.registerNamespace({ namespace, workflowExecutionRetentionPeriod: day })
    await retried(() => registerSearchAttributes(connection, namespace))
    await retried(() => connection.workflowService.listWorkflowExecutions({ namespace }))
    return namespace
  } finally {
    await connection.close()
  }
}

/** A new namespace is known to all parts of the server only after a moment. */
async function retried<T>(call: () => Promise<T>): Promise<T> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await call()
    } catch (error) {
      if (tries === 100) throw error
      await sleep(150)
    }
  }
}

async function ask<T>(path: string): Promise<T> {
  const response = await fetch(`${inject('sharedServersUrl')}${path}`)
  if (!response.ok) throw new Error(await response.text())
  return (await response.json()) as T
}
