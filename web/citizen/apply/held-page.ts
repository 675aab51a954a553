import { createHmac, timingSafeEqual } from 'node:crypto'
import { createMiddleware } from 'hono/factory'
import { type HeldForm, holdForm, takeHeldForm } from '../../../db/personal/held-forms.ts'
import type { WebContext, WebEnv } from '../../web-env.ts'

/** Longer than anything that a page of questions holds. */
const mostBytes = 60_000

/**
 * Keeps a page that is sent after its session has ended, and leads to the sign-in and back to the same page. Only pages that
 * we made for this browser are kept; whose they were is proved when somebody has signed in.
 */
export const holdWhenSignedOut = createMiddleware<WebEnv>(async (c, next) => {
  const isForm = c.req.header('content-type')?.startsWith('application/x-www-form-urlencoded')
  if (c.req.method === 'POST' && isForm && !c.get('visitor')) {
    const { database, keys } = c.get('deps')
    const text = await c.req.text()
    const values = Object.fromEntries(new URLSearchParams(text))
    const owner = values.owner ?? ''
    if (text.length <= mostBytes && isOurs(c, owner))
      await holdForm(database.sql, keys.fields, c.get('browser'), { path: c.req.path, owner, values })
    return c.redirect(`/${c.get('locale')}/sign-in?to=${encodeURIComponent(c.req.path)}`, 303)
  }
  await next()
})

/** What was sent from this very page while nobody was signed in, when it is the visitor's. */
export async function heldValues(c: WebContext): Promise<HeldForm['values'] | undefined> {
  const { database, keys } = c.get('deps')
  const held = await takeHeldForm(database.sql, keys.fields, c.get('browser'))
  return held && held.path === c.req.path && held.owner === ownerMark(c) ? held.values : undefined
}

/** Says whose page it is, without saying who that is. */
export function ownerMark(c: WebContext): string {
  const tag = mac(c, `owner ${c.get('visitor')?.principal.id ?? ''}`)
  return `${tag}.${mac(c, `held ${c.get('browser')} ${tag}`)}`
}

function isOurs(c: WebContext, owner: string): boolean {
  const [tag = '', sign = ''] = owner.split('.')
  const expected = Buffer.from(mac(c, `held ${c.get('browser')} ${tag}`))
  const given = Buffer.from(sign)
  return tag !== '' && expected.length === given.length && timingSafeEqual(expected, given)
}

function mac(c: WebContext, text: string): string {
  return createHmac('sha256', c.get('deps').keys.cursorKey).update(text).digest('base64url')
}
