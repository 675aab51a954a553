import type { EventOf } from './case-event.ts'
import type { LetterState, LiveCase } from './case-state.ts'
import { endStep } from './evolve-steps.ts'

/** A letter has its number and is valid. */
export function letterIssued(state: LiveCase, event: EventOf<'LetterIssued'>, at: number): LiveCase {
  const { no, letterId, template, number } = event
  const letter: LetterState = { no, template, number, status: 'valid', issuedAt: at, replacedBy: null }
  return endStep({ ...state, letters: { ...state.letters, [letterId]: letter } }, no, 'issued', at)
}

export function changeLetter(state: LiveCase, id: keyof LiveCase['letters'], change: Partial<LetterState>): LiveCase {
  const letter = state.letters[id]
  return letter ? { ...state, letters: { ...state.letters, [id]: { ...letter, ...change } } } : state
}
