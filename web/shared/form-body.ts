import { randomUUID } from 'node:crypto'
import type { WebContext } from '../web-env.ts'
import { isOwnForm } from './form-token.ts'

export type FormValues = Readonly<Record<string, string>>

/** What a form holds that is not our own, or that lay open while the session changed. */
export class ForeignForm extends Error {}

/**
 * The texts of a posted form. Repeated names are joined by a line break.
 * @throws ForeignForm when it does not carry our token
 */
export async function readForm(c: WebContext): Promise<FormValues> {
  const body = await c.req.parseBody({ all: true })
  const entries = Object.entries(body).map(([name, value]) => {
    const texts = (Array.isArray(value) ? value : [value]).filter((one) => typeof one === 'string')
    return [name, texts.join('\n').trim()] as const
  })
  const values = Object.fromEntries(entries)
  if (!isOwnForm(c, values.token)) throw new ForeignForm('form-token')
  return values
}

/** A key for a form that is about to be shown; sending the form twice then does its work once. */
export function newFormKey(): string {
  return randomUUID()
}
