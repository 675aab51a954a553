import { parcelNamedIn } from '../../activities/effects/parcel-of-case.ts'
import { districtNames } from '../../catalogue/municipality.ts'
import { requiredItems } from '../../catalogue/readiness.ts'
import { openCitizen } from '../../db/principals/citizens.ts'
import { intakePlace } from '../../db/queries/intake-place.ts'
import { listStandings } from '../../db/registers/offerings.ts'
import type { Tx } from '../../db/sql.ts'
import { rolesIn } from '../../domain/access/principal.ts'
import type { FactValue } from '../../domain/expression/expression.ts'
import { parseRenovationCode, renovationCodeParts } from '../../domain/identifier/renovation-code.ts'
import type { Answer } from '../../domain/procedure/field-parse.ts'
import { compileForm } from '../../domain/procedure/form-compile.ts'
import type { Procedure } from '../../domain/procedure/procedure-schema.ts'
import { type CalendarCore, calendarCore } from '../../domain/time/calendar.ts'
import { addDays, type Day, tehranDay } from '../../domain/time/day.ts'
import type { ApiDeps } from '../deps.ts'
import { authorise, type Caller } from '../edge/authorise.ts'
import { fieldError, Problem } from '../problems/problem.ts'
import { closedBecause } from '../views/standing.ts'
import { closedWords } from '../words/standing-words.ts'
import { answerErrors } from './answer-errors.ts'
import { checkDocuments } from './check-documents.ts'
import { checkPerson } from './check-person.ts'
import type { Submission } from './submit-case.ts'

/** An application in which nothing is wrong, with where it goes. */
export interface CheckedApplication {
  service: string
  version: string
  procedure: Procedure
  district: string
  calendar: CalendarCore
  answers: Readonly<Record<string, Answer>>
  facts: Readonly<Record<string, FactValue>>
  documents: readonly { id: string; kind: string }[]
}

/** Holidays that a case carries along: enough for the longest period of any procedure. */
const calendarDays = 800

/**
 * Checks an application by its procedure: is the service offered where the property lies, does every answer fit, are the
 * documents there and of the right kind?
 * @throws Problem
 */
export async function checkApplication(
  { procedures, keys }: Pick<ApiDeps, 'procedures' | 'keys'>,
  tx: Tx,
  { principal, at }: Caller,
  { service, version, answers: raw, documents }: Submission,
): Promise<CheckedApplication> {
  const today = tehranDay(at)
  const otherwise = districtOfCode(raw)
  const lookup = parcelNamedIn(raw)
  const place = await intakePlace(tx, {
    ...{ principalId: principal.id, service, day: today, lookup, otherwise },
    required: requiredItems,
  })
  const { district, calendar, offerings } = place
  const first = offerings[0]
  if (!first) throw await closedService(procedures, tx, service, district, today)
  if (version !== undefined && !offerings.some((offering) => offering.version === version))
    throw unknownService('#/version')
  // Where the property lies says which version is in force; until then any version's form names the property alike.
  const offering = offerings.find((candidate) => candidate.district === district)
  const procedure = await procedures.procedure(service, (offering ?? first).version)
  const parsed = compileForm(procedure).parse(raw)
  if (!parsed.ok) throw new Problem('invalid', { errors: answerErrors(procedure, parsed.errors, '#/answers') })
  if (!district) throw new Problem('parcel-unknown')
  if (!offering || !calendar) throw await closedService(procedures, tx, service, district, today)
  if (version !== undefined && version !== offering.version) throw unknownService('#/version')
  authorise(
    principal,
    'case.submit',
    {
      applicant: principal.organisation ?? principal.id,
      organisation: principal.organisation,
      district,
      audience: procedure.audience,
    },
    at,
  )
  const citizen = place.citizen ? openCitizen(keys.fields, place.citizen) : undefined
  checkPerson(principal, citizen, { nationalId: parsed.answers.nationalId, byAgent: parsed.facts.byAgent })
  const asked = procedure.applicantRoles
  if (
    asked &&
    principal.kind === 'organisation' &&
    !rolesIn(principal, district, at).some((role) => asked.includes(role))
  )
    throw new Problem('role-missing')
  await checkDocuments(tx, principal.id, procedure, compileForm(procedure).documents(parsed.facts), documents)

  return {
    service,
    version: offering.version,
    procedure,
    district,
    calendar: calendarCore(calendar, addDays(today, -30), addDays(today, calendarDays)),
    answers: parsed.answers,
    facts: parsed.facts,
    documents,
  }
}

/** The district that the property's code names, for a parcel that no register knows. */
function districtOfCode({ renovationCode }: Submission['answers']): string | null {
  const code = typeof renovationCode === 'string' ? parseRenovationCode(renovationCode) : undefined
  if (!code?.ok) return null
  const district = `khoy-${renovationCodeParts(code.value).district}`
  return districtNames[district] ? district : null
}

function unknownService(pointer: string): Problem {
  const [fa, en] = ['چنین خدمت یا نسخه‌ای ارائه نمی‌شود', 'No such service or version is offered']
  return new Problem('service-unknown', { errors: [fieldError(pointer, 'unknown', fa, en)] })
}

/** What to tell whoever asks for a service that is not open where the property lies: that, why, and where to go. */
async function closedService(
  procedures: ApiDeps['procedures'],
  tx: Tx,
  service: string,
  district: string | null,
  today: Day,
): Promise<Problem> {
  const [standing] = await listStandings(tx, today, [district ?? ''], service)
  if (!standing) return unknownService('#/service')
  if (district === null) return new Problem('parcel-unknown')
  const { title } = await procedures.procedure(service, standing.version ?? standing.newest)
  const { why, day } = closedBecause(standing, today) ?? { why: 'not-ready', day: null }
  return new Problem('service-not-offered', {
    detail: closedWords(title, district, why, day),
    params: { service, district, why },
  })
}
