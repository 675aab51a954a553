import { z } from 'zod'
import { findPerson } from './people.ts'
import { createServiceApp, type ProviderService, type ServiceContext } from './provider-service.ts'
import { openRequestStore, type StoredRequest } from './request-store.ts'

const Inquiry = z.object({
  requestId: z.string().min(1).max(300),
  serviceNumber: z.string().regex(/^09\d{9}$/),
  identificationType: z.literal(0),
  identificationNo: z.string().regex(/^\d{10}$/),
})

interface Answer {
  owned: boolean
}

/** Mobile ownership (شاهکار): JSON and an API key, answers at once with a code. */
export function createMobileOwnership(context: ServiceContext): ProviderService {
  const app = createServiceApp('mobile-ownership', context)
  const store = openRequestStore<Answer>(context.dataDir, 'mobile-ownership', 'SHK')

  app.use(async (c, next) => {
    if (c.req.header('x-api-key') !== context.credentials.access['mobile-ownership'])
      return c.json({ response: 311, result: 'ACCESS DENIED' }, 401)
    await next()
  })
  app.post('/api/v2/inquiry', async (c) => {
    const inquiry = Inquiry.safeParse(await c.req.json().catch(() => undefined))
    if (!inquiry.success) return c.json({ response: 312, result: 'BAD REQUEST' }, 400)
    const { requestId, serviceNumber, identificationNo } = inquiry.data
    const { request } = store.take(requestId, { owned: isOwned(identificationNo, serviceNumber) })
    return c.json(answerOf(request, c.get('fault').mode === 'contradictory'))
  })
  app.get('/api/v2/requests/by-key/:key', (c) => {
    const request = store.byKey(c.req.param('key'))
    if (!request) return c.json({ response: 404, result: 'NOT FOUND' }, 404)
    return c.json(answerOf(request, c.get('fault').mode === 'contradictory'))
  })
  return { app }
}

/** A person of the table owns the number written there, if it is theirs; others of the synthetic prefix own any number. */
function isOwned(nationalId: string, phone: string): boolean {
  const person = findPerson(nationalId)
  return person ? person.phoneOwned && person.phone === phone : nationalId.startsWith('999')
}

function answerOf({ key, reference, answer }: StoredRequest<Answer>, contradictory: boolean) {
  const says = (owned: boolean) => (owned ? 'OK.' : 'MISMATCH')
  return {
    requestId: key,
    id: reference,
    response: answer.owned ? 200 : 600,
    result: says(contradictory ? !answer.owned : answer.owned),
    comment: answer.owned ? 'شماره به نام متقاضی است' : 'شماره به نام متقاضی نیست',
  }
}
