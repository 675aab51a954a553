import { Hono } from 'hono'
import type { WebContext, WebEnv } from '../web-env.ts'

const ofTask = 'claim|release|decision|recall|correction|extension|assignment|note|conflict|answer'

/**
 * Addresses to which forms are sent. When one of them refuses, its page stands there; asked for by itself (the other
 * language, a reload after signing in anew) it leads back to that page.
 */
export function formAddresses(): Hono<WebEnv> {
  const back = (c: WebContext) => c.redirect(c.req.path.replace(/\/[^/]+$/, ''), 302)
  const toInbox = (c: WebContext) => {
    const { search } = new URL(c.req.url)
    return c.redirect(`/${c.get('locale')}/desk${search}`, 302)
  }
  return new Hono<WebEnv>()
    .get(`/desk/tasks/:taskId/:form{${ofTask}}`, back)
    .get('/desk/cases/:caseId/:form{note|answer}', back)
    .get('/desk/inquiries/:inquiryId/:form{answer|without}', back)
    .get('/desk/visits/:taskId/:form{photos|sketches|place}', back)
    .get('/desk/assignments', toInbox)
    .get('/desk/filters', toInbox)
    .get('/desk/filters/:filterId/:form{name|delete}', toInbox)
}
