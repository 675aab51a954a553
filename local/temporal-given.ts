import { Connection } from '@temporalio/client'
import { registerSearchAttributes, searchAttributeTypes } from './search-attributes.ts'

/**
 * Looks at the Temporal server of `TEMPORAL_ADDRESS` and registers there what the product needs.
 * @throws Error when it can't be reached or its namespace lacks something that can't be registered
 */
export async function prepareGivenTemporal(address: string, namespace: string): Promise<void> {
  const connection = await Connection.connect({ address, connectTimeout: '5s' }).catch((error: unknown) => {
    throw new Error(`TEMPORAL_ADDRESS ${address} can't be reached: ${messageOf(error)} Correct or unset it.`)
  })
  try {
    await registerSearchAttributes(connection, namespace)
  } catch (error) {
    const names = Object.entries(searchAttributeTypes).map(([name, type]) => `${name} (${type})`)
    throw new Error(
      `The namespace ${namespace} of ${address} is not ready for Sara 8: ${messageOf(error)} ` +
        `It needs the search attributes ${names.join(', ')}; make them with \`temporal operator search-attribute create\`.`,
    )
  } finally {
    await connection.close()
  }
}

function messageOf(error: unknown): string {
  const { message, details } = error as { message?: string; details?: string }
  return `${details || message || String(error)}.`.replace(/\.\.$/, '.')
}
