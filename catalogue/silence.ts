import type { Role } from '../domain/access/role.ts'
import type { StepOf } from '../domain/procedure/step-schema.ts'
import { sampleRule } from './laws.ts'

type Silence = StepOf<'inquiry'>['silence']

/**
 * Silence of another organisation is no consent: it is asked again, then an official decides with a written reason. The
 * law rarely gives the municipality a presumption against others.
 */
export function askAgainThenDecide(after: Silence['after'], times: number, role: Role): Silence {
  // biome-ignore lint/suspicious/noThenProperty: nobody awaits a rule
  return { after, then: 'ask-again', times, role, law: sampleRule }
}
