import { randomBytes } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import { khoyCalendar } from '../../catalogue/calendars/khoy-calendar.ts'
import { storeCommand } from '../../db/commands/stored-commands.ts'
import { openCase as openCaseLog } from '../../db/log/append-events.ts'
import { loadLog } from '../../db/log/load-case.ts'
import { storeApplication } from '../../db/personal/applications.ts'
import { createCaseKey } from '../../db/personal/case-key.ts'
import { type Party, storeParties } from '../../db/personal/parties.ts'
import type { Actor, CommandName, CommandPayloads } from '../../domain/case/case-command.ts'
import type { CaseEvent, LoggedEvent } from '../../domain/case/case-event.ts'
import type { CaseId } from '../../domain/case/case-id.ts'
import { absentCase, isLive, type LiveCase } from '../../domain/case/case-state.ts'
import { evolveAll } from '../../domain/case/evolve.ts'
import { openCase } from '../../domain/case/open-case.ts'
import { project } from '../../domain/case/project.ts'
import type { FactValue } from '../../domain/expression/expression.ts'
import { calendarCore } from '../../domain/time/calendar.ts'
import { syntheticPeople } from '../../local/simulators/providers/people.ts'
import type { Delivery } from '../../workflows/contract/case-client.ts'
import type { City } from './city.ts'

export interface TestCase {
  service: string
  version?: string
  district?: string
  renovationCode?: string
  postalCode?: string
  /** Index into the synthetic people. */
  person?: number
  applicant?: string
  facts?: Readonly<Record<string, FactValue>>
  answers?: Readonly<Record<string, unknown>>
}

/** Opens a case as intake does, in one transaction, and starts its run. */
export async function openTestCase(city: City, options: TestCase): Promise<CaseId> {
  const {
    service,
    version = '1405.1',
    district = 'khoy-1',
    renovationCode = '1-1-1-1-0-0-0',
    postalCode = '5813614571',
    facts = {},
  } = options
  const caseId: CaseId = `case_${randomBytes(16).toString('hex')}`
  const applicant = options.applicant ?? 'usr_test-applicant'
  const person = syntheticPeople[options.person ?? 0]
  if (!person) throw new Error('no such person')
  const owner = { caseId, district, applicant }
  const core = await city.tools.procedures.core(service, version)
  await city.worker.withActor({ principalId: 'system', audience: 'worker', districts: ['*'] }, async (tx) => {
    const key = await createCaseKey(tx, city.keys.fields, owner)
    const answers = {
      applicantName: `${person.firstName} ${person.lastName}`,
      nationalId: person.nationalId,
      birthDate: person.birthDate,
      phone: person.phone,
      postalCode,
      renovationCode,
      registryPlate: 'پلاک ۱۲۳۴ فرعی از ۵۶ اصلی، بخش ۲ خوی',
      ...options.answers,
    }
    const submission = await storeApplication(tx, key, owner, answers)
    // The table of people holds checked ids and phones.
    const party = {
      role: 'applicant',
      name: answers.applicantName,
      nationalId: person.nationalId,
      phone: person.phone,
    } as Party
    await storeParties(tx, city.keys.fields, key, owner, [party])
    const opening = {
      ...owner,
      actor: applicant,
      cause: 'api',
      commandId: `cmd_${randomBytes(16).toString('hex')}`,
      facts,
      calendar: calendarCore(khoyCalendar(district === 'khoy-2' ? 'khoy-2' : 'khoy-1')),
      submission,
      parent: null,
    }
    const events = openCase(core, opening, Date.now())
    const trackingCode = randomBytes(8).toString('hex').toUpperCase()
    await openCaseLog(tx, {
      caseId,
      district,
      batchId: opening.commandId,
      events,
      projection: project(core, absentCase, events),
      trackingCode,
    })
  })
  await city.cases.start(caseId, { service, district })
  return caseId
}

export const systemActor: Actor = { id: 'system', kind: 'system', organisation: null, roles: [], districts: ['*'] }

/** A clerk of one role in a district. */
export function clerk(role: Actor['roles'][number], district = 'khoy-1', id = `usr_test-${role}`): Actor {
  return { id, kind: 'staff', organisation: null, roles: [role], districts: [district] }
}

export const applicantActor: Actor = {
  id: 'usr_test-applicant',
  kind: 'citizen',
  organisation: null,
  roles: ['applicant'],
  districts: [],
}

export interface SentTestCommand {
  commandId: string
  delivery: Delivery
}

/** Stores a command and has the case's run take it, as the API does. */
export async function send<N extends CommandName>(
  city: City,
  caseId: CaseId,
  name: N,
  payload: CommandPayloads[N],
  actor: Actor = systemActor,
  commandId = `cmd_${randomBytes(16).toString('hex')}`,
): Promise<SentTestCommand> {
  const { offset } = await clockOf(city, caseId)
  // Name and payload belong together by the type of the parameters.
  const command = {
    commandId,
    name,
    actor,
    cause: 'api',
    receivedAt: Date.now() + offset,
    payload,
  } as unknown as Parameters<typeof storeCommand>[2]
  await city.worker.withActor({ principalId: 'system', audience: 'worker', districts: ['*'] }, (tx) =>
    storeCommand(tx, caseId, command),
  )
  return { commandId, delivery: await city.cases.ask({ ...command, caseId }, true) }
}

async function clockOf(city: City, caseId: CaseId): Promise<{ offset: number }> {
  const [row] = await city.worker.sql<
    { offset: number }[]
  >`select clock_offset_ms as offset from cases where case_id = ${caseId}`
  return { offset: row?.offset ?? 0 }
}

export async function eventsOf(city: City, caseId: CaseId): Promise<readonly LoggedEvent[]> {
  return (await loadLog(city.worker.sql, caseId)).events
}

export async function stateOf(city: City, caseId: CaseId): Promise<LiveCase> {
  const state = evolveAll(absentCase, await eventsOf(city, caseId))
  if (!isLive(state)) throw new Error('the case is absent')
  return state
}

/** Waits until the log holds an event of this type, and returns the last such. */
export async function untilEvent<T extends CaseEvent['type']>(
  city: City,
  caseId: CaseId,
  type: T,
  count = 1,
  withinMs = 30_000,
) {
  const found = await until(
    async () => {
      const events = (await eventsOf(city, caseId)).filter((logged) => logged.event.type === type)
      return events.length >= count ? events.at(-1) : undefined
    },
    withinMs,
    async () =>
      `${type} did not happen; the log ends with ${(await eventsOf(city, caseId))
        .slice(-6)
        .map((logged) => JSON.stringify(logged.event))
        .join('\n')}`,
  )
  // Filtered by this very type.
  return found as LoggedEvent & { event: Extract<CaseEvent, { type: T }> }
}

export async function until<T>(
  look: () => Promise<T | undefined>,
  withinMs = 30_000,
  tell: () => Promise<string> = async () => 'it did not happen',
): Promise<T> {
  const end = Date.now() + withinMs
  for (;;) {
    const found = await look()
    if (found !== undefined) return found
    if (Date.now() > end) throw new Error(await tell())
    await sleep(50)
  }
}

/** Moves a case's clock as training does: recorded first, then skipped by the server. */
export async function fastForward(city: City, caseId: CaseId, byMs: number): Promise<void> {
  const { commandId, delivery } = await send(city, caseId, 'moveClock', { byMs })
  if (delivery.fate !== 'applied') throw new Error(`clock not moved: ${JSON.stringify(delivery)}`)
  await city.cases.fastForward(caseId, byMs, commandId)
}
