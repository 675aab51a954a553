import { type Command, InvalidArgumentError } from 'commander'
import { answering, sentenceOf } from '../answer.ts'
import { type PlaceOptions, placeOf, withPlace } from '../stack-place.ts'

type StartFlags = PlaceOptions & { port?: number; training: boolean; json?: boolean }

/** Commands for the stack on this machine. */
export function addStackCommands(program: Command): void {
  withPlace(program.command('start'))
    .description('start everything on this machine and keep it running until Ctrl-C')
    .option('--port <port>', 'port of the API (default: that of the last start, else 8080 or a free one)', port)
    .option('--training', 'time can be moved forward and the simulators made to misbehave', true)
    .option('--no-training', 'real time only')
    .action(async (_options: StartFlags, command: Command) => {
      const { port, dataDir, training, json } = command.optsWithGlobals<StartFlags>()
      try {
        const { startCommand } = await import('../../local/start.ts')
        await startCommand({ port, dataDir, training, json })
        process.exit(0)
      } catch (error) {
        if (json) process.stdout.write(`${JSON.stringify({ error: sentenceOf(error) })}\n`)
        else process.stderr.write(`sara8: ${sentenceOf(error)}\n`)
        process.exit(1)
      }
    })

  withPlace(program.command('doctor'))
    .description('say what keeps a start from working and how to mend it; changes nothing')
    .action(
      answering(async (options: PlaceOptions) => {
        const { doctor } = await import('../../local/doctor.ts')
        const diagnosis = await doctor(options.dataDir)
        const signs = { ok: '✔', warning: '!', error: '✘' } as const
        const lines = diagnosis.findings.map(({ level, says, mend }) => `${signs[level]} ${says} ${mend}`.trimEnd())
        return { data: diagnosis, lines, failed: !diagnosis.ok }
      }),
    )

  withPlace(program.command('reset'))
    .description('clear the data directory: databases, documents, keys, logs')
    .action(
      answering(async (options: PlaceOptions) => {
        const { reset } = await import('../../local/reset.ts')
        const { root } = placeOf(options)
        const { cleared } = await reset(root)
        return { data: { cleared, dataDir: root }, lines: [cleared ? `${root} is cleared.` : `${root} was empty.`] }
      }),
    )
}

function port(text: string): number {
  const value = Number(text)
  if (!Number.isInteger(value) || value < 1 || value > 65_535) throw new InvalidArgumentError('A port is 1 to 65535.')
  return value
}
