import { randomBytes } from 'node:crypto'
import { log } from '@temporalio/activity'
import { districtNames, officeSignatory } from '../../catalogue/municipality.ts'
import { allocateLetterNumber, type NumberedLetter, voidLetterNumber } from '../../db/letters/letter-numbers.ts'
import { type CaseKey, unwrapCaseKey } from '../../db/personal/case-key.ts'
import type { Tx } from '../../db/sql.ts'
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
  const state = stateOf(task)
  const key = keyOf(tools, task)
  const matter = await letterMatter(tools, task, procedure, step, rule, state)
  const core = await tools.procedures.core(context.service, context.version)
  const signer = step.signedBy === undefined ? undefined : letterSigner(context.events, core.start, step.signedBy)
  const code = verificationCode(randomBytes(8))
  const written = writeLetter(matter, {
    core,
    signatory: signatoryOf(task, signer),
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
  const request = { letterId, key, template: step.template, series, verificationCode: code, compose }
  const letter = await tools.database.sql.begin(async (tx) => {
    await voidEarlierRounds(tx, effect, state)
    return allocateLetterNumber<UnsealedLetter>(tx, { ...request, isNew: !task.again })
  })
  const sha256 = Buffer.from(await print(tools, letter), 'hex')
  const { number, snapshotHash } = letter
  const payload = { no: effect.no, round: effect.round, letterId, number, snapshotHash }
  return { name: 'letterIssued', payload, keepsakes: { print: { letterId, sha256 } } }
}

/** Failures of the printing thread that the next attempt may not meet. */
const passing: ReadonlySet<LetterRenderingError['code']> = new Set(['worker-died', 'timed-out', 'renderer-closed'])

/**
 * Prints a numbered letter from its snapshot; the same letter always gives the same bytes.
 * @returns hex SHA-256 of the print
 */
async function print(
  tools: Pick<EffectTools, 'renderer' | 'documents'>,
  letter: NumberedLetter<UnsealedLetter>,
): Promise<string> {
  const document: LetterDocument = { ...letter.snapshot, snapshotHash: letter.snapshotHash }
  const { pdf, sha256 } = await tools.renderer.render(document).catch((failure: unknown) => {
    const lasting = failure instanceof LetterRenderingError && !passing.has(failure.code)
    throw effectFailure(lasting ? 'letter-incomplete' : 'unexpected', { retryable: !lasting })
  })
  await tools.documents.put(once(pdf), { maxBytes: 20_000_000 }, async () => undefined)
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

/** @throws when the case was erased: nobody is left to whom a letter could be addressed */
function keyOf({ keys }: Pick<EffectTools, 'keys'>, { effect, context }: EffectTask): CaseKey {
  const wrapped = context.application?.wrapped
  if (!wrapped) throw effectFailure('bad-request', { retryable: false })
  return unwrapCaseKey(keys, effect.caseId, wrapped)
}

function stateOf({ context }: EffectTask): LiveCase {
  const state = evolveAll(absentCase, context.events)
  if (!isLive(state)) throw effectFailure('bad-request', { retryable: false })
  return state
}

function signatoryOf({ context }: EffectTask, signer: string | undefined) {
  const person = signer === undefined ? undefined : context.signatories[signer]
  return person ? { name: person.name.fa, post: person.post.fa } : officeSignatory
}
