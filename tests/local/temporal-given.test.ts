import { Connection } from '@temporalio/client'
import { describe, expect, test } from 'vitest'
import { findFreePort } from '../../local/free-port.ts'
import { registerSearchAttributes } from '../../local/search-attributes.ts'
import { prepareGivenTemporal } from '../../local/temporal-given.ts'
import { temporalAddress, testNamespace } from '../support/stack.ts'

describe('a Temporal that someone else runs', () => {
  test('gets the search attributes that its namespace lacks, once', async () => {
    const namespace = await testNamespace()
    const address = await temporalAddress()
    const connection = await Connection.connect({ address })
    await connection.operatorService.removeSearchAttributes({ namespace, searchAttributes: ['DueAt'] })
    await prepareGivenTemporal(address, namespace)
    expect(await registerSearchAttributes(connection, namespace)).toEqual([])
    await connection.close()
  })

  test('that is not there, or lacks the namespace, is told by name', async () => {
    const nowhere = `127.0.0.1:${await findFreePort()}`
    await expect(prepareGivenTemporal(nowhere, 'default')).rejects.toThrow(
      `TEMPORAL_ADDRESS ${nowhere} can't be reached`,
    )
    await expect(prepareGivenTemporal(await temporalAddress(), 'no-such')).rejects.toThrow(
      /namespace no-such .* is not ready.*CaseStage \(Keyword\)/,
    )
  })
})
