import type { City, Decision } from './city.ts'
import { answerStep, decideFinally, decideTogether, payInvoice, type Tell } from './happenings.ts'

/** What the stages after the plan order have in common on every way to a permit. */
const intakeDocuments = ['title-deed', 'identity-document', 'utm-map'] as const
const planDocuments = [
  'architectural-plans',
  'structural-plans',
  'electrical-plans',
  'mechanical-plans',
  'soil-test',
  'supervisor-contract',
  'notarised-undertaking',
] as const

export const permitDocuments: readonly string[] = intakeDocuments

export const visitReported = (powerLineNear = false): Decision => ({
  by: 'site-visitor-1',
  step: 'visit',
  outcome: 'reported',
  facts: { measuredAreaSquareMetres: 250, powerLineNear },
})

export const layoutConforms: Decision = {
  by: 'planning-expert-1',
  step: 'layout',
  outcome: 'conforms',
  facts: { netAreaSquareMetres: 240, setbackCentimetres: 0 },
}

export const plansOrdered: Decision = {
  by: 'head-of-planning-1',
  step: 'order',
  outcome: 'ordered',
  facts: { coveragePercent: 60, densityPercent: 180, floorsAllowed: 3, parkingRequired: 3 },
}

/** The applicant hands in the plans that were ordered. */
export async function handInPlans(city: City, tell: Tell, caseId: string, account: string): Promise<void> {
  const facts = {
    plannedFloors: 3,
    plannedUnits: 3,
    plannedAreaSquareMetres: 420,
    plannedHeightMetres: 10,
    parkingCount: 3,
  }
  await answerStep(city, caseId, account, { step: 'plans', outcome: 'submitted', facts, documents: planDocuments })
  tell(`${account} uploads ${planDocuments.length} documents and hands in the plans.`)
}

const controls: readonly Decision[] = [
  { by: 'plan-controller-1', step: 'control', outcome: 'conforms' },
  { by: 'facade-committee-1', step: 'facade', outcome: 'approved' },
]

/** The plans are controlled while the organisations are asked. */
export async function control(city: City, tell: Tell, caseId: string): Promise<void> {
  await decideTogether(city, tell, caseId, controls)
  const answered = await city.until(caseId, 'the answers of the organisations', (now) => {
    const asked = now.inquiries.filter(({ step }) => !['civil', 'mobile', 'postal'].includes(step.id))
    return asked.length > 0 && asked.every(({ status }) => status === 'answered') ? asked : undefined
  })
  for (const { provider } of answered) tell(`   «${provider.label}» has answered.`)
}

/** From the assessment of the fees to the mayor's signature. */
export async function payAndSign(city: City, tell: Tell, caseId: string, account: string): Promise<void> {
  await decideFinally(city, tell, caseId, { by: 'revenue-officer-1', step: 'assessment', outcome: 'assessed' })
  await payInvoice(city, tell, caseId, account)
  const signatures: readonly Decision[] = [
    { by: 'building-expert-1', step: 'insurance', outcome: 'insured' },
    { by: 'building-expert-1', step: 'draft', outcome: 'drafted' },
    { by: 'deputy-mayor-1', step: 'deputy', outcome: 'approved' },
    { by: 'district-mayor-1', step: 'mayor', outcome: 'signed' },
  ]
  for (const decision of signatures) await decideFinally(city, tell, caseId, decision)
}
