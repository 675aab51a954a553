import type { City } from './city.ts'
import { decideFinally, endsWith, minutesOfDays, readLetter, type Tell, tellWaiting, verify } from './happenings.ts'
import { permitAnswers, phoneLastFourOf } from './people.ts'
import {
  control,
  handInPlans,
  layoutConforms,
  payAndSign,
  permitDocuments,
  plansOrdered,
  visitReported,
} from './permit-path.ts'
import type { Story } from './story.ts'

export const permitStories: readonly Story[] = [
  { name: 'permit', title: 'Maryam gets a building permit', play: permit },
  { name: 'permit-refused', title: 'Reza’s application is refused', play: refused },
  { name: 'permit-article-5', title: 'Zahra needs an exception of the Article 5 commission', play: exception },
  { name: 'permit-stagnant', title: 'Maryam falls silent, and her case rests', play: stagnant },
]

async function permit(city: City, tell: Tell): Promise<void> {
  const { caseId, trackingCode } = await city.apply(
    'maryam',
    'building-permit',
    permitAnswers('maryam'),
    permitDocuments,
  )
  tell(`Maryam applies with ${permitDocuments.length} documents; her tracking code is ${trackingCode}.`)
  await inquiriesComeBack(city, tell, caseId)
  await tellWaiting(city, tell, caseId)
  await takeBack(city, tell, caseId)
  await correct(city, tell, caseId)
  await decideFinally(city, tell, caseId, { by: 'intake-clerk-1', step: 'intake', outcome: 'complete' })
  await decideFinally(city, tell, caseId, visitReported())
  await decideFinally(city, tell, caseId, layoutConforms)
  await decideFinally(city, tell, caseId, plansOrdered)
  await readLetter(city, tell, caseId, { account: 'maryam', template: 'plan-order' })
  await track(city, tell, trackingCode)
  await handInPlans(city, tell, caseId, 'maryam')
  await control(city, tell, caseId)
  await payAndSign(city, tell, caseId, 'maryam')
  const end = await endsWith(city, tell, caseId, 'permit')
  tell(`${end.letters.length} letters were issued.`)
  const letter = await readLetter(city, tell, caseId, { account: 'maryam', template: 'building-permit' })
  const reason = { reason: 'در شمارهٔ پلاک اشتباه شده است (نمونه)' }
  await city.ask('deputy-mayor-1', 'POST', `/api/v1/letters/${letter.letterId}/revocation`, reason)
  tell('The deputy mayor takes the letter back; the case was closed and answers all the same.')
  await verify(city, tell, letter, 'revoked')
}

async function inquiriesComeBack(city: City, tell: Tell, caseId: string): Promise<void> {
  const answered = await city.until(caseId, 'the first inquiries', (now) =>
    now.inquiries.length === 3 && now.inquiries.every(({ status }) => status === 'answered')
      ? now.inquiries
      : undefined,
  )
  tell(`Asked and answered at once: ${answered.map(({ provider }) => `«${provider.label}»`).join(', ')}.`)
}

async function takeBack(city: City, tell: Tell, caseId: string): Promise<void> {
  const { taskId, step } = await city.decide(caseId, {
    by: 'intake-clerk-1',
    step: 'intake',
    outcome: 'refuse',
    reason: 'سند ناخوانا است (نمونه)',
  })
  await city.ask('intake-clerk-1', 'POST', `/api/v1/tasks/${taskId}/recall`)
  tell(`The clerk decides «${step.label}» wrongly and takes it back within ten minutes.`)
}

async function correct(city: City, tell: Tell, caseId: string): Promise<void> {
  const { taskId } = await city.step(caseId, 'intake')
  const items = [{ kind: 'document', name: 'title-deed', reason: 'unreadable' }]
  await city.ask('intake-clerk-1', 'POST', `/api/v1/tasks/${taskId}/correction-requests`, {
    items,
    replyWithinDays: 10,
  })
  const asked = await city.until(caseId, 'the question', (now) => now.correction ?? undefined)
  const [first] = asked.items
  tell(`The clerk asks for one correction: «${first?.item.label}», «${first?.reason.label}». Our clock stands still.`)
  await tellWaiting(city, tell, caseId)
  const documents = await city.documents('maryam', ['title-deed'])
  await city.ask('maryam', 'POST', `/api/v1/cases/${caseId}/corrections/${asked.correctionId}`, { documents })
  tell('Maryam uploads it again.')
}

