import type { FactValue } from '../../domain/expression/expression.ts'
import { foldDigits } from '../../domain/text/persian-text.ts'

export type { FactValue }

/** What was typed for a fact of a type; undefined when nothing was. A number that is none stays a text, which the API refuses. */
export function parseTyped(type: string, text: string): FactValue | undefined {
  const typed = text.trim()
  if (typed === '') return undefined
  const number = foldDigits(typed).replace(/[,٬\s]/g, '')
  switch (type) {
    case 'bool':
      return typed === 'true'
    case 'int':
      return /^-?\d{1,15}$/.test(number) ? Number(number) : typed
    case 'rials':
      return number
    case 'list<string>':
      return typed
        .split('\n')
        .map((line) => line.trim())
        .filter((line) => line !== '')
    default:
      return typed
  }
}
