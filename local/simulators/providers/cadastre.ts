import { z } from 'zod'
import { persianDigits } from '../shared/digits.ts'
import { type CadastreOpinion, findParcelByPlate } from './parcels.ts'
import { createServiceApp, type ProviderService, type ServiceContext } from './provider-service.ts'
import { openRequestStore, type StoredRequest } from './request-store.ts'

const Query = z.object({
  queryKey: z.string().min(1).max(200),
  plate: z.object({ main: z.number().int().positive(), sub: z.number().int().min(0), section: z.number().int() }),
  claimedAreaSquareMetres: z.number().int().optional(),
})

interface Answer {
  opinion: CadastreOpinion
  claimedAreaSquareMetres: number
  /** How often the caller hears "examining" before the answer. */
  pendingPolls: number
}

const pollAfterSeconds = 1

/** Deeds and cadastre (ثبت اسناد و املاک): JSON with a key, and asking until the extract is ready. */
export function createCadastre(context: ServiceContext): ProviderService {
  const app = createServiceApp('cadastre', context)
  const store = openRequestStore<Answer>(context.dataDir, 'cadastre', 'KD-')

  app.use(async (c, next) => {
    if (c.req.header('x-api-key') !== context.credentials.access.cadastre) return c.json({ error: 'unauthorized' }, 401)
    await next()
  })
  app.post('/parcels/queries', async (c) => {
    const query = Query.safeParse(await c.req.json().catch(() => undefined))
    if (!query.success) return c.json({ error: 'bad_request' }, 400)
    const { queryKey, plate, claimedAreaSquareMetres = 0 } = query.data
    const opinion = findParcelByPlate(plate)?.cadastre ?? 'as-claimed'
    const { request } = store.take(queryKey, {
      opinion,
      claimedAreaSquareMetres,
      pendingPolls: 1 + (queryKey.length % 2),
    })
    const told = c.get('fault').mode === 'contradictory' ? `${queryKey}/other` : queryKey
    return c.json({ queryKey: told, queryNumber: request.reference }, 202)
  })
  app.get('/parcels/queries/:number', (c) => {
    const known = store.byReference(c.req.param('number'))
    if (!known) return c.json({ error: 'not_found' }, 404)
    const request = store.update(known, { polls: known.polls + 1 })
    if (!isReady(request, context)) c.header('retry-after', String(pollAfterSeconds))
    return c.json(standingOf(request, context, c.get('fault').mode === 'contradictory'))
  })
  app.get('/requests/by-key/:key', (c) => {
    const request = store.byKey(c.req.param('key'))
    if (!request) return c.json({ error: 'not_found' }, 404)
    return c.json(standingOf(request, context, c.get('fault').mode === 'contradictory'))
  })
  return { app }
}

function isReady({ polls, answer, receivedAt }: StoredRequest<Answer>, context: ServiceContext): boolean {
  const delayMs = context.faults.services.cadastre.answerDelayMs
  return delayMs === undefined ? polls > answer.pendingPolls : Date.now() - receivedAt >= delayMs
}

function standingOf(request: StoredRequest<Answer>, context: ServiceContext, contradictory: boolean) {
  const head = { queryKey: request.key, queryNumber: request.reference }
  // Nothing is registered there, and yet it has an area and a mortgage.
  if (contradictory)
    return { ...head, state: 'ready', registration: 'none', areaSquareMetres: persianDigits(90), mortgaged: true }
  if (!isReady(request, context)) return { ...head, state: 'examining' }
  const { opinion, claimedAreaSquareMetres } = request.answer
  if (opinion === 'unregistered')
    return { ...head, state: 'ready', registration: 'none', areaSquareMetres: null, mortgaged: null }
  const area = typeof opinion === 'object' ? opinion.areaSquareMetres : claimedAreaSquareMetres
  const registration = opinion === 'seized' ? 'seized' : 'registered'
  return { ...head, state: 'ready', registration, areaSquareMetres: persianDigits(area), mortgaged: false }
}
