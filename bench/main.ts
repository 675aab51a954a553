import type { Bench } from './bench-result.ts'
import { readCommandLine } from './options.ts'

// Each is loaded when it is asked for, so that a small one starts fast.
const benches: Readonly<Record<string, () => Promise<Bench>>> = {
  case: async () => (await import('./case.ts')).benchCase,
  submit: async () => (await import('./submit.ts')).benchSubmit,
  track: async () => (await import('./track.ts')).benchTrack,
  inbox: async () => (await import('./inbox.ts')).benchInbox,
  pages: async () => (await import('./pages.ts')).benchPages,
  memory: async () => (await import('./memory.ts')).benchMemory,
}

const names = Object.keys(benches).join('|')
const usage = `usage: npm run bench -- ${names} [--json] [--rounds N] [--seconds S] [--lanes N] [--samples N]\n`

/** `npm run bench -- NAME`: with `--json` the last line of standard output is one object. */
async function main(args: readonly string[]): Promise<void> {
  const { command, json, ...options } = readCommandLine(args)
  const load = Object.hasOwn(benches, command) ? benches[command] : undefined
  if (!load) {
    process.stderr.write(usage)
    process.exitCode = 2
    return
  }
  const run = await load()
  const { figures, lines } = await run(options, (line) => process.stderr.write(`${line}\n`))
  for (const line of lines) (json ? process.stderr : process.stdout).write(`${line}\n`)
  if (json) process.stdout.write(`${JSON.stringify(figures)}\n`)
}

await main(process.argv.slice(2)).catch((failure: unknown) => {
  process.stderr.write(`bench: ${failure instanceof Error ? (failure.stack ?? failure.message) : String(failure)}\n`)
  process.exitCode = 1
})
// Clients of Temporal keep the process alive for a while after their end.
process.exit()
