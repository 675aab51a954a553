import type { Connection } from '@temporalio/client'
import protocol from '@temporalio/proto'
import { searchAttributes } from '../temporal.config.ts'

const { IndexedValueType } = protocol.temporal.api.enums.v1

/** Names and types of the search attributes: a run that sets one that is not registered comes to a stop. */
export const searchAttributeTypes: Readonly<Record<string, 'Keyword' | 'Bool' | 'Datetime'>> = {
  [searchAttributes.stage]: 'Keyword',
  [searchAttributes.service]: 'Keyword',
  [searchAttributes.office]: 'Keyword',
  [searchAttributes.stuckReason]: 'Keyword',
  [searchAttributes.needsAttention]: 'Bool',
  DueAt: 'Datetime',
}

const indexedTypes = {
  Keyword: IndexedValueType.INDEXED_VALUE_TYPE_KEYWORD,
  Bool: IndexedValueType.INDEXED_VALUE_TYPE_BOOL,
  Datetime: IndexedValueType.INDEXED_VALUE_TYPE_DATETIME,
}

/**
 * Registers the search attributes that the namespace lacks.
 * @returns the names added
 * @throws the server's error when the namespace is unknown or this may not be done there
 */
export async function registerSearchAttributes(connection: Connection, namespace: string): Promise<string[]> {
  const { customAttributes } = await connection.operatorService.listSearchAttributes({ namespace })
  const missing = Object.entries(searchAttributeTypes).filter(([name]) => !(name in (customAttributes ?? {})))
  if (missing.length === 0) return []
  await connection.operatorService.addSearchAttributes({
    namespace,
    searchAttributes: Object.fromEntries(missing.map(([name, type]) => [name, indexedTypes[type]])),
  })
  return missing.map(([name]) => name)
}
