import { toJalaali } from 'jalaali-js'
import { asciiDigits, persianDigits } from '../shared/digits.ts'
import { findPerson } from './people.ts'
import { createServiceApp, type ProviderService, type ServiceContext } from './provider-service.ts'
import { openRequestStore, type StoredRequest } from './request-store.ts'

type Answer =
  | { status: 'unknown' }
  | { status: 'mismatch' }
  | { status: 'matched'; firstName: string; lastName: string; fatherName: string; diedOn?: string }

/** Civil registry (ثبت احوال): XML over HTTP Basic, Persian digits, Jalali dates, answers at once. */
export function createCivilRegistry(context: ServiceContext): ProviderService {
  const app = createServiceApp('civil-registry', context)
  const store = openRequestStore<Answer>(context.dataDir, 'civil-registry', '140')
  const expected = `Basic ${Buffer.from(`shahrdari-khoy:${context.credentials.access['civil-registry']}`).toString('base64')}`
  const headers = { 'content-type': 'text/xml; charset=utf-8' }

  app.use(async (c, next) => {
    if (c.req.header('authorization') !== expected)
      return c.body(null, 401, { 'www-authenticate': 'Basic realm="sabt"' })
    await next()
  })
  app.post('/services/estelam', async (c) => {
    const body = await c.req.text()
    const key = element(body, 'ShomareDarkhast')
    const nationalId = asciiDigits(element(body, 'CodeMelli'))
    const birthDate = asciiDigits(element(body, 'TarikhTavalod'))
    if (key === '' || !/^\d{10}$/.test(nationalId)) return c.body('<Khata><Code>۹</Code></Khata>', 400, headers)
    const { request } = store.take(key, judge(nationalId, birthDate))
    return c.body(xmlOf(request, c.get('fault').mode === 'contradictory'), 200, headers)
  })
  app.get('/requests/by-key/:key', (c) => {
    const request = store.byKey(c.req.param('key'))
    if (!request) return c.body('<Khata><Code>۴</Code></Khata>', 404, headers)
    return c.body(xmlOf(request, c.get('fault').mode === 'contradictory'), 200, headers)
  })
  return { app }
}

/** Persons of the table by their data; another id of the synthetic prefix is a living person with whatever date was sent. */
function judge(nationalId: string, birthDate: string): Answer {
  const person = findPerson(nationalId)
  if (!person) {
    if (!nationalId.startsWith('999')) return { status: 'unknown' }
    return {
      status: 'matched',
      firstName: 'نمونه',
      lastName: `شماره ${persianDigits(nationalId.slice(6))}`,
      fatherName: 'نامعلوم',
    }
  }
  if (jalali(person.birthDate) !== birthDate) return { status: 'mismatch' }
  const { firstName, lastName, fatherName, diedOn } = person
  return { status: 'matched', firstName, lastName, fatherName, ...(diedOn && { diedOn }) }
}

const statusCodes = { matched: '۰', unknown: '۱', mismatch: '۲' } as const

function xmlOf({ key, reference, answer }: StoredRequest<Answer>, contradictory: boolean): string {
  const fields: [string, string][] = [
    ['ShomareDarkhast', key],
    ['ShomarePeygiri', persianDigits(reference)],
    ['CodeVaziat', statusCodes[answer.status]],
  ]
  if (answer.status === 'matched') {
    const isDead = answer.diedOn !== undefined
    fields.push(['Nam', answer.firstName], ['NamKhanevadegi', answer.lastName], ['NamPedar', answer.fatherName])
    fields.push(['VaziatHayat', isDead && !contradictory ? 'فوت شده' : 'زنده'])
    if (isDead || contradictory) fields.push(['TarikhFot', persianDigits(jalali(answer.diedOn ?? '2020-03-20'))])
  } else if (contradictory) {
    fields[0] = ['ShomareDarkhast', `${key}/other`]
  }
  return `<?xml version="1.0" encoding="UTF-8"?>\n<Pasokh>\n${fields.map(([name, value]) => `  <${name}>${escapeXml(value)}</${name}>\n`).join('')}</Pasokh>\n`
}

function element(xml: string, name: string): string {
  const text = new RegExp(`<${name}>([^<]*)</${name}>`).exec(xml)?.[1] ?? ''
  return text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&').trim()
}

function escapeXml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
}

function jalali(gregorian: string): string {
  const [year = 0, month = 0, day = 0] = gregorian.split('-').map(Number)
  const { jy, jm, jd } = toJalaali(year, month, day)
  return `${jy}/${String(jm).padStart(2, '0')}/${String(jd).padStart(2, '0')}`
}
