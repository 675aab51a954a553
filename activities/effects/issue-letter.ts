import { randomBytes } from 'node:crypto'
import { log } from '@temporalio/activity'
import { districtNames, officeSignatory } from '../../catalogue/municipality.ts'
import {
  allocateLetterNumber,
  keepPdfHash,
  type NumberedLetter,
  voidLetterNumber,
} from '../../db/letters/letter-numbers.ts'
import { loadLog } from '../../db/log/load-case.ts'
import { type Bill, readBillsOfCase } from '../../db/money/bills.ts'
import { readApplication } from '../../db/personal/applications.ts'
import { readText } from '../../db/personal/texts.ts'
import { readSignatory } from '../../db/principals/signatories.ts'
import type { Queryable, Tx } from '../../db/sql.ts'
import { type CaseId, partId } from '../../domain/case/case-id.ts'
import { guardHolds } from '../../domain/case/case-rules.ts'
import { absentCase, isLive, type LiveCase } from '../../domain/case/case-state.ts'
import { evolveAll } from '../../domain/case/evolve.ts'
import type { LetterDocument } from '../../domain/letter/letter-document.ts'
import { factFormats, fieldFormats, placeholderFormats } from '../../domain/letter/letter-format.ts'
import { rowsTable } from '../../domain/letter/letter-rows.ts'
import type { UnsealedLetter } from '../../domain/letter/letter-snapshot.ts'
import { invoiceTable } from '../../domain/letter/letter-table.ts'
import { fillTemplate, type LetterFilling, type LetterValues } from '../../domain/letter/letter-template.ts'
import { verificationCode } from '../../domain/letter/verification-code.ts'
import type { LetterRule } from '../../domain/procedure/letter-schema.ts'
import type { LetterStep } from '../../domain/procedure/procedure-core.ts'
import type { Procedure } from '../../domain/procedure/procedure-schema.ts'
import { deadlineOf } from '../../domain/time/clock.ts'
import { endOfJalaliYear, formatJalaliDate, jalaliYear } from '../../domain/time/jalali.ts'
import { effectFailure } from '../effect-failure.ts'
import { LetterRenderingError } from '../letters/rendering/letter-rendering-error.ts'
import { type EffectPerformer, type EffectTask, type EffectTools, stepOfEffect } from './effect-performer.ts'

/** Numbers a letter with its snapshot in one transaction, prints it, and keeps the print under its hash. */
export const issueLetter: EffectPerformer = async (tools, task) => {
  const { effect, at, context } = task
  const { procedure, step } = await stepOfEffect(tools, task, 'letter')
  const rule = procedure.letters[step.template]
  if (!rule) throw effectFailure('bad-request', { retryable: false })
  const state = await stateOf(tools, task)
  const values = await valuesOf(tools, task, procedure, rule, state, step)
  const core = await tools.procedures.core(context.service, context.version)
  const filling: LetterFilling = {
    formats: formatsOf(procedure),
    holds: (guard) => guardHolds(core, state, guard),
  }
  const filled = fillTemplate(rule, values, filling)
  const rows = typeof rule.table === 'object' ? rowsTable(rule.table, values, filling) : undefined
  if (!filled.ok || rows?.ok === false) {
    for (const lacking of [filled, rows])
      if (lacking?.ok === false)
        log.warn('letter-incomplete', {
          template: step.template,
          missing: lacking.missing,
          malformed: lacking.malformed,
        })
    throw effectFailure('letter-incomplete', { retryable: false })
  }
  const signatory = await signatoryOf(tools, state, step.signedBy)
  const district = districtNames[context.district]
  const code = verificationCode(randomBytes(8))
  const bill = rule.table === 'invoice' ? await billOf(tools, state, step.bill) : undefined
  const letterId = partId('letter', effect.caseId, effect.no, effect.round)
  const compose = (number: string): UnsealedLetter => ({
    number,
    issuedAt: new Date(at).toISOString(),
    dateFa: formatJalaliDate(at, 'fa'),
    attachments: rule.attachments ?? 'ندارد',
    head: { city: 'شهرداری خوی', ...(district ? { district: district.fa } : {}), department: rule.department },
    to: filled.to,
    from: district ? `شهرداری ${district.fa} خوی` : 'شهرداری خوی',
    subject: filled.subject,
    paragraphs: filled.paragraphs,
    ...(bill ? { table: tableOf(bill) } : {}),
    ...(rows ? { table: rows.table } : {}),
    signatory,
    ...(typeof values.validUntil === 'number' ? { validUntil: formatJalaliDate(values.validUntil, 'fa') } : {}),
    verification: { code, url: `${tools.publicUrl}/v/${code}` },
    copies: filled.copies,
    ...(rule.sample ? { sampleMark: 'نمونه – نیازمند تأیید' } : {}),
  })
  const series = { year: jalaliYear(at), district: district?.series ?? 0, unit: rule.unit }
  const letter = await tools.database.withActor(
    { principalId: 'system', audience: 'worker', districts: [context.district] },
    async (tx) => {
      await voidEarlierRounds(tx, effect, state)
      return allocateLetterNumber<UnsealedLetter>(tx, {
        letterId,
        caseId: effect.caseId,
        template: step.template,
        series,
        verificationCode: code,
        compose,
      })
    },
  )
  await print(tools, letter)
  const { number, snapshotHash } = letter
  return { name: 'letterIssued', payload: { no: effect.no, round: effect.round, letterId, number, snapshotHash } }
}

