import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { createServer, type Server } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { findFreePort, isPortFree } from '../../local/free-port.ts'
import { chooseStackPorts } from '../../local/stack-ports.ts'

let folder: string
let file: string
const servers: Server[] = []
const said: string[] = []
const say = (line: string) => void said.push(line)

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'sara8-ports-'))
  file = join(folder, 'ports.json')
  said.length = 0
})
afterEach(async () => {
  await Promise.all(servers.splice(0).map((server) => new Promise((resolve) => server.close(resolve))))
  await rm(folder, { recursive: true, force: true })
})

async function occupy(port: number): Promise<void> {
  const server = createServer()
  servers.push(server)
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve))
}

describe('the ports of a start', () => {
  test('are all different, free, and the same at the next start', async () => {
    const usual = await findFreePort()
    const first = await chooseStackPorts(file, { usual }, say)
    expect(first.api).toBe(usual)
    expect(new Set(Object.values(first)).size).toBe(Object.keys(first).length)
    expect(await Promise.all(Object.values(first).map((port) => isPortFree(port)))).not.toContain(false)
    expect(await chooseStackPorts(file, { usual: await findFreePort() }, say)).toEqual(first)
  })

  test('one that another program took meanwhile is replaced, and that is said', async () => {
    const usual = await findFreePort()
    const first = await chooseStackPorts(file, { usual }, say)
    await occupy(first.bank)
    const second = await chooseStackPorts(file, { usual }, say)
    expect(second).toEqual({ ...first, bank: expect.any(Number) })
    expect(second.bank).not.toBe(first.bank)
    expect(said).toEqual([expect.stringContaining(`Port ${first.bank} of the bank is taken`)])
  })

  test('a wanted port is taken or refused, never exchanged', async () => {
    const wanted = await findFreePort()
    expect((await chooseStackPorts(file, { wanted, usual: 8080 }, say)).api).toBe(wanted)
    await occupy(wanted)
    await expect(chooseStackPorts(file, { wanted, usual: 8080 }, say)).rejects.toThrow(`Port ${wanted} is taken`)
  })

  test('a spoilt file of ports is made anew', async () => {
    await writeFile(file, '{"api": "eighty"')
    await chooseStackPorts(file, { usual: await findFreePort() }, say)
    expect(JSON.parse(await readFile(file, 'utf8'))).toHaveProperty('temporal')
  })
})
