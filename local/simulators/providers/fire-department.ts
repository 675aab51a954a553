import { asciiDigits } from '../shared/digits.ts'
import { createCallbackSender } from './callback-sender.ts'
import { type FireOpinion, findParcel } from './parcels.ts'
import { createServiceApp, type ProviderService, type ServiceContext } from './provider-service.ts'
import { isDecided, openRequestStore, type StoredRequest } from './request-store.ts'

interface Answer {
  opinion: FireOpinion
  conditions: readonly string[]
}

const conditions = ['نصب شیر آتش‌نشانی در هر طبقه', 'پلهٔ فرار با درِ مقاوم در برابر حریق'] as const
const words: Record<FireOpinion, string> = { approved: 'موافق', conditional: 'موافق مشروط', rejected: 'مخالف' }

/** Fire department (آتش‌نشانی): a web form, a receipt, and the opinion by a signed callback. */
export function createFireDepartment(context: ServiceContext): ProviderService {
  const app = createServiceApp('fire-department', context)
  const store = openRequestStore<Answer>(context.dataDir, 'fire-department', 'آ-')
  const callbacks = createCallbackSender({
    service: 'fire-department',
    store,
    faults: context.faults,
    secrets: context.credentials.callback['fire-department'],
    bodyOf: (request, { contradictory }) => JSON.stringify(opinionOf(request, contradictory)),
  })

  app.use(async (c, next) => {
    if (c.req.header('authorization') !== `Token ${context.credentials.access['fire-department']}`)
      return c.json({ khata: 'دسترسی ندارید' }, 401)
    await next()
  })
  app.post('/darkhast', async (c) => {
    const form = new URLSearchParams(await c.req.text())
    const key = form.get('darkhast') ?? ''
    const url = form.get('neshani_pasokh') ?? ''
    if (key === '' || !form.get('code_nosazi') || !/^https?:\/\//.test(url) || !URL.canParse(url))
      return c.json({ khata: 'درخواست ناقص است' }, 400)
    const delivery = { url, clientReference: form.get('shenase') ?? '', dueAt: callbacks.dueAt(key), attempts: 0 }
    const { request, isNew } = store.take(
      key,
      judge(form.get('code_nosazi') ?? '', form.get('tabaghat') ?? ''),
      delivery,
    )
    if (isNew) callbacks.schedule(key)
    return c.json(
      {
        darkhast: c.get('fault').mode === 'contradictory' ? `${key}/other` : key,
        peygiri: request.reference,
        payam: 'درخواست ثبت شد',
      },
      202,
    )
  })
  app.get('/requests/by-key/:key', (c) => {
    const request = store.byKey(c.req.param('key'))
    if (!request) return c.json({ khata: 'یافت نشد' }, 404)
    if (isDecided(request)) return c.json(opinionOf(request, c.get('fault').mode === 'contradictory'))
    return c.json({ darkhast: request.key, peygiri: request.reference, vaziat: 'در دست بررسی' })
  })
  return { app, callbacks }
}

function judge(renovationCode: string, floorsText: string): Answer {
  const floors = Number(asciiDigits(floorsText)) || 0
  const opinion =
    findParcel(renovationCode)?.fire ?? (floors >= 12 ? 'rejected' : floors >= 5 ? 'conditional' : 'approved')
  return { opinion, conditions: opinion === 'conditional' ? conditions : [] }
}

function opinionOf({ key, reference, answer, delivery }: StoredRequest<Answer>, contradictory: boolean) {
  const word = words[answer.opinion]
  return {
    darkhast: key,
    shenase: delivery?.clientReference ?? '',
    peygiri: reference,
    vaziat: 'پاسخ داده شد',
    nazar: word,
    nazar_nahaei: contradictory ? words[answer.opinion === 'rejected' ? 'approved' : 'rejected'] : word,
    shorout: answer.conditions,
  }
}
