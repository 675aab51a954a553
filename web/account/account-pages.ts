import { Hono } from 'hono'
import { endSession } from '../../db/principals/sessions.ts'
import { readForm } from '../shared/form-body.ts'
import { clearSession, sessionToken } from '../shared/session.ts'
import type { WebEnv } from '../web-env.ts'

/** Signing in and out, and what belongs to one's own account. */
export function accountPages(): Hono<WebEnv> {
  return new Hono<WebEnv>().post('/sign-out', async (c) => {
    await readForm(c)
    const token = sessionToken(c)
    if (token !== undefined) await endSession(c.get('deps').database.sql, token)
    clearSession(c)
    return c.redirect(`/${c.get('locale')}`, 303)
  })
}
