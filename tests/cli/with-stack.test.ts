import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { buildAll } from '../../build/build-all.ts'
import { findFreePort } from '../../local/free-port.ts'
import { environmentWith } from '../../settings.ts'
import { until } from '../support/test-case.ts'
import { objectOf, runBundle, runSara8 } from './run-sara8.ts'

/** The built product on plain Node, used by its own command from the first start to a restored backup. */
// Below node_modules, so that the bundles find the packages that stay outside them.
const built = fileURLToPath(new URL(`../../node_modules/.cache/sara8-build-${process.pid}`, import.meta.url))
const bundle = join(built, 'cli/main.js')
let folder: string
let stack: ChildProcess | undefined

const answers = {
  applicantName: 'مریم نمونه‌ای',
  nationalId: '9990000018',
  birthDate: '1365/04/12',
  phone: '09990000001',
  postalCode: '5813614571',
  renovationCode: '1-1-1-1-0-0-0',
}

/** A notary's inquiry about a clean property: answered by a letter at once. */
const inquiry = {
  notaryOffice: '12',
  notaryCity: 'خوی',
  letterNumber: '1405-118',
  letterDate: '1405/09/01',
  transaction: 'sale',
  share: 'شش دانگ',
  renovationCode: '1-1-1-1-0-0-0',
  registryPlate: 'پلاک ۱۲۳۴ فرعی از ۵۶ اصلی، بخش ۲ خوی',
  applicantName: 'مریم نمونه‌ای',
  nationalId: '9990000018',
  buyerNationalId: '9990001235',
  phone: '09990000001',
  buildingState: 'finished',
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'sara8-cli-stack-'))
  await Promise.all([
    buildAll(built),
    writeFile(join(folder, 'answers.json'), JSON.stringify(answers)),
    writeFile(join(folder, 'inquiry.json'), JSON.stringify(inquiry)),
    writeFile(join(folder, 'deed.pdf'), '%PDF-1.4\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n'),
  ])
  stack = await start('data')
}, 180_000)
afterAll(async () => {
  await stop()
  await Promise.all([rm(folder, { recursive: true, force: true }), rm(built, { recursive: true, force: true })])
}, 60_000)

const place = (name: string) => ['--data-dir', join(folder, name)]

async function start(name: string): Promise<ChildProcess> {
  const port = await findFreePort()
  const child = spawn(process.execPath, [bundle, 'start', '--json', '--port', String(port), ...place(name)], {
    stdio: ['ignore', 'pipe', 'ignore'],
    env: environmentWith({ DATABASE_URL: undefined, TEMPORAL_ADDRESS: undefined, SARA8_CITY: 'plain' }),
  })
  for await (const line of createInterface({ input: child.stdout })) {
    expect(JSON.parse(line)).toMatchObject({ ready: true, apiUrl: `http://127.0.0.1:${port}`, training: true })
    return child
  }
  throw new Error('the stack did not start')
}

async function stop(): Promise<void> {
  if (!stack) return
  const ended = once(stack, 'exit')
  stack.kill('SIGTERM')
  await ended
  stack = undefined
}

/** Runs a command on a data directory that must succeed; in a process of its own where it brings an engine. */
async function sara8(args: readonly string[], name = 'data', run = runSara8) {
  const ran = await run([...args, '--json', ...place(name)])
  const data = objectOf(ran)
  expect(data).not.toHaveProperty('error')
  expect(ran.code).toBe(0)
  return data
}

const alone = (args: readonly string[]) => runBundle(bundle, args)

async function submitted(name = 'data'): Promise<string> {
  const { caseId } = await sara8(['case', 'submit', 'bench-core', '--answers', join(folder, 'answers.json')], name)
  return String(caseId)
}

async function openTask(caseId: string, name = 'data'): Promise<string> {
  return until(async () => {
    const { tasks } = await sara8(['task', 'list', '--as', 'intake-clerk'], name)
    const task = (tasks as { taskId: string; caseId: string }[]).find((one) => one.caseId === caseId)
    return task?.taskId
  })
}

