import { createHmac } from 'node:crypto'
import { persianDigits } from '../shared/digits.ts'
import { findParcel, type HeritageOpinion } from './parcels.ts'
import { createServiceApp, type ProviderService, type ServiceContext } from './provider-service.ts'
import { openRequestStore, type StoredRequest } from './request-store.ts'

interface Answer {
  opinion: HeritageOpinion
  /** How often the caller hears "under examination" before the answer. */
  pendingPolls: number
}

const pollAfterSeconds = 1

/** Cultural heritage (میراث فرهنگی): labelled lines, requests signed with a shared key, and asking until there is an answer. */
export function createHeritage(context: ServiceContext): ProviderService {
  const app = createServiceApp('heritage', context)
  const store = openRequestStore<Answer>(context.dataDir, 'heritage', 'م-')
  const headers = { 'content-type': 'text/plain; charset=utf-8' }

  app.use(async (c, next) => {
    const path = new URL(c.req.url).pathname.replace(/^\/heritage/, '')
    const signed = `${c.req.method}\n${path}\n${c.req.method === 'GET' ? '' : await c.req.text()}`
    const expected = createHmac('sha256', context.credentials.access.heritage).update(signed).digest('hex')
    if (c.req.header('x-emza') !== expected) return c.body('خطا: امضا نادرست است\n', 401, headers)
    await next()
  })
  app.post('/estelam', async (c) => {
    const lines = readLines(await c.req.text())
    const key = lines.get('شماره درخواست') ?? ''
    const renovationCode = lines.get('کد نوسازی') ?? ''
    if (key === '' || renovationCode === '') return c.body('خطا: درخواست ناقص است\n', 400, headers)
    const opinion = findParcel(renovationCode)?.heritage ?? 'allowed'
    const { request } = store.take(key, { opinion, pendingPolls: pendingPolls(key) })
    const told = c.get('fault').mode === 'contradictory' ? `${key}/other` : key
    return c.body(`شماره درخواست: ${told}\nشماره پیگیری: ${request.reference}\nوضعیت: در دست بررسی\n`, 200, headers)
  })
  app.get('/estelam/:reference', (c) => {
    const known = store.byReference(c.req.param('reference'))
    if (!known) return c.body('خطا: یافت نشد\n', 404, headers)
    const request = store.update(known, { polls: known.polls + 1 })
    if (!isReady(request, context)) c.header('retry-after', String(pollAfterSeconds))
    return c.body(standingOf(request, context, c.get('fault').mode === 'contradictory'), 200, headers)
  })
  app.get('/requests/by-key/:key', (c) => {
    const request = store.byKey(c.req.param('key'))
    if (!request) return c.body('خطا: یافت نشد\n', 404, headers)
    return c.body(standingOf(request, context, c.get('fault').mode === 'contradictory'), 200, headers)
  })
  return { app }
}

/** Two or three, by the key. */
function pendingPolls(key: string): number {
  return 2 + (key.length % 2)
}

function isReady({ polls, answer, receivedAt }: StoredRequest<Answer>, context: ServiceContext): boolean {
  const delayMs = context.faults.services.heritage.answerDelayMs
  return delayMs === undefined ? polls > answer.pendingPolls : Date.now() - receivedAt >= delayMs
}

function standingOf(request: StoredRequest<Answer>, context: ServiceContext, contradictory: boolean): string {
  const head = `شماره درخواست: ${request.key}\nشماره پیگیری: ${request.reference}\n`
  if (contradictory) return `${head}وضعیت: پاسخ داده شد\nنظر: بلامانع\nحداکثر ارتفاع (متر): ۹\n`
  if (!isReady(request, context)) return `${head}وضعیت: در دست بررسی\n`
  const { opinion } = request.answer
  if (opinion === 'allowed') return `${head}وضعیت: پاسخ داده شد\nنظر: بلامانع\n`
  if (opinion === 'forbidden') return `${head}وضعیت: پاسخ داده شد\nنظر: ممنوع\n`
  return `${head}وضعیت: پاسخ داده شد\nنظر: محدودیت ارتفاع\nحداکثر ارتفاع (متر): ${persianDigits(opinion.heightLimitMetres)}\n`
}

function readLines(text: string): ReadonlyMap<string, string> {
  return new Map(
    text.split('\n').flatMap((line) => {
      const colon = line.indexOf(':')
      return colon < 0 ? [] : [[line.slice(0, colon).trim(), line.slice(colon + 1).trim()] as const]
    }),
  )
}
