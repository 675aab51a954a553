import { chmod, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { type DataDir, dataDirAt, openDataDir } from '../../local/data-dir.ts'
import { doctor } from '../../local/doctor.ts'
import {
  databaseUrlFinding,
  dataDirFinding,
  diskFinding,
  keysFinding,
  nodeFinding,
  portFinding,
  temporalAddressFinding,
  temporalFinding,
} from '../../local/doctor-findings.ts'
import { findFreePort } from '../../local/free-port.ts'
import { takeStackLock } from '../../local/stack-lock.ts'
import { temporalAddress, testDatabase } from '../support/stack.ts'

let folder: string
let dataDir: DataDir
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'sara8-doctor-'))
  dataDir = dataDirAt(join(folder, 'data'))
})
afterEach(() => rm(folder, { recursive: true, force: true }))

describe('what the doctor finds', () => {
  test('nothing wrong on a machine that runs these tests', async () => {
    const { ok, findings } = await doctor(dataDir.root)
    expect(findings.filter(({ level }) => level === 'error')).toEqual([])
    expect(ok).toBe(true)
    expect(findings.map(({ id }) => id)).toEqual(
      expect.arrayContaining(['node', 'install-scripts', 'postgres', 'temporal', 'data-dir', 'keys', 'disk', 'port']),
    )
  })

  test.each([
    ['18.20.4', 'error'],
    ['20.19.9', 'error'],
    ['20.20.0', 'ok'],
    ['24.1.0', 'ok'],
  ])('Node %s is %s', (version, level) => {
    expect(nodeFinding(version).level).toBe(level)
  })

  test('a keys file that others can read', async () => {
    const file = join(folder, 'keys.json')
    expect((await keysFinding(file)).level).toBe('ok')
    await writeFile(file, '{}', { mode: 0o644 })
    expect(await keysFinding(file)).toMatchObject({ level: 'error', mend: `chmod 600 ${file}` })
    await chmod(file, 0o600)
    expect((await keysFinding(file)).level).toBe('ok')
  })

  test('a data directory that others can write', async () => {
    await mkdir(dataDir.root)
    await chmod(dataDir.root, 0o777)
    expect(await dataDirFinding(dataDir)).toMatchObject({ level: 'warning', mend: `chmod go-w ${dataDir.root}` })
  })

  test('a port that is taken, by another program or by Sara 8 itself', async () => {
    const port = await findFreePort()
    expect((await portFinding(dataDir, port)).level).toBe('ok')
    const server = createServer()
    await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve))
    expect(await portFinding(dataDir, port)).toMatchObject({
      level: 'warning',
      mend: expect.stringContaining('--port'),
    })
    await openDataDir(dataDir.root)
    const lock = await takeStackLock(dataDir.lockFile, () => undefined)
    expect(await portFinding(dataDir, port)).toMatchObject({
      level: 'ok',
      says: expect.stringContaining('Sara 8 runs'),
    })
    await lock.release()
    await new Promise((resolve) => server.close(resolve))
  })

  test('a Temporal CLI that is not one', async () => {
    expect(await temporalFinding(dataDir, '/bin/true')).toMatchObject({ level: 'error' })
  })

  test('a database that can or can not be reached, without repeating its password', async () => {
    expect((await databaseUrlFinding((await testDatabase()).ownerUrl)).level).toBe('ok')
    const finding = await databaseUrlFinding(`postgres://who:verysecret@127.0.0.1:${await findFreePort()}/x`)
    expect(finding.level).toBe('error')
    expect(JSON.stringify(finding)).not.toContain('verysecret')
  })

  test('a Temporal that can or can not be reached', async () => {
    expect((await temporalAddressFinding(await temporalAddress())).level).toBe('ok')
    expect((await temporalAddressFinding(`127.0.0.1:${await findFreePort()}`)).level).toBe('error')
  })

  test('how much room the disk has, also before the data directory is made', async () => {
    expect((await diskFinding(dataDir)).says).toMatch(/\d+ MB are free/)
  })
})
