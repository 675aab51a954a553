import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { CommandName, CommandPayloads } from '../../../domain/case/case-command.ts'
import { commandNames, parseCommand } from '../../../domain/case/command-shape.ts'
import { decide } from '../../../domain/case/decide.ts'
import { applicant, commandOf, text } from './play.ts'
import { playTo } from './plays.ts'
import { childId } from './situations.ts'

/** A well-formed payload of each command. */
const wellFormed: CommandPayloads = {
  decideTask: { no: 1, outcome: 'fine', facts: { area: 1 }, text },
  recallDecision: { no: 1 },
  requestCorrection: { no: 1, items: [{ kind: 'field', name: 'a', reason: 'b' }], replyWithinDays: 5, text: null },
  answerCorrection: { correctionId: 'cor_0123456789abcdef_1_1', facts: {}, submission: text },
  answerStep: { no: 1, outcome: 'submitted', facts: {}, submission: text },
  answerConsent: { no: 3, consentId: 'cns_0123456789abcdef_3_1', answer: 'given', text: null },
  answerInquiry: { no: 1, round: 1, facts: {}, text: null },
  decideWithoutInquiry: { no: 1, text },
  confirmPayment: { invoiceId: 'inv_0123456789abcdef_1', attempt: 'pay_1', amountRials: '5000' },
  requestRefund: { invoiceId: 'inv_0123456789abcdef_1', amountRials: '5000', text },
  approveRefund: { refundId: 'ref_0123456789abcdef_1' },
  cancelRefund: { refundId: 'ref_0123456789abcdef_1', text },
  retryRefund: { refundId: 'ref_0123456789abcdef_1' },
  requestVoid: { invoiceId: 'inv_0123456789abcdef_1', text },
  approveVoid: { invoiceId: 'inv_0123456789abcdef_1' },
  agreeInstalments: {
    invoiceId: 'inv_0123456789abcdef_1',
    downPaymentRials: '2000',
    cheques: [{ cheque: '1234567890123456', amountRials: '3000', dueOn: '2026-06-01' }],
    text,
  },
  registerCheque: {
    ...{ invoiceId: 'inv_0123456789abcdef_1', cheque: '1234567890123457', inPlaceOf: '1234567890123456' },
    ...{ amountRials: '3000', dueOn: '2026-06-01' },
  },
  clearCheque: { invoiceId: 'inv_0123456789abcdef_1', cheque: '1234567890123456' },
  bounceCheque: { invoiceId: 'inv_0123456789abcdef_1', cheque: 'c1' },
  revokeLetter: { letterId: 'let_0123456789abcdef_1_1', text },
  correctFact: { fact: 'area', value: 1, text },
  withdraw: { text: null },
  hold: { text },
  release: {},
  extendDeadline: { no: 1, days: 3, text },
  applyCalendar: { calendar: { version: 'v2', thursdayOff: true, offDays: ['2026-05-03' as never] } },
  excuseOutage: { no: 1, round: 1, outage: 3, ms: 60_000 },
  resolveIncident: { incidentId: 'inc_0123456789abcdef_1', resolution: 'retry', facts: {}, text: null },
  moveToStage: { stage: 'sign', text },
  moveClock: { byMs: 1000 },
  joinParent: { parent: { caseId: childId, no: 3 } },
  closeSubcase: { no: 1, childId, outcome: 'yes', facts: {} },
  reopen: { stage: 'sign', text },
  revive: { text: null },
}

const game = playTo('review')
const command = <N extends CommandName>(name: N) => commandOf(game, name, wellFormed[name], applicant)

/** Values that stand where something else belongs. */
const junk = [
  undefined,
  null,
  '',
  'x'.repeat(301),
  'constructor',
  '__proto__',
  1.5,
  Number.NaN,
  -0.1,
  true,
  [],
  {},
  [1],
]
const anything = fc.oneof(
  fc.constantFrom(...junk),
  fc.json().map((json) => JSON.parse(json) as unknown),
  fc.constantFrom({ id: 1, hash: 'x' }, { id: 'a' }, { version: 'v', thursdayOff: true, offDays: ['tomorrow'] }),
)