/** Failures of the printing thread that the next attempt may not meet. */
const passing: ReadonlySet<LetterRenderingError['code']> = new Set(['worker-died', 'timed-out', 'renderer-closed'])

/** Prints a numbered letter from its snapshot; the same letter always gives the same bytes. */
export async function print(
  tools: Pick<EffectTools, 'renderer' | 'documents' | 'database'>,
  letter: NumberedLetter<UnsealedLetter>,
): Promise<string> {
  const document: LetterDocument = { ...letter.snapshot, snapshotHash: letter.snapshotHash }
  const { pdf, sha256 } = await tools.renderer.render(document).catch((failure: unknown) => {
    const lasting = failure instanceof LetterRenderingError && !passing.has(failure.code)
    throw effectFailure(lasting ? 'letter-incomplete' : 'unexpected', { retryable: !lasting })
  })
  await tools.documents.put(once(pdf), { maxBytes: 20_000_000 }, async () => undefined)
  await keepPdfHash(tools.database.sql, letter.letterId, Buffer.from(sha256, 'hex'))
  return sha256
}

/** A try with other data takes the place of one that was numbered and came to nothing; its number stays listed as void. */
async function voidEarlierRounds(tx: Tx, { caseId, no, round }: EffectTask['effect'], state: LiveCase): Promise<void> {
  for (let earlier = 1; earlier < round; earlier += 1) {
    const letterId = partId('letter', caseId, no, earlier)
    if (!state.letters[letterId]) await voidLetterNumber(tx, letterId, 'superseded')
  }
}

async function* once(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes
}

async function stateOf(tools: EffectTools, { effect }: EffectTask): Promise<LiveCase> {
  const { events } = await loadLog(tools.database.sql, effect.caseId)
  const state = evolveAll(absentCase, events)
  if (!isLive(state)) throw effectFailure('bad-request', { retryable: false })
  return state
}

function formatsOf(procedure: Procedure) {
  const fields = procedure.form.map((field) => [field.name, fieldFormats[field.type]] as const)
  const facts = Object.entries(procedure.facts).map(([name, fact]) => [name, factFormats[fact.type]] as const)
  return { ...placeholderFormats, ...Object.fromEntries(fields), ...Object.fromEntries(facts) }
}

async function valuesOf(
  tools: EffectTools,
  { effect, at, context }: EffectTask,
  procedure: Procedure,
  rule: LetterRule,
  state: LiveCase,
  step: LetterStep,
): Promise<LetterValues> {
  const { sql } = tools.database
  const childId = step.subcase === undefined ? null : (state.steps[step.subcase]?.childId ?? null)
  const [application, tracking, subcaseCode, bill, reason] = await Promise.all([
    readApplication(sql, tools.keys, effect.caseId),
    trackingCodeOf(sql, effect.caseId),
    childId === null ? null : trackingCodeOf(sql, childId),
    billOf(tools, state, step.bill),
    reasonOf(tools, effect.caseId, rule.reasonOf),
  ])
  const validUntil = validityEnd(rule, at, state)
  const invoice = bill && state.invoices[bill.invoiceId]
  // Answers are plain JSON of the form's own fields; what a letter can't write is reported as malformed.
  const answers = labelled(procedure, {
    ...((application?.answers ?? {}) as LetterValues),
    ...answeredFacts(procedure, state.facts),
  })
  return {
    ...labelledFacts(procedure, state.facts),
    ...answers,
    trackingCode: tracking,
    subcaseCode,
    receivedDate: state.receivedAt,
    today: at,
    district: districtNames[context.district]?.fa ?? context.district,
    // The end of the last day is 24:00, which is the next day's date.
    validUntil: validUntil === null ? null : validUntil - 1,
    amount: bill?.payableRials ?? null,
    amountWords: bill?.payableRials ?? null,
    billId: bill?.billId ?? null,
    paymentId: bill?.paymentId ?? null,
    payUntil: invoice ? invoice.expiresAt - 1 : null,
    paidDate: invoice?.paidAt ?? null,
    reason,
  }
}

