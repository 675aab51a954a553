import { writeFile } from 'node:fs/promises'
import { type Command, Option } from 'commander'
import { procedureRegistry } from '../../catalogue/procedure-registry.ts'
import { procedureOf, procedures } from '../../catalogue/procedures.ts'
import { checkProcedure } from '../../domain/procedure/check-procedure.ts'
import { procedureDiagram } from '../../domain/procedure/procedure-diagram.ts'
import type { Locale } from '../../domain/procedure/words.ts'
import { type Answer, answering, table } from '../answer.ts'
import { catalogueProcedures, findProcedure, readProcedureNamed } from '../procedure-files.ts'
import { addPublishCommand } from './procedure-publish.ts'
import { addTryCommand } from './procedure-try.ts'

type DiagramFlags = { language: Locale; output?: string }

const procedureArgument =
  'a JSON or TypeScript file, or a service of the catalogue: building-permit, building-permit@1405.1'

/** Commands for procedures as data. */
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
    .argument('[procedures...]', `${procedureArgument}; without any, the whole catalogue`)
    .description('say all that keeps a procedure from being published; exit code 1 when anything is wrong')
    .action(
      answering(async (names: string[]) => {
        const given = names.length > 0 ? await Promise.all(names.map(findProcedure)) : catalogueProcedures()
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
    .argument('<procedure>', procedureArgument)
    .description('draw a procedure as SVG')
    .option('-o, --output <file>', 'write it there instead of printing it')
    .addOption(new Option('--language <language>', 'language of the labels').choices(['fa', 'en']).default('fa'))
    .action(
      answering(async (name: string, { language, output }: DiagramFlags) => {
        const found = await readProcedureNamed(name)
        const svg = procedureDiagram(found, language, procedureOf)
        const { service, version } = found
        return printed(svg, output, { service, version })
      }),
    )

  procedure
    .command('export')
    .argument('<procedure>', procedureArgument)
    .description('write a procedure as JSON, to be changed and published as a new version')
    .option('-o, --output <file>', 'write it there instead of printing it')
    .action(
      answering(async (name: string, { output }: { output?: string }) => {
        const found = await readProcedureNamed(name)
        return printed(JSON.stringify(found, null, 2), output, { procedure: found })
      }),
    )

  addPublishCommand(procedure)
  addTryCommand(procedure)
}

async function printed(text: string, output: string | undefined, data: object): Promise<Answer> {
  if (output === undefined) return { data: { ...data, text }, lines: [text] }
  await writeFile(output, `${text}\n`)
  return { data: { ...data, file: output }, lines: [`${output} is written.`] }
}
