import { payAtBank, pressAtBank, returnFromBank, startPayment } from '../http/bank-page.ts'
import type { City } from './city.ts'
import { endsWith, openInvoice, paid, readLetter, type Tell, tellWaiting } from './happenings.ts'
import { addressAnswers } from './people.ts'
import { controlProviders } from './providers.ts'
import { expectThat, type Story } from './story.ts'

export const repairStories: readonly Story[] = [
  { name: 'provider-repair', title: 'The post is out of order; the case parks and goes on', play: providerRepair },
  { name: 'restart', title: 'A case starts anew from its log', play: restart },
  { name: 'callback-twice', title: 'The bank calls back twice', play: callbackTwice },
  { name: 'payment-closed', title: 'The payer closes the bank’s page after paying', play: paymentClosed },
  { name: 'refund', title: 'Money goes back, with a second person', play: refund },
]

async function apply(city: City, tell: Tell): Promise<string> {
  const { caseId } = await city.apply('reza', 'bench-core', addressAnswers('reza'), [])
  tell('Reza asks for a certificate of his address.')
  return caseId
}

/** The decision of this service takes effect at once. */
async function approve(city: City, tell: Tell, caseId: string): Promise<void> {
  const { step } = await city.decide(caseId, { by: 'intake-clerk-1', step: 'decision', outcome: 'approved' })
  tell(`The clerk approves «${step.label}».`)
}

async function certified(city: City, tell: Tell, caseId: string): Promise<void> {
  await endsWith(city, tell, caseId, 'certified')
  await readLetter(city, tell, caseId, { account: 'reza', template: 'address-certificate' })
}

async function providerRepair(city: City, tell: Tell): Promise<void> {
  await controlProviders(city.providersUrl, 'postal', { mode: 'down' })
  try {
    tell('The post’s service is switched off.')
    const caseId = await apply(city, tell)
    const incident = await city.until(caseId, 'the incident', (now) =>
      now.incidents.find(({ status }) => status === 'open'),
    )
    const { incidents } = await city.ask<{ incidents: { incidentId: string; what: string; remedy: string }[] }>(
      'admin-central',
      'GET',
      '/api/v1/admin/incidents?limit=100',
    )
    const shown = incidents.find(({ incidentId }) => incidentId === incident.incidentId)
    tell(`The case is parked: «${shown?.what}» «${shown?.remedy}»`)
    await tellWaiting(city, tell, caseId)
    await controlProviders(city.providersUrl, 'postal', { mode: 'normal' })
    const path = `/api/v1/admin/incidents/${incident.incidentId}/resolution`
    await city.ask('admin-central', 'POST', path, { resolution: 'retry' })
    tell('The service is mended, and the admin has the question asked again.')
    await approve(city, tell, caseId)
    await payAtBank(city.api, city.bank, city.key('reza'), (await openInvoice(city, caseId)).invoiceId)
    await certified(city, tell, caseId)
  } finally {
    await controlProviders(city.providersUrl, 'postal', { mode: 'normal' })
  }
}

async function restart(city: City, tell: Tell): Promise<void> {
  const caseId = await apply(city, tell)
  await city.step(caseId, 'decision')
  const before = await city.case(caseId)
  const reason = { reason: 'تمرین راه‌اندازی دوباره (نمونه)' }
  await city.ask('admin-central', 'POST', `/api/v1/admin/cases/${caseId}/restart`, reason)
  const after = await city.case(caseId)
  expectThat(before.stage?.id === after.stage?.id, 'the new run stands where the old one stood')
  tell(`The admin ends the run and starts another from the log; it stands at «${after.stage?.label}» as before.`)
  await approve(city, tell, caseId)
  await payAtBank(city.api, city.bank, city.key('reza'), (await openInvoice(city, caseId)).invoiceId)
  await certified(city, tell, caseId)
}

async function callbackTwice(city: City, tell: Tell): Promise<void> {
  const caseId = await apply(city, tell)
  await approve(city, tell, caseId)
  const { invoiceId, amountRials } = await openInvoice(city, caseId)
  const page = await startPayment(city.api, city.key('reza'), invoiceId)
  const back = await pressAtBank(city.bank, page, 'pay')
  if (!back) throw new Error('the bank kept the payer')
  const first = await returnFromBank(city.api, back)
  const second = await returnFromBank(city.api, back)
  tell(`The way back is taken twice: «${first.message}» and «${second.message}»`)
  await certified(city, tell, caseId)
  const invoice = paid(await city.case(caseId), invoiceId)
  expectThat(invoice?.paidRials === amountRials, `${amountRials} rials are booked once, not ${invoice?.paidRials}`)
  tell(`${amountRials} rials are booked once.`)
}

async function paymentClosed(city: City, tell: Tell): Promise<void> {
  const caseId = await apply(city, tell)
  await approve(city, tell, caseId)
  const { invoiceId } = await openInvoice(city, caseId)
  await pressAtBank(city.bank, await startPayment(city.api, city.key('reza'), invoiceId), 'pay-and-close')
  tell('Reza pays and closes the page: nobody tells us.')
  await city.until(caseId, 'the sweeper', (now) => paid(now, invoiceId), 90_000)
  tell('The sweeper asks the bank and finds the money.')
  await certified(city, tell, caseId)
}

async function refund(city: City, tell: Tell): Promise<void> {
  const caseId = await apply(city, tell)
  await approve(city, tell, caseId)
  const { invoiceId, amountRials } = await openInvoice(city, caseId)
  await payAtBank(city.api, city.bank, city.key('reza'), invoiceId)
  await certified(city, tell, caseId)
  const path = `/api/v1/invoices/${invoiceId}/refunds`
  const body = { amountRials, reason: 'پرداخت اشتباهی (نمونه)' }
  const { refunds } = await city.ask<{ refunds: { refundId: string }[] }>('revenue-officer-1', 'POST', path, body)
  const refundId = refunds.at(-1)?.refundId
  tell(`The revenue officer asks for ${amountRials} rials to go back.`)
  await city.ask('cashier-1', 'POST', `${path}/${refundId}/approval`)
  tell('The cashier, a second person, approves.')
  await city.until(caseId, 'the refund', (now) =>
    now.money.refunds.find((one) => one.refundId === refundId && one.status === 'made'),
  )
  tell('The bank has paid it back.')
}
