import { z } from 'zod'
import { persianDigits } from '../shared/digits.ts'
import { createCallbackSender } from './callback-sender.ts'
import { findParcel } from './parcels.ts'
import { createServiceApp, type ProviderService, type ServiceContext } from './provider-service.ts'
import { isDecided, openRequestStore, type StoredRequest } from './request-store.ts'

const Inquiry = z.object({
  requestId: z.string().min(1).max(200),
  clientReference: z.string().min(1).max(200),
  renovationCode: z.string().min(1).max(60),
  areaSquareMetres: z.number().optional(),
  callbackUrl: z.url({ protocol: /^https?$/ }),
})

interface Answer {
  debtRials: number
}

/** Social security (تأمین اجتماعی): JSON behind HTTP Basic, a number at once, the account of the workers' premium by a signed callback. */
export function createSocialSecurity(context: ServiceContext): ProviderService {
  const app = createServiceApp('social-security', context)
  const store = openRequestStore<Answer>(context.dataDir, 'social-security', 'TA-')
  const expected = `Basic ${Buffer.from(`shahrdari-khoy:${context.credentials.access['social-security']}`).toString('base64')}`
  const callbacks = createCallbackSender({
    service: 'social-security',
    store,
    faults: context.faults,
    secrets: context.credentials.callback['social-security'],
    bodyOf: (request, { contradictory }) => JSON.stringify(accountOf(request, contradictory)),
  })

  app.use(async (c, next) => {
    if (c.req.header('authorization') !== expected) return c.json({ error: 'unauthorized' }, 401)
    await next()
  })
  app.post('/workshops/inquiries', async (c) => {
    const inquiry = Inquiry.safeParse(await c.req.json().catch(() => undefined))
    if (!inquiry.success) return c.json({ error: 'bad_request' }, 400)
    const { requestId, clientReference, renovationCode, callbackUrl } = inquiry.data
    const delivery = { url: callbackUrl, clientReference, dueAt: callbacks.dueAt(requestId), attempts: 0 }
    const { request, isNew } = store.take(
      requestId,
      { debtRials: findParcel(renovationCode)?.premiumDebtRials ?? 0 },
      delivery,
    )
    if (isNew) callbacks.schedule(requestId)
    const told = c.get('fault').mode === 'contradictory' ? `${requestId}/other` : requestId
    return c.json({ requestId: told, trackingNumber: request.reference }, 202)
  })
  app.get('/requests/by-key/:key', (c) => {
    const request = store.byKey(c.req.param('key'))
    if (!request) return c.json({ error: 'not_found' }, 404)
    if (isDecided(request)) return c.json(accountOf(request, c.get('fault').mode === 'contradictory'))
    return c.json({ requestId: request.key, trackingNumber: request.reference, status: 'in-review' })
  })
  return { app, callbacks }
}

function accountOf({ key, reference, answer, delivery }: StoredRequest<Answer>, contradictory: boolean) {
  const owes = answer.debtRials > 0
  return {
    requestId: key,
    clientReference: delivery?.clientReference ?? '',
    trackingNumber: reference,
    status: owes === contradictory ? 'settled' : 'indebted',
    debtRials: persianDigits(answer.debtRials),
    statement: owes ? 'حق بیمهٔ کارگران ساختمانی پرداخت نشده است' : null,
  }
}
