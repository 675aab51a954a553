import type { z } from 'zod'
import { MailCodeSent, TellingView } from '../../api/schemas/telling.ts'
import { post } from '../shared/after-post.ts'
import { type FormValues, readForm } from '../shared/form-body.ts'
import type { WebContext } from '../web-env.ts'
import { accountPage } from './account-page.tsx'
import type { TellingTold } from './telling-card.tsx'

/** Chooses by which way and in which language one is told. */
export async function tellingSent(c: WebContext) {
  const form = await readForm(c)
  const body = { by: form.by, language: form.language }
  return after(c, form, { at: 'telling', done: 'kept' }, [TellingView, '/me/telling', body])
}

/** Has a code mailed to an address. What comes next is on the page itself, which knows that a code is awaited. */
export async function mailSent(c: WebContext) {
  const form = await readForm(c)
  return after(c, form, { at: 'address' }, [MailCodeSent, '/me/mail', { address: form.address ?? '' }])
}

export async function mailProved(c: WebContext) {
  const form = await readForm(c)
  return after(c, form, { at: 'code', done: 'proved' }, [TellingView, '/me/mail/proof', { code: form.code ?? '' }])
}

export async function mailRemoved(c: WebContext) {
  const form = await readForm(c)
  return after(c, form, { at: 'telling', done: 'removed' }, [TellingView, '/me/mail/end', undefined])
}

async function after(
  c: WebContext,
  form: FormValues,
  { at, done }: { at: NonNullable<TellingTold['at']>; done?: string },
  [schema, path, body]: readonly [z.ZodType, string, unknown],
) {
  const sent = await post(c, schema, path, body, {})
  if (!sent.ok) return accountPage(c, { at, problem: sent.problem, typed: at === 'address' ? form.address : undefined })
  return c.redirect(`/${c.get('locale')}/account${done ? `?done=${done}` : ''}#telling`, 303)
}
