import { randomBytes } from 'node:crypto'
import { expect } from 'vitest'
import type { ApiCity } from './api-city.ts'
import { submit } from './bench-walk.ts'

/** Maryam's application for a building permit on her land with co-owners left out. */
export const permitAnswers = {
  applicantName: 'مریم نمونه‌ای',
  nationalId: '9990000018',
  birthDate: '1364/03/22',
  phone: '09990000001',
  postalCode: '5813614571',
  renovationCode: '1-1-1-1-0-0-0',
  registryPlate: '1234 فرعی از 56 اصلی بخش 2',
  request: 'permit',
  byAgent: false,
  coOwned: false,
  vacantLand: false,
  demolition: true,
  requestedUse: 'residential',
  plannedFloors: 3,
  plannedUnits: 3,
  plannedAreaSquareMetres: 420,
  parkingCount: 3,
  structure: 'concrete',
}

/** Uploads a small PDF of its own content. */
export async function uploadPdf(api: ApiCity, as = 'maryam'): Promise<string> {
  const body = `%PDF-1.7\n% ${randomBytes(8).toString('hex')}\n%%EOF\n`
  const answer = await api.call('POST', '/api/v1/documents', {
    as,
    body,
    headers: { 'content-type': 'application/pdf' },
  })
  expect(answer.status, JSON.stringify(answer.body)).toBe(201)
  return answer.body.documentId
}

export async function submitPermit(api: ApiCity, answers: object = permitAnswers): Promise<string> {
  const kinds = ['title-deed', 'identity-document', 'utm-map']
  const documents = await Promise.all(kinds.map(async (kind) => ({ id: await uploadPdf(api), kind })))
  const answer = await submit(api, 'maryam', { service: 'building-permit', answers, documents })
  expect(answer.status, JSON.stringify(answer.body)).toBe(201)
  return answer.body.caseId
}
