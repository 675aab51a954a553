import { Client, Connection } from '@temporalio/client'
import postgres from 'postgres'
import { describe, expect, test } from 'vitest'
import { checkPostgres } from '../../activities/health/postgres-check.ts'
import { checkTemporal } from '../../activities/health/temporal-check.ts'
import { temporalAddress, testDatabase, testNamespace } from './stack.ts'

describe('the servers that tests share', () => {
  test('each asking file gets a database of its own', async () => {
    const [one, other] = await Promise.all([testDatabase(), testDatabase()])
    expect(one.name).not.toBe(other.name)
    for (const url of [one.ownerUrl, one.apiUrl, other.workerUrl]) {
      const sql = postgres(url, { max: 1 })
      await checkPostgres(sql)
      await sql.end()
    }
  })

  test('a namespace of its own starts without runs and knows the search attributes', async () => {
    const namespace = await testNamespace()
    const connection = await Connection.connect({ address: await temporalAddress() })
    const client = new Client({ connection, namespace })
    expect(await client.workflow.count('NeedsAttention = true')).toMatchObject({ count: 0 })
    await checkTemporal(client)
    await connection.close()
  })
})
