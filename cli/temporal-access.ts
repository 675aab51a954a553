import { Client, Connection } from '@temporalio/client'
import { localUrl } from '../local/program-plans.ts'
import { readSettings } from '../settings.ts'
import { CommandError } from './answer.ts'
import { findStack, type PlaceOptions } from './stack-place.ts'

/** Address of Temporal: `TEMPORAL_ADDRESS`, else that of the stack that runs; undefined when neither is there. */
export async function temporalAddressOf(options: PlaceOptions): Promise<string | undefined> {
  const { TEMPORAL_ADDRESS } = readSettings()
  if (TEMPORAL_ADDRESS) return TEMPORAL_ADDRESS
  const stack = await findStack(options)
  return stack && new URL(localUrl(stack.ports.temporal)).host
}

/**
 * Runs work on a connection to Temporal.
 * @throws CommandError when there is none
 */
export async function withTemporal<T>(options: PlaceOptions, work: (client: Client) => Promise<T>): Promise<T> {
  const address = await temporalAddressOf(options)
  if (!address) throw new CommandError('No Sara 8 is running here: start it with `npm start`, or set TEMPORAL_ADDRESS.')
  const connection = await Connection.connect({ address, connectTimeout: '5s' }).catch(() => {
    throw new CommandError(`Temporal at ${address} does not answer.`)
  })
  try {
    return await work(new Client({ connection, namespace: readSettings().TEMPORAL_NAMESPACE }))
  } finally {
    await connection.close()
  }
}
