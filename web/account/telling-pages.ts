import type { z } from 'zod'
import { MailCodeSent, TellingView } from '../../api/schemas/telling.ts'
import { post } from '../shared/after-post.ts'
import { readForm } from '../shared/form-body.ts'
import type { WebContext } from '../web-env.ts'
import { accountPage } from './account-page.tsx'
import type { TellingTold } from './telling-card.tsx'

/** Chooses by which way and in which language one is told. */
export async function tellingSent(c: WebContext) {
  const { by, language } = await readForm(c)
  return after(c, 'telling', 'kept', TellingView, '/me/telling', { by, language })
}

/** Has a code mailed to an address. What comes next is on the page itself, which knows that a code is awaited. */
export async function mailSent(c: WebContext) {
  const { address = '' } = await readForm(c)
  return after(c, 'address', undefined, MailCodeSent, '/me/mail', { address })
}

export async function mailProved(c: WebContext) {
  const { code = '' } = await readForm(c)
  return after(c, 'code', 'proved', TellingView, '/me/mail/proof', { code })
}

export async function mailRemoved(c: WebContext) {
  await readForm(c)
  return after(c, 'telling', 'removed', TellingView, '/me/mail/end', undefined)
}

async function after(
  c: WebContext,
  at: NonNullable<TellingTold['at']>,
  done: string | undefined,
  schema: z.ZodType,
  path: string,
  body: unknown,
) {
  const sent = await post(c, schema, path, body, {})
  if (!sent.ok) return accountPage(c, { at, problem: sent.problem })
  return c.redirect(`/${c.get('locale')}/account${done ? `?done=${done}` : ''}#telling`, 303)
}
