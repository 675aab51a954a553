import { randomUUID } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { text as readStream } from 'node:stream/consumers'
import { type Command, Option } from 'commander'
import { z } from 'zod'
import { answering, CommandError, sentenceOf, table } from '../answer.ts'
import { type ApiOptions, openApi, withApi } from '../api-access.ts'
import { caseIdNamed, cityNameOf } from '../city-names.ts'
import { uploadDocument } from '../document-upload.ts'

type SubmitFlags = ApiOptions & { answers: string; document: string[]; idempotencyKey?: string }
type EventsFlags = ApiOptions & { asOf?: string }
type ListFlags = ApiOptions & { status?: string; service?: string; overdue?: true }
type RestartFlags = ApiOptions & { reason: string }

const Named = z.looseObject({ id: z.string(), label: z.string() })
const Instant = z.looseObject({ at: z.string(), jalali: z.string() })
const Submitted = z.looseObject({ caseId: z.string(), trackingCode: z.string() })
const Cases = z.looseObject({
  cases: z.array(
    z.looseObject({
      caseId: z.string(),
      service: Named,
      status: z.string(),
      publicStatus: Named,
      outcome: Named.nullable(),
      receivedAt: Instant,
      overdue: z.boolean(),
    }),
  ),
  next: z.string().nullable(),
})
const Case = z.looseObject({
  caseId: z.string(),
  service: Named,
  status: z.string(),
  publicStatus: Named,
  stage: Named.nullable(),
  outcome: Named.nullable(),
  receivedAt: Instant,
  waitingFor: z.array(z.looseObject({ sentence: z.string() })),
  steps: z.array(z.looseObject({ step: Named, status: z.string(), outcome: z.string().nullable() })),
})
const Events = z.looseObject({
  events: z.array(z.looseObject({ seq: z.int(), type: z.string(), at: Instant, actor: z.string() })),
  next: z.string().nullable(),
})

/** Commands for cases; all of them talk to the API. */
export function addCaseCommands(program: Command): void {
  const cases = program.command('case').description('cases: submit, look at, restart')

  withApi(cases.command('submit'))
    .argument('<service>', 'service, as `sara8 procedure list` names it')
    .description('submit an application')
    .requiredOption('--answers <file>', 'JSON file with the answers by field name; - is standard input')
    .option('--document <kind=file>', 'a document of the application; may be repeated', collect, [])
    .option('--idempotency-key <key>', 'the same key is the same submission (default: a new one)')
    .action(
      answering(async (service: string, options: SubmitFlags) => {
        const api = await openApi(options, 'maryam')
        const answers = await readAnswers(options.answers)
        const documents = []
        for (const given of options.document) documents.push(await uploadDocument(api, given))
        const body = { service, answers, documents }
        const headers = { 'idempotency-key': options.idempotencyKey ?? randomUUID() }
        const data = await api('/cases', Submitted, { method: 'POST', body, headers })
        return { data, lines: [`${data.caseId} is open; its tracking code is ${data.trackingCode}.`] }
      }),
    )

  withApi(cases.command('list'))
    .description('list the cases that the account sees, newest first')
    .addOption(new Option('--status <status>', 'only these').choices(['open', 'held', 'closed']))
    .option('--service <service>', 'only of this service')
    .option('--overdue', 'only those with a deadline that has passed')
    .action(
      answering(async (options: ListFlags) => {
        const api = await openApi(options, 'admin-central')
        const { status, service, overdue } = options
        const found: z.infer<typeof Cases>['cases'] = []
        for (let cursor: string | null | undefined; cursor !== null; ) {
          const query = { status, service, overdue: overdue && 'true', cursor, limit: '100' }
          const page = await api('/cases', Cases, { query })
          found.push(...page.cases)
          cursor = page.next
        }
        const rows = found.map((one) => [
          one.caseId,
          cityNameOf(one.caseId),
          one.receivedAt.jalali,
          one.service.label,
          `${one.overdue && one.status !== 'closed' ? 'late: ' : ''}${one.outcome?.label ?? one.publicStatus.label}`,
        ])
        return { data: { cases: found }, lines: table(['case', 'name', 'received', 'service', 'stands'], rows) }
      }),
    )

  withApi(cases.command('show'))
    .argument('<case>', 'its id, or its name in the demonstration city')
    .description('show a case: stage, steps, and why it waits')
    .action(
      answering(async (named: string, options: ApiOptions) => {
        const caseId = caseIdNamed(named)
        const data = await (await openApi(options, 'admin-central'))(`/cases/${caseId}`, Case)
        return { data, lines: caseLines(data) }
      }),
    )

  withApi(cases.command('events'))
    .argument('<caseId>')
    .description('list what happened in a case, or show it as it was on a day')
    .option('--as-of <instant>', 'the state at an instant (ISO 8601)')
    .action(
      answering(async (caseId: string, options: EventsFlags) => {
        const api = await openApi(options, 'admin-central')
        if (options.asOf !== undefined) {
          const data = await api(`/cases/${caseId}/events`, z.looseObject({}), { query: { asOf: options.asOf } })
          return { data, lines: [JSON.stringify(data, null, 2)] }
        }
        const events: z.infer<typeof Events>['events'] = []
        for (let cursor: string | null | undefined; cursor !== null; ) {
          const page = await api(`/cases/${caseId}/events`, Events, { query: { cursor, limit: '100' } })
          events.push(...page.events)
          cursor = page.next
        }
        const rows = events.map(({ seq, at, type, actor }) => [String(seq), at.at, type, actor])
        return { data: { events }, lines: table(['seq', 'at', 'what', 'who'], rows) }
      }),
    )

  withApi(cases.command('restart'))
    .argument('<caseId>')
    .description('put a new run from the log in the place of the case’s run')
    .requiredOption('--reason <text>', 'why, for the log')
    .action(
      answering(async (caseId: string, options: RestartFlags) => {
        const api = await openApi(options, 'admin-central')
        const body = { reason: options.reason }
        const data = await api(`/admin/cases/${caseId}/restart`, z.looseObject({}), { method: 'POST', body })
        return { data, lines: [`${caseId} goes on from its log.`] }
      }),
    )
}

const collect = (value: string, before: string[]) => [...before, value]

async function readAnswers(file: string): Promise<unknown> {
  try {
    return JSON.parse(file === '-' ? await readStream(process.stdin) : await readFile(file, 'utf8'))
  } catch (error) {
    throw new CommandError(`The answers can't be read as JSON from ${file}: ${sentenceOf(error)}`)
  }
}

function caseLines(found: z.infer<typeof Case>): readonly string[] {
  const { caseId, service, status, publicStatus, stage, outcome, receivedAt, waitingFor, steps } = found
  return [
    `${caseId}: ${service.label}, received on ${receivedAt.jalali}`,
    `${status}: ${outcome?.label ?? publicStatus.label}${stage ? ` (stage ${stage.id})` : ''}`,
    ...waitingFor.map(({ sentence }) => `waits: ${sentence}`),
    ...table(
      ['step', 'status', 'outcome'],
      steps.map(({ step, status: at, outcome: end }) => [step.label, at, end ?? '']),
    ),
  ]
}
