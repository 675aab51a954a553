import { readFile } from 'node:fs/promises'
import { runCommand } from './command.ts'

/** A process that can't be mistaken for a later one with the same id. */
export type ProcessIdentity = { readonly pid: number; readonly startedAt: string }

/** @returns none when no such process lives */
export async function identify(pid: number): Promise<ProcessIdentity | undefined> {
  const startedAt = await startOf(pid)
  return startedAt ? { pid, startedAt } : undefined
}

export async function isSameProcess(identity: ProcessIdentity): Promise<boolean> {
  return (await startOf(identity.pid)) === identity.startedAt
}

async function startOf(pid: number): Promise<string | undefined> {
  try {
    const text = await readFile(`/proc/${pid}/stat`, 'utf8')
    // The name in parentheses may hold anything; state and start time are the 1st and 20th field after it.
    const fields = text.slice(text.lastIndexOf(')') + 2).split(' ')
    return fields[0] === 'Z' ? undefined : fields[19]
  } catch {
    if (process.platform === 'linux') return undefined
    const { stdout } = await runCommand('ps', ['-o', 'lstart=', '-p', String(pid)], { timeoutMs: 5_000 })
    return stdout.trim() || undefined
  }
}
