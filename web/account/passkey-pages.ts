import { beginPasskey, beginPasskeySignIn, endPasskey, endPasskeySignIn } from '../../api/sign-in/passkey-sign-in.ts'
import { removePasskey } from '../../db/principals/passkeys.ts'
import { logSignIn } from '../../db/principals/sign-in-log.ts'
import { readForm } from '../shared/form-body.ts'
import type { WebContext } from '../web-env.ts'
import { attemptOf, beginSession, setAttempt, wayIn } from './entry.ts'

/** Signing in by a passkey: first the challenge, then the device's answer. */
export async function passkeySignIn(c: WebContext) {
  const { answer, to } = await readForm(c)
  const deps = c.get('deps')
  if (answer === undefined) {
    const begun = await beginPasskeySignIn(deps)
    setAttempt(c, begun.attempt)
    return c.json(begun.options)
  }
  const ended = await endPasskeySignIn(deps, attemptOf(c), parsed(answer))
  if (!ended.ok) return c.json({ code: ended.code }, 401)
  await beginSession(c, ended.principalId)
  return c.json({ to: wayIn(c, to) })
}

/** Making a passkey for one's own account, in the same two steps. */
export async function passkeyMade(c: WebContext) {
  const { answer, label = '' } = await readForm(c)
  const deps = c.get('deps')
  const visitor = c.get('visitor')
  if (!visitor) return c.json({ code: 'unauthenticated' }, 401)
  const { id } = visitor.principal
  if (answer === undefined) {
    const begun = await beginPasskey(deps, id, visitor.name)
    setAttempt(c, begun.attempt)
    return c.json(begun.options)
  }
  const ended = await endPasskey(deps, id, attemptOf(c), { answer: parsed(answer), label })
  return ended.ok ? c.json({ to: `/${c.get('locale')}/account` }) : c.json({ code: ended.code }, 401)
}

export async function passkeyRemoved(c: WebContext) {
  const { passkey = '' } = await readForm(c)
  const principal = c.get('visitor')?.principal
  const { sql } = c.get('deps').database
  if (principal && (await removePasskey(sql, passkey, principal.id)))
    await logSignIn(sql, principal.id, 'passkey-removed', 'session')
  return c.redirect(`/${c.get('locale')}/account`, 303)
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
