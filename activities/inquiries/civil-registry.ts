import { foldDigits, toPersianDigits } from '../../domain/text/persian-text.ts'
import { asDay } from '../../domain/time/day.ts'
import { formatJalaliDate } from '../../domain/time/jalali.ts'
import { meaningOf, sameKey } from './answer-text.ts'
import { readFlatXml, writeFlatXml } from './flat-xml.ts'
import type { InquiryAdapter, InquiryReply } from './inquiry-port.ts'
import { subjectOf } from './inquiry-subject.ts'
import type { ProviderClient } from './provider-client.ts'
import { soundFacts } from './provider-facts.ts'
import { ProviderFailure } from './provider-failure.ts'

const provider = 'civil-registry'

/** What the registry's status codes say of the identity that we sent. */
const identityMatched: Readonly<Record<string, boolean>> = { '0': true, '1': false, '2': false }
const ownerAlive: Readonly<Record<string, boolean>> = { زنده: true, 'فوت شده': false }

/** Civil registry (ثبت احوال): XML with Persian digits and Jalali dates over HTTP Basic, answered at once. */
export function createCivilRegistryAdapter(client: ProviderClient, secret: string): InquiryAdapter {
  const authorization = `Basic ${Buffer.from(`shahrdari-khoy:${secret}`).toString('base64')}`
  return {
    provider,
    mode: 'at-once',
    async submit(request, { signal }) {
      const { nationalId, birthDate } = subjectOf(provider, request)
      const body = writeFlatXml('Estelam', {
        ShomareDarkhast: request.key,
        CodeMelli: toPersianDigits(nationalId),
        TarikhTavalod: jalaliDate(birthDate),
      })
      const headers = { authorization, 'content-type': 'text/xml; charset=utf-8' }
      const reply = await client.call({ method: 'POST', path: '/services/estelam', headers, body, signal })
      return readAnswer(request.key, reply.text)
    },
    async lookup(key, { signal }) {
      const path = `/requests/by-key/${encodeURIComponent(key)}`
      const reply = await client.call({ method: 'GET', path, headers: { authorization }, signal }, { absent: true })
      return reply.status === 404 ? { state: 'unknown' } : readAnswer(key, reply.text)
    },
  }
}

function readAnswer(key: string, text: string): InquiryReply {
  const answer = readFlatXml('Pasokh', text)
  sameKey(key, answer.ShomareDarkhast)
  const matched = meaningOf(identityMatched, foldDigits(answer.CodeVaziat ?? ''))
  const alive = matched ? meaningOf(ownerAlive, answer.VaziatHayat) : undefined
  // A living person with a date of death: the registry's file contradicts itself.
  if (alive === true && answer.TarikhFot !== undefined) throw new ProviderFailure('provider-bad-answer')
  const facts = soundFacts(provider, { identityMatched: matched, ownerAlive: alive })
  const reference = referenceOf(answer.ShomarePeygiri)
  if (!matched) return { state: 'answered', reference, facts }
  return {
    state: 'answered',
    reference,
    facts,
    text: `${answer.Nam ?? ''} ${answer.NamKhanevadegi ?? ''}، فرزند ${answer.NamPedar ?? ''}`,
  }
}

function referenceOf(told: string | undefined): string {
  if (!told) throw new ProviderFailure('provider-bad-answer')
  return foldDigits(told)
}

/** `1971-04-23` → `۱۳۵۰/۰۲/۰۳`. @throws ProviderFailure `provider-refused` when it is no date. */
function jalaliDate(gregorian: string): string {
  try {
    return formatJalaliDate(asDay(gregorian), 'fa')
  } catch {
    throw new ProviderFailure('provider-refused')
  }
}
