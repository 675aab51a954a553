import { describe, expect, it } from 'vitest'
import { coreBytesMax } from '../../../domain/procedure/check/check-stages.ts'
import { findingCodes } from '../../../domain/procedure/check/finding.ts'
import { checkProcedure, type FindingCode } from '../../../domain/procedure/check-procedure.ts'
import type { Procedure } from '../../../domain/procedure/procedure-schema.ts'
import type { StepOf } from '../../../domain/procedure/step-schema.ts'
import { sampleProcedure, sampleRegistry } from './sample-procedure.ts'

type Path = readonly (string | number)[]

/** The sample with one place changed; `undefined` takes it away. */
function broken(path: Path, value: unknown): unknown {
  const procedure = sampleProcedure()
  let at = procedure as unknown as Record<string | number, unknown>
  for (const key of path.slice(0, -1)) at = at[key] as Record<string | number, unknown>
  const last = path.at(-1) ?? ''
  if (value === undefined) delete at[last]
  else at[last] = value
  return procedure
}

const fire = ['stages', 0, 'steps', 1] as const
const draft = ['stages', 1, 'steps', 0] as const
const sign = ['stages', 2, 'steps', 0] as const
const letter = ['stages', 3, 'steps', 1] as const
const signing = sampleProcedure().stages[2]?.steps[0] as StepOf<'task'>
const asked = {
  kind: 'applicant',
  id: 'draft',
  label: signing.label,
  ask: signing.label,
  outcomes: [{ id: 'given', label: signing.label }],
  replyBy: signing.due,
  silent: 'silent',
  law: signing.law,
}
const aimless: Procedure['stages'] = sampleProcedure().stages
// Each `matches` and each bracket costs time or stack; all of them are refused before they are ever run.
const hostile = 'facts.fireDecision.matches("(a+)+$")'

