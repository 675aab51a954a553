/** Why an address is not taken. */
export type WebhookUrlProblem = 'not-a-url' | 'not-https' | 'has-credentials' | 'not-public'

/**
 * Reads the address at which an organisation wants to be told. It is https on a named host, without credentials or a
 * fragment; on one machine, for training, plain http on loopback is taken as well. Where a name leads is judged again
 * whenever something is sent.
 */
export function parseWebhookUrl(
  text: string,
  { training }: { training: boolean },
): { ok: true; value: string } | { ok: false; code: WebhookUrlProblem } {
  if (!URL.canParse(text) || text.length > 500) return { ok: false, code: 'not-a-url' }
  const url = new URL(text)
  if (url.username !== '' || url.password !== '' || url.hash !== '') return { ok: false, code: 'has-credentials' }
  const isLoopback = ['localhost', '127.0.0.1', '[::1]'].includes(url.hostname)
  if (isLoopback && training && url.protocol === 'http:') return { ok: true, value: url.href }
  if (url.protocol !== 'https:') return { ok: false, code: 'not-https' }
  // An address that is written as numbers belongs to nobody whose certificate could be checked.
  const isNamed = /^[a-z0-9-]+(\.[a-z0-9-]+)+$/.test(url.hostname) && !/^[\d.]+$/.test(url.hostname)
  return isNamed && !isLoopback ? { ok: true, value: url.href } : { ok: false, code: 'not-public' }
}
