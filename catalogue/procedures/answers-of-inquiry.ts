import type { Procedure } from '../../domain/procedure/procedure-schema.ts'
import type { StepOf } from '../../domain/procedure/step-schema.ts'

/** Each answer takes the place of those before it: who asked never holds two that both verify. */
export function otherAnswers(letters: Procedure['letters'], template: string): string[] {
  return Object.keys(letters).filter((other) => other !== template)
}

/** The letter that answers an inquiry, signed by whoever signed its stage. */
export function answerLetter(letters: Procedure['letters'], id: string, template: string): StepOf<'letter'> {
  return {
    kind: 'letter',
    id,
    label: { fa: 'پاسخ استعلام', en: 'Answer' },
    template,
    replaces: otherAnswers(letters, template),
    signedBy: 'signature',
  }
}
