import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { readKeys } from '../../keys.ts'
import { ensureKeys } from '../../local/keys.ts'
import { ensureSimulatorCredentials } from '../../local/simulators/shared/simulator-credentials.ts'

let folder: string
let file: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'sara8-keys-'))
  file = join(folder, 'keys.json')
})
afterEach(() => rm(folder, { recursive: true, force: true }))

describe('the keys file', () => {
  test('is made once, private, and stays', async () => {
    await ensureKeys(file)
    expect((await stat(file)).mode & 0o777).toBe(0o600)
    const made = await readFile(file, 'utf8')
    await ensureKeys(file)
    expect(await readFile(file, 'utf8')).toBe(made)
  })

  test('agrees with what the simulated organisations know', async () => {
    await ensureKeys(file)
    const { inquiries, bank, outbox } = await readKeys(file)
    expect({ inquiries, bank, outbox }).toEqual(ensureSimulatorCredentials(folder))
  })

  test('that is spoilt is told by field, not by value', async () => {
    await ensureKeys(file)
    const record = JSON.parse(await readFile(file, 'utf8')) as { cursorKey: string }
    await writeFile(file, JSON.stringify({ ...record, cursorKey: 'not-a-key' }))
    await expect(readKeys(file)).rejects.toThrow(/malformed at cursorKey$/)
    await expect(readKeys(join(folder, 'none'))).rejects.toThrow(/can't be read/)
  })
})
