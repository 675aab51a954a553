import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { benchCore } from '../../catalogue/procedures/bench-core.ts'
import { runCommand } from '../../local/command.ts'
import { objectOf, runSara8 } from './run-sara8.ts'

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'sara8-cli-'))
})
afterAll(() => rm(folder, { recursive: true }))

describe('help and mistakes', () => {
  test('every command says what it does', async () => {
    const sara8 = fileURLToPath(new URL('../../cli/sara8.mjs', import.meta.url))
    const { code, stdout } = await runCommand(process.execPath, [sara8, '--help'], { timeoutMs: 60_000 })
    expect(code).toBe(0)
    const names = ['start', 'doctor', 'reset', 'migrate', 'backup', 'restore', 'case', 'task', 'incident', 'procedure']
    for (const name of [...names, 'replay', 'upgrade', 'reconcile', 'log', 'rebuild-read-model']) {
      expect(stdout).toMatch(new RegExp(`^  ${name}( .*)? {2,}\\S`, 'm'))
    }
  })

  test.each([
    [['bogus'], /unknown command 'bogus'/],
    [['start', '--port', '70000'], /A port is 1 to 65535/],
    [['case', 'submit', 'bench-core'], /required option '--answers/],
    [['task', 'decide', 'task_1', 'approved', '--facts', '[1]'], /Facts are one JSON object/],
  ])('%j is refused in words', async (args, words) => {
    const { code, stderr } = await runSara8(args)
    expect(code).toBe(1)
    expect(stderr).toMatch(words)
  })

  test.each([['case', 'show', 'case_1'], ['reconcile'], ['log', 'verify'], ['upgrade', '--dry-run']])(
    '%s %s says how to get what it needs',
    async (...args) => {
      const ran = await runSara8([...args, '--json', '--data-dir', join(folder, 'none')])
      expect(ran.code).toBe(1)
      expect(objectOf(ran).error).toMatch(/No Sara 8 is running here: start it|There is no database in/)
    },
  )
})

describe('procedures', () => {
  test('the catalogue may be published', async () => {
    expect((await runSara8(['procedure', 'check'])).code).toBe(0)
  })

  test('a procedure with a stage that nobody reaches is refused, with the place', async () => {
    const lost = { ...benchCore.stages[0], id: 'lost' }
    const file = join(folder, 'broken.json')
    await writeFile(file, JSON.stringify({ ...benchCore, stages: [...benchCore.stages, lost] }))
    const { code, stdout } = await runSara8(['procedure', 'check', file, '--json'])
    expect(code).toBe(1)
    expect(stdout).toContain('stage-unreachable')
  })

  test('a file that is no JSON is one sentence', async () => {
    const { code, stderr } = await runSara8(['procedure', 'check', join(folder, 'absent.json')])
    expect(code).toBe(1)
    expect(stderr.trim().split('\n')).toHaveLength(1)
  })

  test('a diagram is written where it is wanted', async () => {
    const file = join(folder, 'permit.svg')
    expect((await runSara8(['procedure', 'diagram', 'building-permit', '-o', file])).code).toBe(0)
    expect(await readFile(file, 'utf8')).toMatch(/^<svg/)
  })
})
