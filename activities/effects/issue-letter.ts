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
import { readSignatory } from '../../db/principals/signatories.ts'
import type { Tx } from '../../db/sql.ts'
import type { LoggedEvent } from '../../domain/case/case-event.ts'
import { partId } from '../../domain/case/case-id.ts'
import { absentCase, isLive, type LiveCase } from '../../domain/case/case-state.ts'
import { evolveAll } from '../../domain/case/evolve.ts'
import { letterSigner } from '../../domain/case/letter-signer.ts'
import type { LetterDocument } from '../../domain/letter/letter-document.ts'
import type { UnsealedLetter } from '../../domain/letter/letter-snapshot.ts'
import { verificationCode } from '../../domain/letter/verification-code.ts'
import { jalaliYear } from '../../domain/time/jalali.ts'
import { effectFailure } from '../effect-failure.ts'
import { LetterRenderingError } from '../letters/rendering/letter-rendering-error.ts'
import { type EffectPerformer, type EffectTask, type EffectTools, stepOfEffect } from './effect-performer.ts'
import { letterMatter } from './letter-values.ts'
import { writeLetter } from './write-letter.ts'

/** Numbers a letter with its snapshot in one transaction, prints it, and keeps the print under its hash. */
export const issueLetter: EffectPerformer = async (tools, task) => {
  const { effect, at, context } = task
  const { procedure, step } = await stepOfEffect(tools, task, 'letter')
  const rule = procedure.letters[step.template]
  if (!rule) throw effectFailure('bad-request', { retryable: false })
  const { log: events, state } = await caseOf(tools, task)
  const matter = await letterMatter(tools, task, procedure, step, rule, state)
  const core = await tools.procedures.core(context.service, context.version)
  const signer = step.signedBy === undefined ? undefined : letterSigner(events, core.start, step.signedBy)
  const code = verificationCode(randomBytes(8))
  const written = writeLetter(matter, {
    core,
    signatory: await signatoryOf(tools, signer),
    verification: { code, url: `${tools.publicUrl}/v/${code}` },
  })
  if (!written.ok) {
    const { missing, malformed } = written
    log.warn('letter-incomplete', { template: step.template, missing, malformed })
    throw effectFailure('letter-incomplete', { retryable: false })
  }
  const { compose } = written
  const letterId = partId('letter', effect.caseId, effect.no, effect.round)
  const district = districtNames[context.district]
  const series = { year: jalaliYear(at), district: district?.series ?? 0, unit: rule.unit }
  const request = { letterId, caseId: effect.caseId, template: step.template, series, verificationCode: code, compose }
  const letter = await tools.database.sql.begin(async (tx) => {
    await voidEarlierRounds(tx, effect, state)
    return allocateLetterNumber<UnsealedLetter>(tx, { ...request, isNew: !task.again })
  })
  await print(tools, letter)
  const { number, snapshotHash } = letter
  return { name: 'letterIssued', payload: { no: effect.no, round: effect.round, letterId, number, snapshotHash } }
}

/** Failures of the printing thread that the next attempt may not meet. */
const passing: ReadonlySet<LetterRenderingError['code']> = new Set(['worker-died', 'timed-out', 'renderer-closed'])

/** Prints a numbered letter from its snapshot; the same letter always gives the same bytes. */
async function print(
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

async function caseOf(
  tools: EffectTools,
  { effect }: EffectTask,
): Promise<{ log: readonly LoggedEvent[]; state: LiveCase }> {
  const { events } = await loadLog(tools.database.sql, effect.caseId)
  const state = evolveAll(absentCase, events)
  if (!isLive(state)) throw effectFailure('bad-request', { retryable: false })
  return { log: events, state }
}

async function signatoryOf(tools: EffectTools, signer: string | undefined) {
  const person = signer === undefined ? undefined : await readSignatory(tools.database.sql, signer)
  return person ? { name: person.name.fa, post: person.post.fa } : officeSignatory
}
