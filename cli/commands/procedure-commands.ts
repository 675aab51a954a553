import { readFile, writeFile } from 'node:fs/promises'
import { type Command, Option } from 'commander'
import { procedureRegistry } from '../../catalogue/procedure-registry.ts'
import { procedureOf, procedures } from '../../catalogue/procedures.ts'
import { checkProcedure } from '../../domain/procedure/check-procedure.ts'
import { procedureDiagram } from '../../domain/procedure/procedure-diagram.ts'
import type { Locale } from '../../domain/procedure/words.ts'
import { answering, CommandError, sentenceOf, table } from '../answer.ts'

type DiagramFlags = { procedureVersion?: string; language: Locale; output?: string }

/** Commands for procedures as data; none of them needs a running stack. */
export function addProcedureCommands(program: Command): void {
  const procedure = program.command('procedure').description('the procedures of the municipality’s services')

  procedure
    .command('list')
    .description('every version of every service in the catalogue')
    .action(
      answering(async () => {
        const data = procedures.map(({ service, version, title, audience, stages }) => {
          return { service, version, title, audience, stages: stages.length }
        })
        const rows = data.map(({ service, version, title, stages }) => [service, version, `${stages} stages`, title.en])
        return { data: { procedures: data }, lines: table(['service', 'version', 'size', 'title'], rows) }
      }),
    )

  procedure
    .command('check')
    .argument('[files...]', 'procedures as JSON files; without any, the catalogue')
    .description('say all that keeps a procedure from being published; exit code 1 when anything is wrong')
    .action(
      answering(async (files: string[]) => {
        const given = files.length > 0 ? await Promise.all(files.map(readProcedureFile)) : catalogue()
        const checked = given.map(({ name, value }) => ({ name, findings: checkProcedure(value, procedureRegistry) }))
        const lines = checked.flatMap(({ name, findings }) => [
          ...findings.map(({ code, path, detail }) => `${name}: ${path || '(whole)'}: ${code}: ${detail}`),
          `${name}: ${findings.length === 0 ? 'may be published' : `${findings.length} findings`}.`,
        ])
        return { data: { checked }, lines, failed: checked.some(({ findings }) => findings.length > 0) }
      }),
    )

  procedure
    .command('diagram')
    .argument('<service>', 'service of the catalogue')
    .description('draw a procedure as SVG')
    .option('--procedure-version <version>', 'version (default: the newest)')
    .option('-o, --output <file>', 'write it there instead of printing it')
    .addOption(new Option('--language <language>', 'language of the labels').choices(['fa', 'en']).default('fa'))
    .action(
      answering(async (service: string, { procedureVersion, language, output }: DiagramFlags) => {
        const found = procedureOf(service, procedureVersion)
        if (!found) {
          const known = procedures.map((one) => `${one.service} ${one.version}`).join(', ')
          throw new CommandError(
            `There is no procedure ${[service, procedureVersion].filter(Boolean).join(' ')}: known are ${known}.`,
          )
        }
        const svg = procedureDiagram(found, language)
        if (output === undefined) return { data: { service, version: found.version, svg }, lines: [svg] }
        await writeFile(output, `${svg}\n`)
        return { data: { service, version: found.version, file: output }, lines: [`${output} is written.`] }
      }),
    )
}

const catalogue = () =>
  procedures.map((value) => ({ name: `${value.service} ${value.version}`, value: value as unknown }))

async function readProcedureFile(name: string): Promise<{ name: string; value: unknown }> {
  try {
    return { name, value: JSON.parse(await readFile(name, 'utf8')) }
  } catch (error) {
    throw new CommandError(`${name} can't be read as JSON: ${sentenceOf(error)}`)
  }
}
