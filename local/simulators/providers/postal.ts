import { randomBytes } from 'node:crypto'
import { z } from 'zod'
import { arabicDigits } from '../shared/digits.ts'
import { findAddress, type PostalAddress } from './parcels.ts'
import { createServiceApp, type ProviderService, type ServiceContext } from './provider-service.ts'
import { openRequestStore, type StoredRequest } from './request-store.ts'

const Batch = z.object({
  ClientBatchID: z.string().min(1).max(300),
  Postcodes: z.array(z.object({ ClientRowID: z.number(), PostCode: z.string().regex(/^\d{10}$/) })).length(1),
})

interface Answer {
  postalCode: string
  address: PostalAddress | null
}

const tokenLifeMs = 300_000

/** National post (GNAF): sign-in for a token of five minutes, then JSON batches; codes come back in Arabic digits. */
export function createPostal(context: ServiceContext): ProviderService {
  const app = createServiceApp('postal', context)
  const store = openRequestStore<Answer>(context.dataDir, 'postal', 'GNAF-')
  // Forgotten when the simulator restarts, as at the real one: the caller has to sign in again.
  const tokens = new Map<string, number>()

  app.post('/oauth/token', async (c) => {
    const form = new URLSearchParams(await c.req.text())
    const isKnown =
      form.get('client_id') === 'shahrdari-khoy' && form.get('client_secret') === context.credentials.access.postal
    if (!isKnown || form.get('grant_type') !== 'client_credentials') return c.json({ error: 'invalid_client' }, 401)
    const token = randomBytes(24).toString('base64url')
    tokens.set(token, Date.now() + tokenLifeMs)
    return c.json({ access_token: token, token_type: 'Bearer', expires_in: tokenLifeMs / 1000 })
  })
  app.use('/v0/*', async (c, next) => {
    const token = c.req.header('authorization')?.replace(/^Bearer /, '') ?? ''
    if ((tokens.get(token) ?? 0) < Date.now()) {
      tokens.delete(token)
      return c.json({ ResCode: 11, ResMsg: 'نشست معتبر نیست' }, 401)
    }
    await next()
  })
  app.post('/v0/address', async (c) => {
    const batch = Batch.safeParse(await c.req.json().catch(() => undefined))
    const postalCode = batch.data?.Postcodes[0]?.PostCode
    if (!batch.success || postalCode === undefined) return c.json({ ResCode: 12, ResMsg: 'درخواست نادرست است' }, 400)
    const { request } = store.take(batch.data.ClientBatchID, { postalCode, address: findAddress(postalCode) ?? null })
    return c.json(answerOf(request, c.get('fault').mode === 'contradictory'))
  })
  app.get('/v0/requests/by-key/:key', (c) => {
    const request = store.byKey(c.req.param('key'))
    if (!request) return c.json({ ResCode: 14, ResMsg: 'درخواست یافت نشد' }, 404)
    return c.json(answerOf(request, c.get('fault').mode === 'contradictory'))
  })
  return { app }
}

function answerOf({ key, reference, answer }: StoredRequest<Answer>, contradictory: boolean) {
  const isFound = answer.address !== null
  const notFound = [{ ErrorCode: 13, ErrorMessage: 'کدپستی یافت نشد' }]
  return {
    ClientBatchID: key,
    TrackingID: reference,
    ResCode: 0,
    ResMsg: 'موفق',
    Data: [
      {
        ClientRowID: 1,
        PostCode: arabicDigits(answer.postalCode),
        Succ: isFound,
        Result: answer.address && {
          Province: 'آذربایجان غربی',
          TownShip: answer.address.town,
          Street: answer.address.street,
          No: arabicDigits(answer.address.houseNumber),
        },
        // A found code with the error "not found", or a missing one without any error.
        Errors: isFound === contradictory ? notFound : null,
      },
    ],
  }
}
