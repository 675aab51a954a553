import type { LoggedEvent } from './case-event.ts'

/**
 * Who signed what a case answers now: the one whose decision of the step took effect since the case was last looked at
 * from its first stage. An answer that follows by itself after that is the office's, whoever signed or returned an earlier one.
 * @param start the procedure's first stage
 */
export function letterSigner(log: readonly LoggedEvent[], start: string, step: string): string | undefined {
  const numbers = new Set<number>()
  const decided = new Map<number, string>()
  let signer: string | undefined
  for (const { event, actor } of log) {
    if (event.type === 'StageEntered' && event.stage === start) signer = undefined
    if (event.type === 'StepRequested' && event.step === step) numbers.add(event.no)
    if (event.type === 'TaskDecided') decided.set(event.no, actor)
    if (event.type === 'DecisionTookEffect' && numbers.has(event.no)) signer = decided.get(event.no)
  }
  return signer
}