// biome-ignore format: one row a broken procedure
const cases: readonly (readonly [FindingCode, string, unknown])[] = [
  ['malformed', 'no object', 'building permit'],
  ['malformed', 'a surplus property', broken(['onApprove'], 'eval')],
  ['malformed', 'a version of no form', broken(['version'], 'latest')],
  ['malformed', 'a negative period', broken([...draft, 'due', 'amount'], -1)],
  ['words-missing', 'no Persian title', broken(['title', 'fa'], undefined)],
  ['words-missing', 'no English label of an outcome', broken([...sign, 'outcomes', 0, 'label', 'en'], ' ')],
  ['words-missing', 'a stage without label', broken(['stages', 1, 'label'], undefined)],
  ['law-missing', 'a task without law', broken([...draft, 'law'], undefined)],
  ['law-missing', 'a clock without law', broken(['clocks', 0, 'law'], undefined)],
  ['law-missing', 'a silence rule without law', broken([...fire, 'silence', 'law'], undefined)],
  ['role-unknown', 'a task for nobody', broken([...draft, 'role'], 'wizard')],
  ['name-repeated', 'two steps of one name', broken([...sign, 'id'], 'draft')],
  ['name-repeated', 'two outcomes of one name', broken([...sign, 'outcomes', 1, 'id'], 'signed')],
  ['stage-unknown', 'a start that is not there', broken(['start'], 'nowhere')],
  ['stage-unknown', 'a transition to nowhere', broken(['stages', 1, 'next', 0, 'to'], 'nowhere')],
  ['step-unknown', 'a guard on a step that is not there', broken(['stages', 2, 'next', 0, 'when'], 'outcomes.seal == "x"')],
  ['step-unknown', 'a clock met by nothing', broken(['clocks', 0, 'metBy'], ['nothing'])],
  ['step-unknown', 'a choice of steps that are not in the stage', broken(['stages', 3, 'either'], ['fee', 'draft'])],
  ['step-unknown', 'a reason of no task', broken(['letters', 'answer', 'reasonOf'], 'letter')],
  ['fact-unknown', 'a guard on an unknown fact', broken(['stages', 0, 'next', 0, 'when'], 'facts.rich')],
  ['fact-unknown', 'a task that sets an unknown fact', broken([...draft, 'outcomes', 0, 'facts'], ['rich'])],
  ['fact-unknown', 'a check whose fact is not declared', broken(['facts', 'parcelFound'], undefined)],
  ['status-unknown', 'a stage of no status', broken(['stages', 0, 'status'], 'pending')],
  ['outcome-unknown', 'a close with no outcome', broken(['stages', 3, 'next', 0, 'close'], 'won')],
  ['document-unknown', 'an applicant asked for no document', broken([...draft], { kind: 'applicant', id: 'draft', label: signing.label, ask: signing.label, outcomes: [{ id: 'given', label: signing.label }], documents: ['map'], replyBy: signing.due, silent: 'silent', law: signing.law })],
  ['check-unknown', 'a check that is not there', broken(['stages', 0, 'steps', 0, 'checks'], ['parcel', 'horoscope'])],
  ['provider-unknown', 'a provider that is not there', broken([...fire, 'provider'], 'oracle')],
  ['letter-unknown', 'a letter that is not there', broken([...letter, 'template'], 'postcard')],
  ['letter-unknown', 'a letter replaced that is not there', broken([...letter, 'replaces'], ['postcard'])],
  ['heading-unknown', 'a heading in no tariff', broken(['stages', 3, 'steps', 0, 'headings'], ['window-tax'])],
  ['service-unknown', 'a subcase of no service', broken([...draft], { kind: 'subcase', id: 'draft', label: signing.label, service: 'article-100' })],
  ['write-unknown', 'a register that is not there', broken([...draft], { kind: 'register', id: 'draft', label: signing.label, write: 'gossip' })],
  ['fact-mistyped', 'an initial value of another type', broken(['facts', 'floors', 'initial'], 'three')],
  ['fact-mistyped', 'a field of another type', broken(['form', 1, 'type'], 'text')],
  ['fact-mistyped', 'a choice that sets another type', broken([...draft, 'outcomes', 0, 'sets'], { floors: 'three' })],
  ['fact-mistyped', 'a period that counts from a number', broken([...draft], { ...asked, countsFrom: 'floors' })],
  ['fact-mistyped', 'a period of texts', broken([...draft], { ...asked, daysFact: 'fireDecision' })],
  ['fact-unknown', 'a choice that sets what is not declared', broken([...draft, 'outcomes', 0, 'sets'], { rich: true })],
  ['fact-unknown', 'a period that counts from an unknown day', broken([...draft], { ...asked, countsFrom: 'yesterday' })],
  ['malformed', 'a table whose row lacks a cell', broken(['letters', 'answer', 'table'], { columns: ['a', 'b', 'c'], rows: [{ cells: ['x', 'y'] }] })],
  ['placeholder-unknown', 'a table of what nobody knows', broken(['letters', 'answer', 'table'], { columns: ['a', 'b'], rows: [{ cells: ['x', '{motherInLaw}'] }] })],
  ['placeholder-unknown', 'the code of a case that no step names', broken(['letters', 'answer', 'subject'], '{subcaseCode}')],
  ['guard-invalid', 'a row whose guard is a number', broken(['letters', 'answer', 'table'], { columns: ['a', 'b'], rows: [{ cells: ['x', 'y'], when: 'facts.floors' }] })],
  ['stage-endless', 'a letter that names a case of another stage', broken([...letter, 'subcase'], 'draft')],
  ['fact-personal', 'a name that becomes a fact', broken(['form', 1, 'personal'], true)],
  ['choices-missing', 'a choice without choices', broken(['form', 2, 'type'], 'choice')],
  ['answers-differ', 'an answer that nobody expects', broken([...fire, 'answers'], ['fireDecision', 'floors'])],
  ['stage-unreachable', 'a stage that nothing leads to', broken(['stages', 1, 'next', 0, 'to'], 'issue')],
  ['stage-endless', 'a bill of another stage', broken([...letter, 'bill'], 'draft')],
  ['case-endless', 'a circle', broken(['stages', 3, 'next', 0], { to: 'review' })],
  ['last-transition-guarded', 'no way on when the guard is false', broken(['stages', 3, 'next', 0, 'when'], 'facts.parcelFound')],
  ['transition-unreachable', 'a rule behind one that always holds', broken(['stages', 0, 'next', 0, 'when'], undefined)],
  ['transition-aimless', 'a rule that leads two ways', broken(['stages', 3, 'next', 0], { to: 'review', close: 'granted' })],
  ['transition-aimless', 'a rule that leads nowhere', broken(['stages'], [...aimless.slice(0, 3), { ...aimless[3], next: [{}] }])],
  ['guard-invalid', 'a guard that is a number', broken(['stages', 0, 'next', 0, 'when'], 'facts.floors')],
  ['guard-invalid', 'a guard that compares number and text', broken(['stages', 0, 'next', 0, 'when'], 'facts.floors > "3"')],
  ['guard-invalid', 'a guard of no grammar', broken([...draft, 'when'], 'facts.floors >')],
  ['formula-invalid', 'a fee from a text', broken(['facts', 'floors'], { ...sampleProcedure().facts.fireDecision })],
  ['expression-hostile', 'a pattern that backtracks', broken(['stages', 0, 'next', 0, 'when'], hostile)],
  ['expression-hostile', 'a bomb of brackets', broken(['stages', 0, 'next', 0, 'when'], `${'('.repeat(2500)}true`)],
  ['expression-hostile', 'code of another language', broken(['form', 2, 'when'], 'constructor("return process")')],
  ['outcome-unexplained', 'an end that nobody is told', broken(['outcomes', 'refused', 'words'], undefined)],
  ['outcome-unreached', 'an end to which nothing leads', broken(['stages', 3, 'next', 0, 'close'], 'refused')],
  ['letter-unissued', 'an end whose letter no stage issues', broken(['outcomes', 'granted', 'letter'], 'postcard')],
  ['silence-incomplete', 'silence that escalates to nobody', broken([...fire, 'silence', 'role'], undefined)],
  ['consent-for-safety', 'silent fire department consents', broken([...fire, 'silence', 'then'], 'deemed-consent')],
  ['skip-for-safety', 'an admin may skip the fire department', broken([...fire, 'skippable'], true)],
  ['mark-incomplete', 'a clock that escalates to nobody', broken(['clocks', 0, 'marks', 0, 'role'], undefined)],
  ['field-unknown', 'an applicant asked for a field that the form lacks', broken([...draft], { ...asked, fields: ['motherInLaw'] })],
  ['placeholder-unknown', 'a letter that names what nobody knows', broken(['letters', 'answer', 'to'], '{motherInLaw}')],
  ['placeholder-unknown', 'an end of validity without validity', broken(['letters', 'answer', 'subject'], 'تا {validUntil}')],
  ['placeholder-unknown', 'a reason of nobody', broken(['letters', 'answer', 'subject'], '{reason}')],
  ['four-eyes-blind', 'a later task as the first pair of eyes', broken([...draft, 'notBy'], ['letter'])],
  ['four-eyes-blind', 'a task that watches itself', broken([...sign, 'notBy'], ['sign'])],
  ['signer-unfit', 'a signature of a task that does not sign', broken([...letter, 'signedBy'], 'draft')],
  ['core-too-large', 'a procedure of a thousand facts', broken(['facts'], { ...sampleProcedure().facts, ...Object.fromEntries(Array.from({ length: coreBytesMax / 30 }, (_, n) => [`fact${n}`, { type: 'bool', initial: false, label: signing.label }])) })],
]

describe('checkProcedure', () => {
  it('finds nothing in a sound procedure', () => {
    expect(checkProcedure(sampleProcedure(), sampleRegistry)).toEqual([])
  })

  it.each(cases)('%s: %s', (code, _, value) => {
    const findings = checkProcedure(value, sampleRegistry)
    expect(findings.map((finding) => finding.code)).toContain(code)
    for (const finding of findings) expect(finding.detail).not.toBe('')
  })

  it('has a broken procedure for every code', () => {
    expect([...new Set(cases.map(([code]) => code))].sort()).toEqual([...findingCodes].sort())
  })
})
