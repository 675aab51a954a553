import { Command } from 'commander'
import { addCaseCommands } from './commands/case-commands.ts'
import { addDatabaseCommands } from './commands/database-commands.ts'
import { addEngineCommands } from './commands/engine-commands.ts'
import { addIncidentCommands } from './commands/incident-commands.ts'
import { addKeyCommands } from './commands/key-commands.ts'
import { addLogCommands } from './commands/log-commands.ts'
import { addProcedureCommands } from './commands/procedure-commands.ts'
import { addSearchCommands } from './commands/search-commands.ts'
import { addStackCommands } from './commands/stack-commands.ts'
import { addTaskCommands } from './commands/task-commands.ts'

/** The `sara8` command: runs, keeps and repairs an installation, and talks to its API. One process runs one command. */
export function createProgram(): Command {
  const program = new Command('sara8')
    .description('A municipality’s services as durable cases: run it, keep it, repair it, talk to it.')
    .option('--json', 'answer with one JSON object on standard output')
    .showHelpAfterError('Add --help to see how this is used.')
    .configureHelp({ showGlobalOptions: true, sortSubcommands: false })
  addStackCommands(program)
  addDatabaseCommands(program)
  addCaseCommands(program)
  addTaskCommands(program)
  addIncidentCommands(program)
  addProcedureCommands(program)
  addEngineCommands(program)
  addLogCommands(program)
  addSearchCommands(program)
  addKeyCommands(program)
  return program
}
