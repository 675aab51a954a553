import type { CaseId } from '../domain/case/case-id.ts'
import { lastingDigits } from './chance.ts'

/** The id of a case of the city, which derives from its name for ever. */
export const caseIdOf = (name: string): CaseId => `case_${lastingDigits(name, 32)}`