describe.each(commandNames)('%s', (name) => {
  it('is read when it is well-formed, and from JSON as well', () => {
    expect(parseCommand(name, command(name))).toEqual(command(name))
    const sent = JSON.parse(JSON.stringify(command(name))) as unknown
    expect(parseCommand(name, sent)).toEqual(command(name))
  })

  it.each(Object.keys(wellFormed[name]))('is malformed without its %s', (field) => {
    const { [field]: _left, ...rest } = wellFormed[name] as Record<string, unknown>
    expect(parseCommand(name, { ...command(name), payload: rest })).toBeUndefined()
    expect(parseCommand(name, { ...command(name), payload: { ...rest, [field]: () => 1 } })).toBeUndefined()
  })

  it.each(['commandId', 'actor', 'cause', 'receivedAt', 'payload'])('is malformed without its %s', (field) => {
    const { [field]: _left, ...rest } = command(name) as unknown as Record<string, unknown>
    expect(parseCommand(name, rest)).toBeUndefined()
  })

  it('is read or refused, whatever a field holds; what is read makes the machine never throw', () => {
    const fields = ['commandId', 'actor', 'cause', 'receivedAt', 'payload', ...Object.keys(wellFormed[name])]
    const broken = fc.tuple(fc.constantFrom(...fields), anything).map(([field, value]) => {
      const whole = command(name)
      return field in whole ? { ...whole, [field]: value } : { ...whole, payload: { ...whole.payload, [field]: value } }
    })
    fc.assert(
      fc.property(broken, fc.constantFrom(playTo('review'), playTo('child'), playTo('closed')), (value, on) => {
        const parsed = parseCommand(name, value)
        if (parsed) decide(on.core, on.state, parsed, on.now)
      }),
      { numRuns: 150 },
    )
  })
})

describe('what is no command', () => {
  it.each(['', 'close', 'constructor', '__proto__', 'toString', 'checksDone', 'nudge'])('by its name: %j', (name) => {
    expect(parseCommand(name, command('hold'))).toBeUndefined()
  })

  it.each([null, undefined, 1, 'hold', [], [command('hold')], {}])('by its shape: %j', (value) => {
    expect(parseCommand('hold', value)).toBeUndefined()
  })

  it.each([
    { cause: 'rule' },
    { cause: 'constructor' },
    { receivedAt: '5' },
    { receivedAt: 1.5 },
    { commandId: '' },
    { commandId: 'x'.repeat(301) },
    { actor: { ...applicant, kind: 'god' } },
    { actor: { ...applicant, id: '' } },
    { actor: { ...applicant, roles: 'admin' } },
    { actor: { ...applicant, districts: [1] } },
    { actor: { ...applicant, organisation: undefined } },
    { payload: [] },
  ])('by its envelope: %j', (change) => {
    expect(parseCommand('hold', { ...command('hold'), ...change })).toBeUndefined()
  })

  it.each([
    ['confirmPayment', { amountRials: '-5' }],
    ['confirmPayment', { amountRials: '5.0' }],
    ['confirmPayment', { amountRials: 5000 }],
    ['confirmPayment', { amountRials: '1234567890123456789' }],
    ['confirmPayment', { invoiceId: 'constructor' }],
    ['confirmPayment', { invoiceId: 'let_0123456789abcdef_1' }],
    ['agreeInstalments', { downPaymentRials: '20.5' }],
    ['agreeInstalments', { cheques: [{ cheque: '1', amountRials: '3000', dueOn: 'tomorrow' }] }],
    ['agreeInstalments', { cheques: [{ cheque: '1', amountRials: -3, dueOn: '2026-06-01' }] }],
    ['agreeInstalments', { cheques: {} }],
    ['registerCheque', { dueOn: '1405/03/11' }],
    ['resolveIncident', { incidentId: '__proto__' }],
    ['resolveIncident', { resolution: 'forget' }],
    ['closeSubcase', { childId: 'case_x' }],
    ['requestCorrection', { items: [{ kind: 'mood', name: 'a', reason: 'b' }] }],
    ['requestCorrection', { items: Array(51).fill({ kind: 'field', name: 'a', reason: 'b' }) }],
    ['applyCalendar', { calendar: { version: 'v', thursdayOff: 'yes', offDays: [] } }],
    ['applyCalendar', { calendar: { version: 'v', thursdayOff: true, offDays: ['1405/02/13'] } }],
    ['applyCalendar', { calendar: { version: 'v', thursdayOff: true, offDays: Array(1001).fill('2026-05-03') } }],
    ['decideTask', { facts: { area: { deep: 1 } } }],
    ['decideTask', { facts: [] }],
    ['decideTask', { text: { id: 'a' } }],
  ] as const)('by its payload: %s with %j', (name, change) => {
    const whole = command(name)
    expect(parseCommand(name, { ...whole, payload: { ...whole.payload, ...change } })).toBeUndefined()
  })
})