/** 24:00 of the last day on which the letter holds. */
function validityEnd({ validity }: LetterRule, at: number, state: LiveCase): number | null {
  if (!validity) return null
  return validity.period === 'year-end' ? endOfJalaliYear(at) : deadlineOf(validity.period, at, state.calendar)
}

async function trackingCodeOf(sql: Queryable, caseId: CaseId): Promise<string | null> {
  const [row] = await sql<
    { code: string }[]
  >`select tracking_code as code from tracking_codes where case_id = ${caseId}`
  return row?.code ?? null
}

/** What a field asked and is a fact of the same name is written as it stands now: a visit may have measured otherwise. */
function answeredFacts({ form }: Procedure, facts: LiveCase['facts']): LetterValues {
  return Object.fromEntries(
    form.flatMap(({ name, fact }) => (fact === name && facts[name] !== undefined ? [[name, facts[name]]] : [])),
  )
}

/** A choice is written in words, not as the value that the form stores. */
function labelled(procedure: Procedure, answers: LetterValues): LetterValues {
  return Object.fromEntries(
    Object.entries(answers).map(([name, value]) => {
      const field = procedure.form.find((candidate) => candidate.name === name)
      const option = field?.choices?.find((candidate) => candidate.value === value)
      return [name, option ? option.label.fa : value]
    }),
  )
}

function labelledFacts(procedure: Procedure, facts: LiveCase['facts']): LetterValues {
  return Object.fromEntries(
    Object.entries(facts).map(([name, value]) => {
      const words = typeof value === 'string' ? procedure.facts[name]?.values?.[value] : undefined
      return [name, words ? words.fa : value]
    }),
  )
}

/** The bill that the letter carries, or the newest one that was issued in the case. */
async function billOf(tools: EffectTools, state: LiveCase, billStep: string | undefined): Promise<Bill | undefined> {
  const bills = await readBillsOfCase(tools.database.sql, state.caseId)
  const carried = billStep === undefined ? null : (state.steps[billStep]?.invoiceId ?? null)
  return carried === null ? bills[0] : bills.find((bill) => bill.invoiceId === carried)
}

/** The words with which the named task was last decided. */
async function reasonOf(
  tools: EffectTools,
  caseId: LiveCase['caseId'],
  task: string | undefined,
): Promise<string | null> {
  if (task === undefined) return null
  const [row] = await tools.database.sql<{ textId: string }[]>`
    select d.data -> 'text' ->> 'id' as "textId"
    from case_events d join case_events r on r.case_id = d.case_id and r.type = 'StepRequested' and r.data -> 'no' = d.data -> 'no'
    where d.case_id = ${caseId} and d.type = 'TaskDecided' and r.data ->> 'step' = ${task} and d.data -> 'text' ->> 'id' is not null
    order by d.seq desc limit 1`
  return row ? ((await readText(tools.database.sql, tools.keys, caseId, row.textId)) ?? null) : null
}

async function signatoryOf(tools: EffectTools, state: LiveCase, signedBy: string | undefined) {
  const decider = signedBy === undefined ? undefined : state.deciders[signedBy]
  const person = decider === undefined ? undefined : await readSignatory(tools.database.sql, decider)
  return person ? { name: person.name.fa, post: person.post.fa } : officeSignatory
}

function tableOf(bill: Bill) {
  const total = BigInt(bill.totalRials)
  const payable = BigInt(bill.payableRials)
  return invoiceTable({
    lines: bill.lines.map((line) => ({
      title: line.label.fa,
      explanation: `${line.explanation.fa} (${line.article})`,
      amountRials: BigInt(line.amountRials),
    })),
    carryInRials: payable + BigInt(bill.carryRials) - total,
    carryRials: BigInt(bill.carryRials),
    payableRials: payable,
  })
}
