import type { Command } from 'commander'
import { z } from 'zod'
import { answering, table } from '../answer.ts'
import { type ApiOptions, CommandAnswer, fateLine, openApi, withApi } from '../api-access.ts'
import { parsedFacts } from '../facts-option.ts'

type ListFlags = ApiOptions & { role?: string; status?: string }
type DecideFlags = ApiOptions & { reason?: string; facts?: Record<string, unknown> }

const Named = z.looseObject({ id: z.string(), label: z.string() })
const Instant = z.looseObject({ at: z.string(), jalali: z.string() })
const Task = z.looseObject({
  taskId: z.string(),
  service: Named,
  step: Named,
  role: Named,
  status: z.string(),
  due: Instant,
  outcomes: z.array(z.looseObject({ id: z.string() })),
})
const Tasks = z.looseObject({ tasks: z.array(Task), next: z.string().nullable() })

/** Commands for the inbox of a clerk. */
export function addTaskCommands(program: Command): void {
  const task = program.command('task').description('the inbox of the office')

  withApi(task.command('list'))
    .description('list the open tasks of an account’s roles and districts, the most urgent first')
    .option('--role <role>', 'only tasks of this role')
    .option('--status <status>', 'open, or waiting-for-correction')
    .action(
      answering(async (options: ListFlags) => {
        const api = await openApi(options)
        const { role, status } = options
        const data = await api('/tasks', Tasks, { query: { role, status, limit: '100' } })
        const rows = data.tasks.map(({ taskId, service, step, role: of, due, outcomes }) => {
          return [taskId, service.id, step.label, of.id, due.jalali, outcomes.map(({ id }) => id).join('|')]
        })
        const headings = ['task', 'service', 'step', 'role', 'due', 'outcomes']
        return { data, lines: rows.length > 0 ? table(headings, rows) : ['No open task.'] }
      }),
    )

  withApi(task.command('decide'))
    .argument('<taskId>')
    .argument('<outcome>', 'one of those that `sara8 task list` shows')
    .description('decide a task')
    .option('--facts <json>', 'facts that the decision states', parsedFacts)
    .option('--reason <text>', 'reason, where the outcome needs one')
    .action(
      answering(async (taskId: string, outcome: string, options: DecideFlags) => {
        const api = await openApi(options)
        const { facts = {}, reason } = options
        const body = { outcome, facts, ...(reason === undefined ? {} : { reason }) }
        const data = await api(`/tasks/${taskId}/decision`, CommandAnswer, { method: 'POST', body })
        return { data, lines: [fateLine(data, `${taskId} is decided: ${outcome}.`)] }
      }),
    )
}
