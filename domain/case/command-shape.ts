import { isStorable } from '../text/storable-text.ts'
import type { CaseCommand, CommandName, CommandPayloads } from './case-command.ts'
import { incidentResolutions } from './case-event.ts'
import { isCaseId, type PartKind, partKindOf } from './case-id.ts'

type Check = (value: unknown) => boolean
type Shape<T> = { [K in keyof T]-?: Check }

const text: Check = (value) => typeof value === 'string' && value.length > 0 && value.length <= 300 && isStorable(value)
const int: Check = (value) => typeof value === 'number' && Number.isSafeInteger(value)
const rials: Check = (value) => typeof value === 'string' && /^\d{1,18}$/.test(value)
const part =
  (kind: PartKind): Check =>
  (value) =>
    typeof value === 'string' && partKindOf(value) === kind
const caseId: Check = (value) => typeof value === 'string' && isCaseId(value)
const record = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
const scalar: Check = (value) =>
  ['string', 'number', 'boolean'].includes(typeof value) ||
  (Array.isArray(value) && value.every((item) => typeof item === 'string'))
const facts: Check = (value) => record(value) && Object.values(value).every(scalar)
/** Days off that a case carries: decades of a country with many holidays. */
const longestCalendar = 1_000
const dayShape = /^\d{4}-\d{2}-\d{2}$/
const textRef: Check = (value) => record(value) && text(value.id) && text(value.hash)
const optionalText: Check = (value) => value === null || textRef(value)
const items: Check = (value) =>
  Array.isArray(value) &&
  value.length <= 50 &&
  value.every(
    (item) =>
      record(item) && (item.kind === 'field' || item.kind === 'document') && text(item.name) && text(item.reason),
  )
const calendar: Check = (value) =>
  record(value) &&
  text(value.version) &&
  typeof value.thursdayOff === 'boolean' &&
  Array.isArray(value.offDays) &&
  value.offDays.length <= longestCalendar &&
  value.offDays.every((day) => typeof day === 'string' && dayShape.test(day))
const resolution: Check = (value) => incidentResolutions.some((known) => known === value)

const cheque = (value: unknown): boolean =>
  record(value) &&
  text(value.cheque) &&
  rials(value.amountRials) &&
  typeof value.dueOn === 'string' &&
  dayShape.test(value.dueOn)
/** More cheques than any plan has. */
const cheques: Check = (value) => Array.isArray(value) && value.length <= 100 && value.every(cheque)

/** What each command must carry; a signal that an operator typed is judged by it as well. */
const shapes: { [N in CommandName]: Shape<CommandPayloads[N]> } = {
  decideTask: { no: int, outcome: text, facts, text: optionalText },
  recallDecision: { no: int },
  requestCorrection: { no: int, items, replyWithinDays: int, text: optionalText },
  answerCorrection: { correctionId: part('correction'), facts, submission: textRef },
  answerStep: { no: int, outcome: text, facts, submission: textRef },
  answerConsent: {
    no: int,
    consentId: part('consent'),
    answer: (value) => value === 'given' || value === 'refused',
    text: optionalText,
  },
  answerInquiry: { no: int, round: int, facts, text: optionalText },
  decideWithoutInquiry: { no: int, text: textRef },
  confirmPayment: { invoiceId: part('invoice'), attempt: text, amountRials: rials },
  requestRefund: { invoiceId: part('invoice'), amountRials: rials, text: textRef },
  approveRefund: { refundId: part('refund') },
  cancelRefund: { refundId: part('refund'), text: textRef },
  retryRefund: { refundId: part('refund') },
  requestVoid: { invoiceId: part('invoice'), text: textRef },
  approveVoid: { invoiceId: part('invoice') },
  agreeInstalments: { invoiceId: part('invoice'), downPaymentRials: rials, cheques, text: textRef },
  registerCheque: {
    invoiceId: part('invoice'),
    cheque: text,
    amountRials: rials,
    dueOn: (value) => typeof value === 'string' && dayShape.test(value),
    inPlaceOf: text,
  },
  clearCheque: { invoiceId: part('invoice'), cheque: text },
  bounceCheque: {
    invoiceId: part('invoice'),
    cheque: text,
    amountRials: (value) => value === undefined || rials(value),
  },
  revokeLetter: { letterId: part('letter'), text: textRef },
  correctFact: { fact: text, value: scalar, text: textRef },
  withdraw: { text: optionalText },
  hold: { text: textRef },
  release: {},
  extendDeadline: { no: int, days: int, text: textRef },
  applyCalendar: { calendar },
  excuseOutage: { no: int, round: int, outage: int, ms: int },
  resolveIncident: { incidentId: part('incident'), resolution, facts, text: optionalText },
  moveToStage: { stage: text, text: textRef },
  moveClock: { byMs: int },
  joinParent: { parent: (value) => record(value) && caseId(value.caseId) && int(value.no) },
  closeSubcase: { no: int, childId: caseId, outcome: text, facts },
  reopen: { stage: text, text: textRef },
  revive: { text: optionalText },
}

// The table has exactly the names of the union as its keys.
export const commandNames = Object.keys(shapes) as CommandName[]

const causes: Record<CaseCommand['cause'], true> = {
  api: true,
  desk: true,
  callback: true,
  operator: true,
  case: true,
  effect: true,
}
const actorKinds = ['citizen', 'staff', 'organisation', 'provider', 'bank', 'system']

/** The command that a message carries under this name, or undefined when it is no such command. */
export function parseCommand(name: string, value: unknown): CaseCommand | undefined {
  const shape = commandNames.find((known) => known === name)
  if (shape === undefined || !record(value)) return undefined
  const { commandId, actor, cause, receivedAt, payload } = value
  const envelope = text(commandId) && isCause(cause) && int(receivedAt) && isActor(actor) && record(payload)
  if (!envelope) return undefined
  const fits = Object.entries<Check>(shapes[shape]).every(([field, check]) => check(payload[field]))
  // Envelope and every field of the payload were checked above.
  return fits ? ({ ...value, name: shape } as unknown as CaseCommand) : undefined
}

function isCause(value: unknown): boolean {
  return typeof value === 'string' && Object.hasOwn(causes, value)
}

function isActor(value: unknown): boolean {
  if (!record(value)) return false
  const { id, onBehalfOf, kind, organisation, roles, districts } = value
  const strings = (list: unknown) => Array.isArray(list) && list.every(text)
  return (
    text(id) &&
    (onBehalfOf === undefined || text(onBehalfOf)) &&
    actorKinds.some((known) => known === kind) &&
    (organisation === null || text(organisation)) &&
    strings(roles) &&
    strings(districts)
  )
}
