import type { Visitor } from '../../../api/sign-in/sign-in-deps.ts'
import { invite } from '../../../db/principals/invitations.ts'
import { newTotpSecret, totpCode } from '../../../db/principals/totp.ts'
import type { ApiCity } from './api-city.ts'

let visitors = 0
/** Somebody at an address of his own, so that tests don't spend each other's tries. */
export function visitor(): Visitor {
  visitors += 1
  return { address: `10.0.${visitors >> 8}.${visitors & 255}`, locale: 'fa' }
}

interface Sms {
  kind: string
  to: string
  text: string
}

/** The messages that a phone was sent, the newest first. */
export async function smsTo(api: ApiCity, phone: string): Promise<Sms[]> {
  const answer = await fetch(`${api.city.outboxUrl}/messages?limit=200`)
  const { messages } = (await answer.json()) as { messages: Sms[] }
  return messages.filter(({ kind, to }) => kind === 'sms' && to === phone)
}

/** The mails that an address was sent, the newest first. */
export async function mailsTo(api: ApiCity, address: string): Promise<(Sms & { subject: string })[]> {
  const answer = await fetch(`${api.city.outboxUrl}/messages?limit=200`)
  const { messages } = (await answer.json()) as { messages: (Sms & { subject: string })[] }
  return messages.filter(({ kind, to }) => kind === 'mail' && to === address)
}

/** The code in the newest mail to an address. */
export async function codeMailedTo(api: ApiCity, address: string): Promise<string> {
  const code = /: (\d{6})$/m.exec((await mailsTo(api, address))[0]?.text ?? '')?.[1]
  if (code === undefined) throw new Error('no code was mailed')
  return code
}

/** The code in the newest message to a phone. */
export async function codeSentTo(api: ApiCity, phone: string): Promise<string> {
  const [newest] = await smsTo(api, phone)
  const code = /#(\d{6})$/.exec(newest?.text ?? '')?.[1]
  if (code === undefined) throw new Error('no code was sent')
  return code
}

/** An invitation for somebody, as an admin of the city makes it. */
export async function invitationFor(api: ApiCity, principalId: string): Promise<string> {
  const admin = { principalId: 'prn_admin-central', audience: 'admin', districts: ['*'] } as const
  const code = await api.city.api.withActor(admin, (tx) => invite(tx, principalId))
  if (code === undefined) throw new Error('nobody to invite')
  return code
}

/** The secret that an authenticator app was told, from its base32. */
function secretOf(base32: string): Buffer {
  const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'
  const bits = [...base32].map((letter) => alphabet.indexOf(letter).toString(2).padStart(5, '0')).join('')
  const bytes = (bits.match(/.{8}/g) ?? []).map((byte) => Number.parseInt(byte, 2))
  return Buffer.from(bytes).subarray(0, newTotpSecret().length)
}

/** What an authenticator app shows, so many steps of 30 seconds from now. */
export function appCode(base32: string, now: number, steps = 0): string {
  return totpCode(secretOf(base32), Math.floor(now / 30_000) + steps)
}
