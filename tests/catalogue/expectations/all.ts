import { article100Case } from './article-100-case.ts'
import { bankMortgageInquiry } from './bank-mortgage-inquiry.ts'
import { buildingPermit } from './building-permit.ts'
import { completionCertificate } from './completion-certificate.ts'
import { excavationPermit } from './excavation-permit.ts'
import type { ServiceExpectations } from './expectation.ts'
import { notaryTransferInquiry } from './notary-transfer-inquiry.ts'
import { renovationClearance } from './renovation-clearance.ts'
import { subdivision } from './subdivision.ts'
import { utilityConnectionInquiry } from './utility-connection-inquiry.ts'

export const expectations: readonly ServiceExpectations[] = [
  notaryTransferInquiry,
  bankMortgageInquiry,
  buildingPermit,
  completionCertificate,
  renovationClearance,
  article100Case,
  subdivision,
  utilityConnectionInquiry,
  excavationPermit,
]
