import { createMiddleware } from 'hono/factory'
import type { PrincipalKind } from '../../domain/access/principal.ts'
import type { WebEnv } from '../web-env.ts'

/** Lets signed-in visitors of these kinds through; others are led to the sign-in and come back to the page they wanted. */
export function signedIn(...kinds: readonly PrincipalKind[]) {
  return createMiddleware<WebEnv>(async (c, next) => {
    const visitor = c.get('visitor')
    if (!visitor) {
      const wanted = c.req.method === 'GET' ? c.req.path : `/${c.get('locale')}`
      return c.redirect(`/${c.get('locale')}/sign-in?to=${encodeURIComponent(wanted)}`, 303)
    }
    if (!kinds.includes(visitor.principal.kind)) return c.redirect(`/${c.get('locale')}`, 303)
    await next()
  })
}

/** A page of ours that a visitor may be led back to; anything else is the start page. */
export function safeReturn(to: string | undefined, fallback: string): string {
  return to !== undefined && /^\/(fa|en)(\/[\w/.~-]*)?$/.test(to) && !to.includes('//') ? to : fallback
}
