import { deleteCookie, getCookie, setCookie } from 'hono/cookie'
import { createMiddleware } from 'hono/factory'
import { assistedBy } from '../../api/sign-in/assistance.ts'
import type { Database } from '../../db/client.ts'
import { readCitizen } from '../../db/principals/citizens.ts'
import { databaseActorOf } from '../../db/principals/principal-of-key.ts'
import { principalOfSession } from '../../db/principals/sessions.ts'
import { maskedNationalId } from '../../domain/access/masked.ts'
import type { Principal } from '../../domain/access/principal.ts'
import type { Words } from '../../domain/procedure/words.ts'
import type { Visitor, WebContext, WebEnv } from '../web-env.ts'
import { cookieName, cookieOptions } from './form-token.ts'
import { accountWords } from './words/account-words.ts'

const cookie = 'sara8'

/** The token of the session that the browser shows, proved or not. */
export function sessionToken(c: WebContext): string | undefined {
  return getCookie(c, cookieName(c, cookie))
}

/** Gives the browser a session that has just begun; it ends with the browser. */
export function setSession(c: WebContext, token: string): void {
  setCookie(c, cookieName(c, cookie), token, cookieOptions(c))
}

export function clearSession(c: WebContext): void {
  deleteCookie(c, cookieName(c, cookie), cookieOptions(c))
}

/** Finds out who is signed in; a cookie whose session is over is taken away. */
export const visitor = createMiddleware<WebEnv>(async (c, next) => {
  const token = sessionToken(c)
  const { database, now } = c.get('deps')
  const session = token === undefined ? undefined : await principalOfSession(database.sql, token)
  if (session) {
    const [name, served] = await Promise.all([
      nameOf(database, session.principal, now()),
      servedBy(c, session.principal),
    ])
    const called = name ? name[c.get('locale')] : accountWords(c.get('locale')).mine
    c.set('visitor', { ...session, name: called, ...served })
  } else if (token !== undefined) clearSession(c)
  await next()
})

/** Pages of the office itself: there a clerk is who he is, whomever he serves. */
const officePages = /^\/(fa|en)\/(desk|admin|council|account|sign-)/
/** What an open page asks by itself. */
const askedByItself = /\/(live|events)$/

/** On the pages of citizens, a clerk who serves a person at the desk does all in that person's name. */
async function servedBy(c: WebContext, clerk: Principal): Promise<Pick<Visitor, 'serves'> & { principal?: Principal }> {
  if (clerk.kind !== 'staff') return {}
  const { database, keys, now } = c.get('deps')
  const assisted = await assistedBy({ database }, clerk, now(), !askedByItself.test(c.req.path))
  if (!assisted) return {}
  const { principal } = assisted
  const citizen = await database.withActor(databaseActorOf(principal, now()), (tx) =>
    readCitizen(tx, keys.fields, principal.id),
  )
  const isForPerson = !officePages.test(c.req.path)
  const maskedId = citizen ? maskedNationalId(citizen.nationalId) : ''
  const serves = { name: citizen?.name ?? '—', maskedNationalId: maskedId, isForPerson }
  return isForPerson ? { serves, principal } : { serves }
}

const names = new Map<string, { name: Words | undefined; until: number }>()
const believedForMs = 60_000

/** The name by which members of staff and users of organisations are known in the office; citizens have none outside their cases. */
async function nameOf(database: Database, principal: Principal, at: number): Promise<Words | undefined> {
  if (principal.kind === 'citizen') return undefined
  const known = names.get(principal.id)
  if (known && known.until > at) return known.name
  const [row] = await database.withActor(
    databaseActorOf(principal, at),
    (tx) => tx<{ name_fa: string | null; name_en: string | null }[]>`
      select name_fa, name_en from principals where principal_id = ${principal.id}`,
  )
  const name = row?.name_fa && row.name_en ? { fa: row.name_fa, en: row.name_en } : undefined
  if (names.size > 5_000) names.clear()
  names.set(principal.id, { name, until: at + believedForMs })
  return name
}
