import type { z } from '@hono/zod-openapi'
import { type Action, can, type Principal, type Resource } from '../../domain/access/rights.ts'
import { type Role, roles } from '../../domain/access/role.ts'
import type { CommandName } from '../../domain/case/case-command.ts'
import type { CaseId } from '../../domain/case/case-id.ts'
import type { CaseRow, WaitingFor } from '../../domain/case/case-projection.ts'
import type { LiveCase } from '../../domain/case/case-state.ts'
import { isOwedAgain } from '../../domain/case/owed-again.ts'
import { isStagnant } from '../../domain/case/revive.ts'
import type { ProcedureCore } from '../../domain/procedure/procedure-core.ts'
import type { Procedure } from '../../domain/procedure/procedure-schema.ts'
import type { Locale } from '../../domain/procedure/words.ts'
import { formatDayAndTime, formatJalaliLong } from '../../domain/time/jalali.ts'
import type { WaitingView } from '../schemas/case.ts'
import { commandPlaces, type WaitingPlace } from '../words/command-words.ts'
import { switchedOffSentence, waitingSentence } from '../words/waiting-words.ts'
import { deadline, instant } from './instants.ts'
import { named, stepWords, whomWords } from './labels.ts'

type Waiting = z.input<typeof WaitingView>

/** Until when organisations are switched off, epoch milliseconds by their ids. */
export type OffUntil = ReadonlyMap<string, number>
const noneOff: OffUntil = new Map()

/** By whom and when a wait is looked at. */
export interface Seen {
  /** Epoch milliseconds of the case's own clock. */
  at: number
  isApplicant?: boolean
  off?: OffUntil
}

/** Why a case waits: what, for whom, since, until, and the same in one sentence. */
export function waitingReason(
  waiting: WaitingFor,
  stage: string | null,
  procedure: Procedure,
  locale: Locale,
  { at, isApplicant = false, off = noneOff }: Seen,
): Omit<Waiting, 'youCan'> {
  const { what, since, until } = waiting
  const step = waiting.step === null ? null : named(waiting.step, stepWords(procedure, stage, waiting.step), locale)
  const whom = named(waiting.whom, whomWords(waiting.whom), locale)
  const parts = {
    step: step?.label ?? procedure.title[locale],
    whom: whom.label,
    since: formatJalaliLong(since, locale),
    until: until === null ? null : dayOf(what, until, locale),
    isLate: until !== null && until <= at,
  }
  const reader = { isApplicant, isOffice: roles.some((role) => role === waiting.whom) }
  const offUntil = what === 'inquiry' ? off.get(waiting.whom) : undefined
  return {
    what,
    whom,
    step,
    since: instant(since, locale),
    until: deadline(until, locale),
    sentence:
      offUntil === undefined
        ? waitingSentence(waiting, parts, reader, locale)
        : switchedOffSentence({ ...parts, until: formatDayAndTime(offUntil, locale) }, locale),
  }
}

/** Deadlines end with their day; a decision can be taken back for minutes. */
function dayOf(what: WaitingFor['what'], until: number, locale: Locale): string {
  return what === 'recall-window' ? formatDayAndTime(until, locale) : formatJalaliLong(until - 1, locale)
}

export interface Reader {
  principal: Principal
  at: number
}

/** What of that the reader may do something about, and where. */
export function whatYouCan(
  waiting: WaitingFor,
  row: CaseRow,
  state: LiveCase,
  { principal, at }: Reader,
  locale: Locale,
): Waiting['youCan'] {
  const place = placeOf(waiting, row.caseId, state)
  const resource: Resource = {
    applicant: row.applicant,
    district: row.district,
    escalatedTo: state.escalatedTo,
    ...roleOf(waiting),
  }
  const may = (right: Action) => can(principal, right, resource, at).allowed
  return waiting.canDo.flatMap((name) => {
    // `canDo` names commands; those without a place are nobody's to send.
    const command = commandPlaces[name as CommandName]
    const path = command && may(command.right) ? command.path(place) : undefined
    return command && path
      ? [{ action: name, label: command.label[locale], method: 'POST' as const, path: `/api/v1${path}` }]
      : []
  })
}

/** What the reader may do about a case, whatever it waits for: withdraw it, or revive it when it was closed for his silence. */
export function youCanAnyway(
  { caseId, applicant, district }: CaseRow,
  state: LiveCase,
  core: ProcedureCore,
  { principal, at }: Reader,
  locale: Locale,
): Waiting['youCan'] {
  const isOpen = state.status !== 'closed'
  const action = isOpen ? 'withdraw' : 'revive'
  const place = commandPlaces[action]
  if (
    !(isOpen ? !core.byOffice : isStagnant(core, state)) ||
    !place ||
    !can(principal, place.right, { applicant, district }, at).allowed
  )
    return []
  const path = place.path({ caseId, no: null, round: 1, correctionId: null, invoiceId: null, incidentId: null })
  return path ? [{ action, label: place.label[locale], method: 'POST', path: `/api/v1${path}` }] : []
}

/** The bill that a cheque which came back makes payable again. */
function owedAgain({ invoices }: LiveCase): string | null {
  return Object.entries(invoices).find(([, invoice]) => isOwedAgain(invoice))?.[0] ?? null
}

function placeOf({ what, no }: WaitingFor, caseId: CaseId, state: LiveCase): WaitingPlace {
  const step = Object.values(state.steps).find((candidate) => candidate.no === no)
  const incident = Object.entries(state.incidents).find(([, candidate]) => candidate.no === no)?.[0]
  return {
    caseId,
    no,
    round: step?.round ?? 1,
    correctionId: state.correction?.id ?? null,
    invoiceId: step?.invoiceId ?? (what === 'payment' ? owedAgain(state) : null),
    incidentId: incident ?? null,
  }
}

function roleOf({ whom }: WaitingFor): { taskRole?: Role } {
  const role = roles.find((candidate) => candidate === whom)
  return role ? { taskRole: role } : {}
}
