import { z } from 'zod'
import { arabicDigits } from '../shared/digits.ts'
import { createCallbackSender } from './callback-sender.ts'
import { type EngineeringOpinion, findParcel } from './parcels.ts'
import { createServiceApp, type ProviderService, type ServiceContext } from './provider-service.ts'
import { isDecided, openRequestStore, type StoredRequest } from './request-store.ts'

const Project = z.object({
  clientReference: z.string().min(1).max(200),
  renovationCode: z.string().min(1).max(60),
  floors: z.union([z.number(), z.string()]).optional(),
  areaSquareMetres: z.union([z.number(), z.string()]).optional(),
  callbackUrl: z.url({ protocol: /^https?$/ }),
})

interface Answer {
  opinion: EngineeringOpinion
}

const opinions: Record<EngineeringOpinion, { plans: string; returnReason: string | null; quotaLeft: number }> = {
  approved: { plans: 'approved', returnReason: null, quotaLeft: 1_850 },
  'quota-exceeded': { plans: 'returned', returnReason: 'ظرفیت سالانهٔ ناظر تکمیل است', quotaLeft: 0 },
  returned: { plans: 'returned', returnReason: 'نقشهٔ سازه با نقشهٔ معماری نمی‌خواند', quotaLeft: 720 },
}

/** Engineering organisation (نظام مهندسی): JSON, a tracking code, and the review as a signed event. */
export function createEngineeringOrganisation(context: ServiceContext): ProviderService {
  const app = createServiceApp('engineering-organisation', context)
  const store = openRequestStore<Answer>(context.dataDir, 'engineering-organisation', 'NM-')
  const callbacks = createCallbackSender({
    service: 'engineering-organisation',
    store,
    faults: context.faults,
    secrets: context.credentials.callback['engineering-organisation'],
    bodyOf: (request, { contradictory }) =>
      JSON.stringify({ event: 'project.reviewed', data: reviewOf(request, contradictory) }),
  })

  app.use(async (c, next) => {
    if (c.req.header('authorization') !== `Bearer ${context.credentials.access['engineering-organisation']}`)
      return c.json({ error: 'unauthorized' }, 401)
    await next()
  })
  app.post('/api/projects', async (c) => {
    const key = c.req.header('idempotency-key') ?? ''
    const project = Project.safeParse(await c.req.json().catch(() => undefined))
    if (key === '' || !project.success) return c.json({ error: 'bad_request' }, 400)
    const { renovationCode, clientReference, callbackUrl } = project.data
    const delivery = { url: callbackUrl, clientReference, dueAt: callbacks.dueAt(key), attempts: 0 }
    const { request, isNew } = store.take(
      key,
      { opinion: findParcel(renovationCode)?.engineering ?? 'approved' },
      delivery,
    )
    if (isNew) callbacks.schedule(key)
    const told = c.get('fault').mode === 'contradictory' ? `${key}/other` : key
    return c.json({ trackingCode: request.reference, idempotencyKey: told, message: 'پرونده ثبت شد' }, 202)
  })
  app.get('/api/requests/by-key/:key', (c) => {
    const request = store.byKey(c.req.param('key'))
    if (!request) return c.json({ error: 'not_found' }, 404)
    if (isDecided(request)) return c.json(reviewOf(request, c.get('fault').mode === 'contradictory'))
    return c.json({ trackingCode: request.reference, idempotencyKey: request.key, status: 'received' })
  })
  return { app, callbacks }
}

function reviewOf({ key, reference, answer, delivery }: StoredRequest<Answer>, contradictory: boolean) {
  const { plans, returnReason, quotaLeft } = opinions[answer.opinion]
  return {
    trackingCode: reference,
    idempotencyKey: key,
    clientReference: delivery?.clientReference ?? '',
    status: 'reviewed',
    plans: contradictory ? (plans === 'approved' ? 'returned' : 'approved') : plans,
    returnReason,
    designer: 'مهندس نمونه طراحی',
    supervisor: 'مهندس نمونه نظارتی',
    quotaLeft: arabicDigits(quotaLeft),
  }
}
