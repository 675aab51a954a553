import type { Procedure } from '../domain/procedure/procedure-schema.ts'
import { article100Case } from './procedures/article-100-case.ts'
import { bankMortgageInquiry } from './procedures/bank-mortgage-inquiry.ts'
import { benchCore } from './procedures/bench-core.ts'
import { buildingPermit } from './procedures/building-permit.ts'
import { completionCertificate } from './procedures/completion-certificate.ts'
import { excavationPermit } from './procedures/excavation-permit.ts'
import { notaryTransferInquiry } from './procedures/notary-transfer-inquiry.ts'
import { renovationClearance } from './procedures/renovation-clearance.ts'
import { subdivision } from './procedures/subdivision.ts'
import { utilityConnectionInquiry } from './procedures/utility-connection-inquiry.ts'

/** Every version of every service. A version that a case was born with stays here for good. */
export const procedures: readonly Procedure[] = [
  buildingPermit,
  notaryTransferInquiry,
  bankMortgageInquiry,
  renovationClearance,
  utilityConnectionInquiry,
  excavationPermit,
  completionCertificate,
  article100Case,
  subdivision,
  benchCore,
]

/** The version of a service, or its newest; undefined when there is none. */
export function procedureOf(service: string, version?: string): Procedure | undefined {
  const versions = procedures.filter((procedure) => procedure.service === service)
  if (version !== undefined) return versions.find((procedure) => procedure.version === version)
  return versions.toSorted((a, b) => b.version.localeCompare(a.version, 'en', { numeric: true }))[0]
}
