import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { type AddressInfo, createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { createClamdScanner, ScannerUnavailable } from '../../../activities/scanning/virus-scanner.ts'
import { scannerFinding } from '../../../local/doctor-findings.ts'
import { eicar, startClamd, type TestClamd } from '../../support/clamd.ts'

let folder: string
let clamd: TestClamd | undefined
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'sara8-clamd-'))
})
afterEach(async () => {
  await clamd?.stop()
  clamd = undefined
})
afterAll(() => rm(folder, { recursive: true, force: true }))

async function* chunks(...parts: (string | Buffer)[]): AsyncGenerator<Uint8Array> {
  for (const part of parts) yield Buffer.from(part)
}

describe('a clamd', () => {
  test.each(['host and port', 'socket'])('is spoken to by its %s', async (way) => {
    clamd = await startClamd(way === 'socket' ? { path: join(folder, 'clamd.sock') } : {})
    const scanner = createClamdScanner(clamd.address)
    await scanner.ping()
    expect(await scanner.scan(chunks('%PDF-1.7', '', ' harmless'))).toBe('clean')
    expect(await scanner.scan(chunks('%PDF-1.7 ', eicar.slice(0, 20), eicar.slice(20)))).toBe('infected')
    expect(clamd.scanned.map(String)).toEqual(['%PDF-1.7 harmless', `%PDF-1.7 ${eicar}`])
  })

  test('gets every byte of a large file', async () => {
    clamd = await startClamd()
    const parts = Array.from({ length: 40 }, () => randomBytes(65_536))
    expect(await createClamdScanner(clamd.address).scan(chunks(...parts))).toBe('clean')
    expect(clamd.scanned[0]?.equals(Buffer.concat(parts))).toBe(true)
  })

  test('that takes no file of this size can’t tell', async () => {
    clamd = await startClamd({ mostBytes: 100_000 })
    const parts = Array.from({ length: 40 }, () => randomBytes(65_536))
    await expect(createClamdScanner(clamd.address).scan(chunks(...parts))).rejects.toThrow(ScannerUnavailable)
  })

  test('that is down, or is none, is unavailable, and the doctor says so', async () => {
    const down = await startClamd()
    await down.stop()
    await expect(createClamdScanner(down.address).scan(chunks('x'))).rejects.toThrow(ScannerUnavailable)
    expect(await scannerFinding(down.address)).toMatchObject({ level: 'error', mend: expect.stringContaining('clamd') })
    await expect(createClamdScanner(join(folder, 'nothing.sock')).ping()).rejects.toThrow(ScannerUnavailable)
    expect((await scannerFinding(undefined)).level).toBe('ok')
    clamd = await startClamd()
    expect(await scannerFinding(clamd.address)).toMatchObject({ level: 'ok', says: expect.stringContaining('answers') })
  })

  test('that says nothing is not waited for without end', async () => {
    const silent = createServer((socket) => void socket.on('error', () => undefined).resume())
    silent.listen(0, '127.0.0.1')
    await once(silent, 'listening')
    const { port } = silent.address() as AddressInfo
    await expect(createClamdScanner(`127.0.0.1:${port}`, 50).scan(chunks('x'))).rejects.toThrow(ScannerUnavailable)
    await new Promise((resolve) => silent.close(resolve))
  })

  test('an upload that breaks off is an error, and no verdict', async () => {
    clamd = await startClamd()
    async function* broken(): AsyncGenerator<Uint8Array> {
      yield Buffer.from('x')
      throw new Error('aborted')
    }
    await expect(createClamdScanner(clamd.address).scan(broken())).rejects.toThrow(ScannerUnavailable)
    expect(clamd.scanned).toEqual([])
  })
})
