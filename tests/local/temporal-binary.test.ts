import { chmod, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { findTemporal, type TemporalDownload } from '../../local/temporal-binary.ts'

let folder: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'sara8-find-'))
})
afterEach(() => rm(folder, { recursive: true, force: true }))

/** A program that only tells its version, as the CLI does. */
async function program(path: string, version: string): Promise<string> {
  await mkdir(dirname(path), { recursive: true })
  await writeFile(path, `#!/bin/sh\necho 'temporal version ${version} (Server 1.32.0, UI 2.54.1)'\n`)
  await chmod(path, 0o755)
  return path
}

const dataDirCopy = () => join(folder, 'data', 'programs', 'temporal-1.9.1', 'temporal')
const userCopy = () => join(folder, 'cache', 'temporal-1.9.1', 'temporal')

function search(more: { cliPath?: string; commandName?: string; downloads?: TemporalDownload[] } = {}) {
  return findTemporal({
    dataDir: join(folder, 'data'),
    userCache: join(folder, 'cache'),
    say: () => undefined,
    commandName: join(folder, 'nowhere', 'temporal'),
    downloads: [],
    ...more,
  })
}

const bringing = (source: string, version: string): TemporalDownload => ({
  source,
  fetch: async (target) => void (await program(target, version)),
})
const failing = (source: string): TemporalDownload => ({
  source,
  fetch: () => Promise.reject(new Error(`${source} is out of reach`)),
})

describe('where Temporal is looked for', () => {
  test('each place comes before the ones after it', async () => {
    const downloads = [bringing('first download', '1.9.1'), bringing('second download', '1.9.2')]
    expect(await search({ downloads })).toMatchObject({ source: 'first download', path: userCopy() })

    await program(userCopy(), '1.9.3')
    expect(await search({ downloads })).toMatchObject({ source: 'cache', path: userCopy(), version: '1.9.3' })
    await program(dataDirCopy(), '1.9.4')
    expect(await search({ downloads })).toMatchObject({ source: 'cache', path: dataDirCopy(), version: '1.9.4' })

    const commandName = await program(join(folder, 'path', 'temporal'), '1.10.0')
    expect(await search({ downloads, commandName })).toMatchObject({ source: 'PATH', version: '1.10.0' })
    const cliPath = await program(join(folder, 'own', 'temporal'), '2.0.0')
    expect(await search({ downloads, commandName, cliPath })).toMatchObject({ source: 'TEMPORAL_CLI_PATH' })
  })

  test('an old one on PATH is passed over', async () => {
    const commandName = await program(join(folder, 'path', 'temporal'), '1.8.9')
    await program(userCopy(), '1.9.1')
    expect(await search({ commandName })).toMatchObject({ source: 'cache' })
  })

  test('a download that fails gives way to the next', async () => {
    const found = await search({ downloads: [failing('the internet'), bringing('the index', '1.9.1')] })
    expect(found.source).toBe('the index')
  })

  test('an old or a missing one under TEMPORAL_CLI_PATH is an error, since a person chose it', async () => {
    const cliPath = await program(join(folder, 'own', 'temporal'), '1.5.1')
    await expect(search({ cliPath })).rejects.toThrow(/TEMPORAL_CLI_PATH.*1\.5\.1.*1\.9 or newer/)
    await expect(search({ cliPath: join(folder, 'none') })).rejects.toThrow(/no Temporal CLI/)
  })

  test('when none is found the error lists what was tried and how to mend it', async () => {
    const nothing = search({ downloads: [failing('the internet'), bringing('the index', '1.0.0')] })
    await expect(nothing).rejects.toThrow(
      /PATH: not there[\s\S]*the internet is out of reach[\s\S]*the index: what came is 1\.0\.0[\s\S]*TEMPORAL_ADDRESS[\s\S]*TEMPORAL_CLI_PATH[\s\S]*python3/,
    )
  })
})
