import type { EffectTools } from '../activities/effects/effect-performer.ts'
import { khoyCalendar } from '../catalogue/calendars/khoy-calendar.ts'
import { procedureOf } from '../catalogue/procedures.ts'
import { openCase as openCaseLog } from '../db/log/append-events.ts'
import { storeApplication } from '../db/personal/applications.ts'
import { createCaseKey } from '../db/personal/case-key.ts'
import { storeParties } from '../db/personal/parties.ts'
import { partiesIn } from '../db/personal/parties-in.ts'
import { readCalendar } from '../db/registers/calendars.ts'
import { officeApplicant } from '../domain/case/actor-rights.ts'
import type { CaseId } from '../domain/case/case-id.ts'
import { absentCase } from '../domain/case/case-state.ts'
import { openCase } from '../domain/case/open-case.ts'
import { project } from '../domain/case/project.ts'
import { verificationCode } from '../domain/letter/verification-code.ts'
import { compileForm } from '../domain/procedure/form-compile.ts'
import type { Procedure } from '../domain/procedure/procedure-schema.ts'
import { calendarCore } from '../domain/time/calendar.ts'
import { addDays, tehranDay } from '../domain/time/day.ts'
import { answersFor } from './applications.ts'
import { caseIdOf } from './case-names.ts'
import { account } from './cast.ts'
import { lastingDigits } from './chance.ts'
import type { CityCase } from './city-case.ts'
import { handIn } from './papers.ts'
import { propertyOf } from './properties.ts'
import { workerOf } from './scene.ts'

/** As long as intake's own: enough for the longest period of any procedure. */
const calendarDays = { before: 30, after: 800 }

/**
 * Opens a case as intake does: the application is read by the form, every document that it asks for is handed in, and the
 * first events are written with their tracking code, at an instant of the past.
 * @throws Error when the form does not take the application
 */
export async function openCityCase(tools: EffectTools, told: CityCase, at: number): Promise<CaseId> {
  const procedure = procedureOf(told.service)
  if (!procedure) throw new Error(`no service ${told.service}`)
  const { district } = propertyOf(told.parcel)
  const form = compileForm(procedure)
  const parsed = form.parse(answersFor(told, procedure, at))
  if (!parsed.ok) throw new Error(`${told.name}: ${JSON.stringify(parsed.errors)}`)
  const { answers, facts } = parsed
  const sender = account(told.by, district)
  const caseId = caseIdOf(told.name)
  const owner = { caseId, district, applicant: applicantOf(procedure, sender.applicant) }
  const core = await tools.procedures.core(procedure.service, procedure.version)
  const calendar = (await readCalendar(tools.database.sql, district)) ?? khoyCalendar(district)
  const today = tehranDay(at)
  await tools.database.withActor(workerOf(district, sender.actor.id), async (tx) => {
    const key = await createCaseKey(tx, tools.keys, owner)
    const submission = await storeApplication(tx, key, owner, answers)
    await storeParties(tx, tools.keys, key, owner, partiesIn(procedure, answers))
    await handIn(tools, tx, owner, sender.actor.id, form.documents(facts).required)
    const opening = {
      ...owner,
      actor: sender.actor.id,
      cause: told.legacy ? 'legacy' : 'api',
      commandId: `cmd_${caseId.slice(5)}`,
      facts,
      calendar: calendarCore(calendar, addDays(today, -calendarDays.before), addDays(today, calendarDays.after)),
      submission,
      parent: null,
    }
    const events = openCase(core, opening, at)
    await openCaseLog(tx, {
      caseId,
      district,
      batchId: `intake_${caseId.slice(5)}`,
      events,
      projection: project(core, absentCase, events),
      trackingCode: verificationCode(Buffer.from(lastingDigits(`${told.name}, tracking`, 16), 'hex')),
    })
  })
  return caseId
}

function applicantOf({ audience }: Procedure, applicant: string): string {
  return audience === 'office' ? officeApplicant : applicant
}