describe('the built product, by its own command', () => {
  let first: string

  test('a case is submitted, decided and looked at', async () => {
    first = await submitted()
    const taskId = await openTask(first)
    const decision = ['task', 'decide', taskId, 'approved', '--as', 'intake-clerk']
    expect(await sara8(decision)).toMatchObject({ command: { status: 'applied' } })
    const again = await runSara8([...decision, ...place('data')])
    expect(again).toMatchObject({ code: 1, stdout: '' })
    expect(again.stderr).toMatch(/^sara8: .*decided.*\n$/)
    const shown = await runSara8(['case', 'show', first, ...place('data')])
    expect(shown).toMatchObject({ code: 0, stderr: '' })
    expect(shown.stdout).toMatch(/^waits: /m)
    const { events } = await sara8(['case', 'events', first])
    expect((events as { type: string }[]).map(({ type }) => type)).toContain('TaskDecided')
    expect(await sara8(['incident', 'list'])).toMatchObject({ incidents: [] })
  })

  test('a case goes on from its log, and nothing would break', async () => {
    expect(await sara8(['case', 'restart', first, '--reason', 'a trial'])).toMatchObject({ isStarted: true })
    expect(await sara8(['replay', '--open'], 'data', alone)).toMatchObject({ recorded: null, open: { broken: [] } })
    expect(await sara8(['upgrade'], 'data', alone)).toMatchObject({ broken: [], restarted: 0, failed: [] })
    expect(await sara8(['reconcile'])).toMatchObject({ started: 0, reported: 0 })
  })

  test('a notary’s inquiry with a document is answered by a printed letter', async () => {
    const given = ['--answers', join(folder, 'inquiry.json'), '--document', `title-deed=${join(folder, 'deed.pdf')}`]
    const { caseId } = await sara8(['case', 'submit', 'notary-transfer-inquiry', ...given, '--as', 'notary-12'])
    const letter = await until(async () => {
      const { letters } = await sara8(['case', 'show', String(caseId), '--as', 'notary-12'])
      return (letters as { status: string; sha256: string | null }[])[0]
    })
    expect(letter).toMatchObject({ status: 'valid', sha256: expect.stringMatching(/^[0-9a-f]{64}$/) })
  })

  test('the logs are unbroken and the read model is what they say', async () => {
    expect(await sara8(['log', 'verify'])).toMatchObject({ cases: 2, findings: [] })
    expect(await sara8(['rebuild-read-model'])).toEqual({ cases: 2 })
    expect(await sara8(['rebuild-read-model', '--check'])).toEqual({ differences: [] })
    expect(await sara8(['migrate'])).toEqual({ applied: [] })
  })

  test('what runs is neither cleared nor started twice', async () => {
    const running = /runs on/
    expect(objectOf(await runSara8(['reset', '--json', ...place('data')])).error).toMatch(running)
    expect(objectOf(await alone(['start', '--json', ...place('data')])).error).toMatch(running)
  })

  test('all comes back from a backup after the loss of everything', async () => {
    const waiting = await submitted()
    const taskId = await openTask(waiting)
    const saved = join(folder, 'saved')
    expect(await sara8(['backup', saved], 'data', alone)).toMatchObject({ folder: saved })
    await stop()
    await sara8(['reset'])
    await sara8(['restore', saved], 'restored', alone)
    expect(await sara8(['log', 'verify'], 'restored')).toMatchObject({ cases: 3, findings: [] })
    stack = await start('restored')
    await until(async () => {
      const decision = ['task', 'decide', taskId, 'approved', '--as', 'intake-clerk']
      const { code } = await runSara8([...decision, ...place('restored')])
      return code === 0 ? true : undefined
    })
    // The simulated organisations were lost as well; they must know the municipality again.
    await openTask(await submitted('restored'), 'restored')
  }, 180_000)
})
