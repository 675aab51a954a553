import { spawn } from 'node:child_process'
import { createInterface } from 'node:readline'
import type { OrphanGuard } from './orphan-guard.ts'
import type { ErrandPlan } from './program-plans.ts'

/**
 * Has the demonstration city's cases played by a process of its own, beside the product that works already. What it did
 * not finish it does at the next start, so nothing is made of its failing.
 * @returns when it has ended, however it did
 */
export async function playedCity(
  plan: ErrandPlan,
  guard: OrphanGuard,
  say: (line: string) => void,
  signal: AbortSignal,
): Promise<void> {
  const child = spawn(plan.command, plan.args, {
    cwd: plan.cwd,
    env: plan.env,
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  if (child.pid) guard.watch(child.pid, 'SIGTERM')
  const end = () => void child.kill('SIGTERM')
  signal.addEventListener('abort', end, { once: true })
  createInterface({ input: child.stdout }).on('line', say)
  let wrong = ''
  child.stderr.on('data', (some: Buffer) => {
    wrong = `${wrong}${some.toString('utf8')}`.slice(-2_000)
  })
  const code = await new Promise<number | null>((resolve) => {
    child.once('error', () => resolve(-1))
    child.once('exit', resolve)
  })
  signal.removeEventListener('abort', end)
  if (child.pid) guard.forget(child.pid)
  if (code !== 0 && !signal.aborted)
    say(`Demonstration city: its cases were not made and will be at the next start. ${wrong.trim()}`)
}
