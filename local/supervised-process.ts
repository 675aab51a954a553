import { type ChildProcess, spawn } from 'node:child_process'
import { closeSync, openSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import type { OrphanGuard } from './orphan-guard.ts'
import type { RunAs } from './postgres-user.ts'

export type ProcessPlan = {
  readonly name: string
  readonly command: string
  readonly args: readonly string[]
  readonly env?: NodeJS.ProcessEnv
  readonly cwd?: string
  readonly runAs?: RunAs
  readonly stopSignal: NodeJS.Signals
  /** How long it may take to end by itself before it is killed. */
  readonly stopWithinMs: number
  readonly readyWithinMs: number
  /** Asked again and again until it answers true; a throw counts as false. */
  readonly isReady: () => Promise<boolean>
}

export type ProcessSurroundings = {
  readonly logDir: string
  readonly guard: OrphanGuard
  readonly say: (line: string) => void
  /** Ends the waiting for a first start that nobody wants any more. */
  readonly signal?: AbortSignal
  /** Told each time a process has begun or ended. */
  readonly onChange?: () => void
}

export type SupervisedProcess = {
  readonly name: string
  /** None while it is down. */
  readonly pid: () => number | undefined
  /** Ends it now without giving up on it: it is started again like any other process that died. */
  readonly kill: () => void
  readonly stop: () => Promise<void>
}

const firstPauseMs = 300
const longestPauseMs = 15_000
const calmAfterMs = 60_000

/**
 * Starts a process and keeps it running: one that dies is started again, after growing pauses, and that is said.
 * @throws Error with the end of its log when the first start does not become ready
 */
export async function superviseProcess(plan: ProcessPlan, around: ProcessSurroundings): Promise<SupervisedProcess> {
  let child: ChildProcess | undefined
  let stopping = false
  let pauseMs = firstPauseMs

  const begin = async () => {
    const begunAt = Date.now()
    const begun = await launch(plan, around)
    child = begun
    around.onChange?.()
    begun.once('exit', () => {
      if (begun.pid) around.guard.forget(begun.pid)
      child = undefined
      around.onChange?.()
      if (Date.now() - begunAt > calmAfterMs) pauseMs = firstPauseMs
    })
    return begun
  }

  const keepAlive = (running: ChildProcess) => {
    const again = (code: number | null, signal: NodeJS.Signals | null) => {
      if (stopping) return
      around.say(`${plan.name} ended (${signal ?? `code ${code}`}); it starts again in ${pauseMs / 1000} s.`)
      void beginAgain()
    }
    if (running.exitCode !== null || running.signalCode !== null) again(running.exitCode, running.signalCode)
    else running.once('exit', again)
  }

  const beginAgain = async () => {
    await sleep(pauseMs)
    pauseMs = Math.min(pauseMs * 2, longestPauseMs)
    if (stopping) return
    const begun = await begin().catch(() => undefined)
    if (!begun) return void beginAgain()
    keepAlive(begun)
    const ready = await becomesReady(plan, begun)
    if (stopping || hasEnded(begun)) return
    if (ready) return around.say(`${plan.name} is back.`)
    around.say(`${plan.name} did not become ready within ${plan.readyWithinMs / 1000} s.`)
    begun.kill('SIGKILL')
  }

  const first = await begin()
  if (!(await becomesReady(plan, first, around.signal))) {
    stopping = true
    await end(first, plan)
    around.signal?.throwIfAborted()
    throw new Error(`${plan.name} did not start. The end of its log:\n${await lastLines(plan, around)}`)
  }
  keepAlive(first)

  return {
    name: plan.name,
    pid: () => child?.pid,
    kill: () => child?.kill('SIGKILL'),
    stop: async () => {
      stopping = true
      if (child) await end(child, plan)
    },
  }
}

async function launch(plan: ProcessPlan, around: ProcessSurroundings): Promise<ChildProcess> {
  const log = openSync(logPath(plan, around), 'a', 0o600)
  try {
    const child = spawn(plan.command, plan.args, {
      cwd: plan.cwd,
      env: plan.env,
      uid: plan.runAs?.uid,
      gid: plan.runAs?.gid,
      // A group of its own: Ctrl-C reaches only the supervisor, which then stops all in order.
      detached: true,
      stdio: ['ignore', log, log],
    })
    await new Promise<void>((resolve, reject) => {
      child.once('spawn', resolve)
      child.once('error', (error) => reject(new Error(`${plan.name} can't be started: ${error.message}`)))
    })
    if (child.pid) around.guard.watch(child.pid, plan.stopSignal)
    return child
  } finally {
    closeSync(log)
  }
}

async function becomesReady(plan: ProcessPlan, child: ChildProcess, signal?: AbortSignal): Promise<boolean> {
  const deadline = Date.now() + plan.readyWithinMs
  while (Date.now() < deadline && !hasEnded(child) && !signal?.aborted) {
    if (await plan.isReady().catch(() => false)) return true
    await sleep(50)
  }
  return false
}

async function end(child: ChildProcess, plan: ProcessPlan): Promise<void> {
  if (hasEnded(child)) return
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()))
  child.kill(plan.stopSignal)
  const patience = new AbortController()
  const late = sleep(plan.stopWithinMs, 'late', { signal: patience.signal }).catch(() => 'ended')
  if ((await Promise.race([ended, late])) === 'late') child.kill('SIGKILL')
  await ended
  patience.abort()
}

const hasEnded = (child: ChildProcess) => child.exitCode !== null || child.signalCode !== null

const logPath = (plan: ProcessPlan, around: ProcessSurroundings) => join(around.logDir, `${plan.name}.log`)

async function lastLines(plan: ProcessPlan, around: ProcessSurroundings): Promise<string> {
  const log = await readFile(logPath(plan, around), 'utf8').catch(() => '')
  return log.trimEnd().split('\n').slice(-15).join('\n')
}
