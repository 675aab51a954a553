import { randomBytes } from 'node:crypto'
import { link, readFile, rm, writeFile } from 'node:fs/promises'
import { dirname } from 'node:path'
import type { z } from 'zod'
import { createFieldKeys, fieldKeysToJson } from '../db/personal/field-keys.ts'
import { type KeysRecord, readKeys } from '../keys.ts'
import { ensureSimulatorCredentials } from './simulators/shared/simulator-credentials.ts'

/**
 * Makes the keys file (mode 0600) when there is none. What proves the municipality to the simulated organisations, and them to it,
 * is taken from the simulators' own file.
 */
export async function ensureKeys(file: string): Promise<void> {
  if (await isThere(file)) {
    // After a restore the keys are back, and the simulated organisations know nobody.
    const { inquiries, bank, outbox } = await readKeys(file)
    ensureSimulatorCredentials(dirname(file), { inquiries, bank, outbox })
    return
  }
  const record: z.input<typeof KeysRecord> = {
    fields: fieldKeysToJson(createFieldKeys()),
    cursorKey: randomBytes(32).toString('base64'),
    webhookSecret: `whsec_${randomBytes(32).toString('base64')}`,
    ...ensureSimulatorCredentials(dirname(file)),
  }
  const own = `${file}.${process.pid}`
  await writeFile(own, `${JSON.stringify(record, null, 2)}\n`, { mode: 0o600 })
  try {
    await link(own, file)
  } finally {
    await rm(own, { force: true })
  }
}

const isThere = (file: string) =>
  readFile(file).then(
    () => true,
    () => false,
  )
