import type { Database } from '../../db/client.ts'
import type { EffectClaim, EffectContext } from '../../db/effects/effect-claims.ts'
import type { Keepsakes } from '../../db/effects/effect-results.ts'
import { type Answers, openApplication } from '../../db/personal/applications.ts'
import type { DocumentStore } from '../../db/personal/document-store.ts'
import type { FieldKeys } from '../../db/personal/field-keys.ts'
import type { SealedText } from '../../db/personal/texts.ts'
import type { CaseCommand, EffectOutcome } from '../../domain/case/case-command.ts'
import type { CaseId } from '../../domain/case/case-id.ts'
import type { Effect, EffectKind } from '../../domain/case/effect.ts'
import type { StepCore } from '../../domain/procedure/procedure-core.ts'
import type { Procedure } from '../../domain/procedure/procedure-schema.ts'
import { effectFailure } from '../effect-failure.ts'
import type { InquiryAdapter, ProviderId } from '../inquiries/inquiry-port.ts'
import type { LetterRenderer } from '../letters/rendering/letter-pdf.ts'
import type { PaymentGateway } from '../payments/gateway/payment-gateway.ts'
import type { ProcedureLibrary } from '../procedures.ts'

/** The engine as effects see it: a case that was opened by another starts at once, a command goes out as soon as it is stored. */
export interface CaseRuns {
  start(caseId: CaseId, tags: { service: string; district: string }): Promise<void>
  leave(command: CaseCommand & { caseId: CaseId }): Promise<void>
}

/** What effects act with. */
export interface EffectTools {
  database: Database
  procedures: ProcedureLibrary
  keys: FieldKeys
  adapters: Readonly<Record<ProviderId, InquiryAdapter>>
  gateway: PaymentGateway
  renderer: LetterRenderer
  documents: DocumentStore
  runs: CaseRuns
  /** Where providers call back and letters are verified. */
  publicUrl: string
  /** Told of each try and of what the ledger knew of its key. */
  countClaim?: (kind: EffectKind, claim: EffectClaim['claim']) => void
}

/** One attempt at one effect. */
export interface EffectTask {
  effect: Effect
  /** The case's time. */
  at: number
  /** An earlier attempt's outcome is unknown: ask the other side before acting. */
  again: boolean
  attempts: number
  context: EffectContext
  signal: AbortSignal
}

/** What an effect brought back, and what is to be kept with it. */
export type Performed = EffectOutcome & { text?: SealedText | undefined; keepsakes?: Keepsakes }

/** Does one kind of effect; throws `effectFailure(code)` or anything else, of which only a code is told. */
export type EffectPerformer = (tools: EffectTools, task: EffectTask) => Promise<Performed>

/** The latest answers of the applicant, as they were when the effect was claimed; none after erasure. */
export function answersOf(
  tools: Pick<EffectTools, 'keys'>,
  { effect, context }: Pick<EffectTask, 'effect' | 'context'>,
): Answers {
  return (context.application && openApplication(tools.keys, effect.caseId, context.application)?.answers) ?? {}
}

/** The step of the procedure that an effect serves. */
export async function stepOfEffect<K extends StepCore['kind']>(
  tools: EffectTools,
  { effect, context }: EffectTask,
  kind: K,
): Promise<{ procedure: Procedure; step: Extract<StepCore, { kind: K }> }> {
  const procedure = await tools.procedures.procedure(context.service, context.version)
  const core = await tools.procedures.core(context.service, context.version)
  const step = core.stages
    .find((stage) => stage.id === effect.stage)
    ?.steps.find((candidate) => candidate.id === effect.step)
  if (step?.kind !== kind) throw effectFailure('bad-request', { retryable: false })
  // The kind was compared above.
  return { procedure, step: step as Extract<StepCore, { kind: K }> }
}

export type EffectPerformers = Readonly<Record<EffectKind, EffectPerformer>>
