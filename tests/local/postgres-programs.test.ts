import { chmod, cp, mkdir, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { runCommand } from '../../local/command.ts'
import { installedPackage, makeUsable, missingLinks } from '../../local/postgres-programs.ts'
import { canEnter } from '../../local/postgres-user.ts'

let folder: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'sara8-programs-'))
  await chmod(folder, 0o755)
})
afterEach(() => rm(folder, { recursive: true, force: true }))

describe("PostgreSQL's programs", () => {
  test('work although install scripts did not run', async () => {
    const { native } = await installedPackage()
    const copy = join(folder, 'native')
    await cp(native, copy, { recursive: true, verbatimSymlinks: true })
    const version = () => runCommand(join(copy, 'bin', 'postgres'), ['--version'], { timeoutMs: 10_000 })
    // As npm leaves them with scripts off: the files that are links elsewhere are not there.
    const links = await linksOf(copy)
    expect(links.length).toBeGreaterThan(5)
    for (const link of links) await rm(link)
    expect((await version()).code).not.toBe(0)
    expect(await missingLinks(copy)).toHaveLength(links.length)
    expect(await makeUsable(copy)).toBe(true)
    expect(await missingLinks(copy)).toEqual([])
    expect((await version()).stdout).toMatch(/^postgres \(PostgreSQL\) 18\./)
  })

  test('can be entered by their user only when each folder above lets it', async () => {
    const user = { uid: 65_534, gid: 65_534 }
    const inner = join(folder, 'a', 'b')
    await mkdir(inner, { recursive: true, mode: 0o755 })
    expect(await canEnter(inner, user)).toBe(true)
    await chmod(join(folder, 'a'), 0o700)
    expect(await canEnter(inner, user)).toBe(false)
    expect(await canEnter(inner, undefined)).toBe(true)
  })
})

async function linksOf(native: string): Promise<string[]> {
  const { stdout } = await runCommand('find', [native, '-type', 'l'], { timeoutMs: 10_000 })
  return stdout.trim().split('\n')
}
