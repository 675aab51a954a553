import { vi } from 'vitest'
import { createProgram } from '../../cli/program.ts'
import { runCommand } from '../../local/command.ts'
import { environmentWith } from '../../settings.ts'

export interface Ran {
  code: number | null
  stdout: string
  stderr: string
}

/** Runs a bundle of the command as a process of its own, to its end. */
export function runBundle(bundle: string, args: readonly string[]): Promise<Ran> {
  const env = environmentWith({
    DATABASE_URL: undefined,
    TEMPORAL_ADDRESS: undefined,
    SARA8_URL: undefined,
    SARA8_KEY: undefined,
  })
  return runCommand(process.execPath, [bundle, ...args], { timeoutMs: 120_000, env })
}

/** Runs the command in this process, which is much faster; not for commands that bring an engine of their own. */
export async function runSara8(args: readonly string[]): Promise<Ran> {
  const written = { stdout: '', stderr: '' }
  const spies = (['stdout', 'stderr'] as const).map((name) =>
    vi.spyOn(process[name], 'write').mockImplementation((text) => {
      written[name] += String(text)
      return true
    }),
  )
  try {
    const program = createProgram()
    const all = [program, ...program.commands, ...program.commands.flatMap(({ commands }) => commands)]
    for (const command of all) command.exitOverride()
    await program.parseAsync(args, { from: 'user' }).catch((error: { exitCode?: number }) => {
      if (error.exitCode === undefined) throw error
      process.exitCode = error.exitCode
    })
    return { code: Number(process.exitCode ?? 0), ...written }
  } finally {
    process.exitCode = undefined
    for (const spy of spies) spy.mockRestore()
  }
}

/** The one JSON object that a command printed. */
export function objectOf({ stdout, stderr }: Ran): Record<string, unknown> {
  if (stdout.trim().split('\n').length !== 1) throw new Error(`not one line: ${stdout} ${stderr}`)
  return JSON.parse(stdout)
}
