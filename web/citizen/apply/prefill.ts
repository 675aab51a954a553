import { z } from 'zod'
import { CaseList, CaseView } from '../../../api/schemas/case.ts'
import type { DraftContent } from '../../../db/personal/drafts.ts'
import { readCitizen } from '../../../db/principals/citizens.ts'
import { callApi } from '../../shared/call-api.ts'
import type { WebContext } from '../../web-env.ts'
import { asVisitor } from './draft-store.ts'

/** What stays the same from one request to the next: of a citizen himself and his property, of an office itself. */
const lasting = {
  citizen: ['applicantName', 'nationalId', 'birthDate', 'phone', 'postalCode', 'renovationCode', 'registryPlate'],
  organisation: ['notaryOffice', 'notaryCity', 'phone', 'bankName', 'branchName', 'branchCode'],
} as const

const Kept = z.union([z.string(), z.boolean()])

/** What the visitor need not type again, by the names that every form shares. */
export async function knownAnswers(c: WebContext): Promise<DraftContent['answers']> {
  const kind = c.get('visitor')?.principal.kind
  if (kind !== 'citizen' && kind !== 'organisation') return {}
  const registered = kind === 'citizen' ? await registeredAs(c) : {}
  return { ...(await fromLatestCase(c, lasting[kind])), ...registered }
}

/** What the registers told when the citizen entered. */
async function registeredAs(c: WebContext): Promise<DraftContent['answers']> {
  const { keys } = c.get('deps')
  const citizen = await asVisitor(c, (tx, principalId) => readCitizen(tx, keys.fields, principalId))
  if (!citizen) return {}
  const { name, nationalId, phone } = citizen
  return { applicantName: name, nationalId, ...(phone && { phone }) }
}

async function fromLatestCase(c: WebContext, names: readonly string[]): Promise<DraftContent['answers']> {
  const list = await callApi(c, CaseList, 'GET', '/cases', { query: { limit: '1' } })
  const latest = list.ok ? list.value.cases[0] : undefined
  if (!latest) return {}
  const read = await callApi(c, CaseView, 'GET', `/cases/${latest.caseId}`, { query: { include: 'answers' } })
  const answers = read.ok ? (read.value.answers ?? {}) : {}
  return Object.fromEntries(
    names.flatMap((name) => {
      const kept = Kept.safeParse(answers[name])
      return kept.success ? [[name, kept.data] as const] : []
    }),
  )
}
