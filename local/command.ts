import { spawn } from 'node:child_process'

export type CommandResult = { readonly code: number | null; readonly stdout: string; readonly stderr: string }

export type CommandOptions = {
  readonly timeoutMs: number
  readonly cwd?: string
  readonly env?: NodeJS.ProcessEnv
  readonly uid?: number
  readonly gid?: number
}

/**
 * Runs a program to its end and collects what it says; a program that can't be started or overruns its time has code `null`.
 * Never throws.
 */
export function runCommand(command: string, args: readonly string[], options: CommandOptions): Promise<CommandResult> {
  const { timeoutMs, ...spawnOptions } = options
  return new Promise((resolve) => {
    const child = spawn(command, args, { ...spawnOptions, stdio: ['ignore', 'pipe', 'pipe'] })
    // Not spawn's own timeout: its timer outlives a program that could not be started.
    const overrun = setTimeout(() => child.kill('SIGKILL'), timeoutMs)
    let stdout = ''
    let stderr = ''
    child.stdout.on('data', (chunk: Buffer) => {
      stdout += chunk.toString('utf8')
    })
    child.stderr.on('data', (chunk: Buffer) => {
      stderr += chunk.toString('utf8')
    })
    child.on('error', (error) => {
      clearTimeout(overrun)
      resolve({ code: null, stdout, stderr: error.message })
    })
    child.on('close', (code, signal) => {
      clearTimeout(overrun)
      const overran = signal === 'SIGKILL' ? `\nended after ${timeoutMs} ms` : ''
      resolve({ code, stdout, stderr: stderr + overran })
    })
  })
}
