import type { ApiClient } from './api-client.ts'

/** Begins a payment: the address of the bank's page. */
export async function startPayment(api: ApiClient, key: string, invoiceId: string): Promise<URL> {
  const { redirectUrl } = await api.call<{ redirectUrl: string }>(key, 'POST', `/api/v1/invoices/${invoiceId}/payments`)
  return new URL(redirectUrl)
}

/**
 * Sends the form of the bank's page as a browser does.
 * @returns where the browser is sent next; undefined when it stays at the bank
 */
export async function pressAtBank(
  bank: ApiClient,
  page: URL,
  action: 'pay' | 'cancel' | 'pay-and-close',
): Promise<URL | undefined> {
  const form = { bytes: { content: Buffer.from(`action=${action}`), type: 'application/x-www-form-urlencoded' } }
  const { status, headers } = await bank.send(null, 'POST', page.pathname + page.search, form)
  if (status === 303) return new URL(String(headers.location))
  if (status === 200) return undefined
  throw new Error(`the bank's page answered ${status}`)
}

/** Follows the way back from the bank; the answer says what became of the payment. */
export function returnFromBank(api: ApiClient, back: URL): Promise<{ state: string; message: string }> {
  return api.call(null, 'GET', back.pathname + back.search, { language: 'fa' })
}

/** Pays an invoice at the bank's page as a browser does, to the end. */
export async function payAtBank(api: ApiClient, bank: ApiClient, key: string, invoiceId: string): Promise<void> {
  const back = await pressAtBank(bank, await startPayment(api, key, invoiceId), 'pay')
  if (!back) throw new Error('the bank kept the payer')
  await returnFromBank(api, back)
}