async function track(city: City, tell: Tell, trackingCode: string): Promise<void> {
  const body = { trackingCode, phoneLastFour: phoneLastFourOf('maryam') }
  const found = await city.ask<{ publicStatus: { label: string }; waitingFor: string[] }>(
    null,
    'POST',
    '/api/v1/track',
    body,
  )
  tell(`Tracked by code and four digits of the phone: «${found.publicStatus.label}». ${found.waitingFor.join(' ')}`)
}

async function refused(city: City, tell: Tell): Promise<void> {
  const { caseId } = await city.apply('reza', 'building-permit', permitAnswers('reza'), permitDocuments)
  tell('Reza applies.')
  await decideFinally(city, tell, caseId, { by: 'intake-clerk-1', step: 'intake', outcome: 'complete' })
  await decideFinally(city, tell, caseId, {
    by: 'site-visitor-1',
    step: 'visit',
    outcome: 'violation',
    reason: 'یک طبقه بیش از پروانه ساخته شده است (نمونه)',
  })
  await decideFinally(city, tell, caseId, {
    by: 'head-of-planning-1',
    step: 'refusal',
    outcome: 'confirmed',
    reason: 'تا تعیین تکلیف خلاف در کمیسیون مادهٔ صد (نمونه)',
  })
  await endsWith(city, tell, caseId, 'refused')
  await readLetter(city, tell, caseId, { account: 'reza', template: 'permit-refusal' })
}

async function exception(city: City, tell: Tell): Promise<void> {
  const { caseId } = await city.apply('zahra', 'building-permit', permitAnswers('zahra'), permitDocuments)
  tell('Zahra applies.')
  await decideFinally(city, tell, caseId, { by: 'intake-clerk-1', step: 'intake', outcome: 'complete' })
  await decideFinally(city, tell, caseId, visitReported(true))
  await decideFinally(city, tell, caseId, {
    ...layoutConforms,
    outcome: 'exception',
    reason: 'یک طبقه بیش از طرح تفصیلی (نمونه)',
  })
  await city.step(caseId, 'commission')
  await tellWaiting(city, tell, caseId)
  await decideFinally(city, tell, caseId, {
    by: 'article-five-secretary-central',
    step: 'commission',
    outcome: 'approved',
    facts: { floorsAllowed: 4, densityPercent: 240, addedValueDue: true },
  })
  await decideFinally(city, tell, caseId, plansOrdered)
  await handInPlans(city, tell, caseId, 'zahra')
  await answerLetter(city, tell, caseId)
  await control(city, tell, caseId)
  await payAndSign(city, tell, caseId, 'zahra')
  await endsWith(city, tell, caseId, 'permit')
  await readLetter(city, tell, caseId, { account: 'zahra', template: 'building-permit' })
}

/** The utility answers on paper: a clerk types it in. */
async function answerLetter(city: City, tell: Tell, caseId: string): Promise<void> {
  const { inquiryId, provider } = await city.until(caseId, 'the inquiry by letter', (now) =>
    now.inquiries.find(({ step, status }) => step.id === 'utility' && status === 'sent'),
  )
  const body = { facts: { utilityDecision: 'clear', powerLineClearance: true }, text: 'نامهٔ شمارهٔ ۱۲ (نمونه)' }
  await city.ask('inquiry-clerk-1', 'POST', `/api/v1/inquiries/${inquiryId}/answer`, body)
  tell(`«${provider.label}» answers on paper; the clerk types it in.`)
}

async function stagnant(city: City, tell: Tell): Promise<void> {
  const { caseId } = await city.apply('maryam', 'building-permit', permitAnswers('maryam'), permitDocuments)
  tell('Maryam applies again.')
  await decideFinally(city, tell, caseId, { by: 'intake-clerk-1', step: 'intake', outcome: 'complete' })
  await decideFinally(city, tell, caseId, visitReported())
  await decideFinally(city, tell, caseId, layoutConforms)
  await decideFinally(city, tell, caseId, plansOrdered)
  await city.step(caseId, 'plans')
  tell('Half a year passes without plans.')
  await city.forward(caseId, minutesOfDays(182))
  await endsWith(city, tell, caseId, 'stagnant')
}
