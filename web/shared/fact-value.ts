import { foldDigits } from '../../domain/text/persian-text.ts'

export type FactValue = string | number | boolean | string[]

/** What was typed for a fact of a type; undefined when nothing was, or nothing that fits (the API says which is missing). */
export function parseTyped(type: string, text: string): FactValue | undefined {
  const typed = text.trim()
  if (typed === '') return undefined
  if (type === 'boolean' || type === 'bool') return typed === 'true'
  const folded = foldDigits(typed).replace(/[,٬]/g, '')
  if (type === 'int' || type === 'rials') return /^-?\d{1,15}$/.test(folded) ? Number(folded) : typed
  if (type === 'list<string>') return typed.split(/\n+/)
  return typed
}
