import { advance as today } from '../../../domain/case/advance.ts'
import { isLive } from '../../../domain/case/case-state.ts'

export * from '../../../domain/case/advance.ts'

/** A later version of the rules in which a case no longer enters its first stage by itself. */
export const advance: typeof today = (core, state, now) =>
  isLive(state) && state.stage === null ? [] : today(core, state, now)
