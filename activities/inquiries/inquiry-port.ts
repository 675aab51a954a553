import type { FactValue } from '../../domain/expression/expression.ts'

/** The organisations that the municipality asks. */
export const providerIds = [
  'civil-registry',
  'mobile-ownership',
  'postal',
  'fire-department',
  'engineering-organisation',
  'heritage',
  'utility',
  'social-security',
  'cadastre',
  'roads-and-urban-planning',
] as const
export type ProviderId = (typeof providerIds)[number]

export type InquiryMode = 'at-once' | 'callback' | 'polling' | 'letter'

export type InquiryFacts = Readonly<Record<string, FactValue>>

export interface InquiryRequest {
  /** Key of the effect; the same key is the same inquiry, however often it is sent. */
  key: string
  inquiryId: string
  provider: ProviderId
  /** Personal fields that the provider needs to find its file; see `inquirySubjects`. */
  subject: Readonly<Record<string, string>>
  /** What is known of the case; an adapter takes what its provider asks for. */
  facts: InquiryFacts
  callbackUrl?: string
}

/** `unknown` says that the provider has never heard of the key, so sending it is safe. */
export type InquiryReply =
  | { state: 'answered'; reference: string; facts: InquiryFacts; text?: string }
  | { state: 'accepted'; reference: string }
  | { state: 'pending'; retryAfterSeconds?: number }
  | { state: 'unknown' }

/** What a provider told us by itself. The receiver checks that key and reference belong to the inquiry, and remembers `webhookId`. */
export interface CallbackAnswer {
  /** The same for every repetition of one answer. */
  webhookId: string
  key: string
  inquiryId: string
  reference: string
  facts: InquiryFacts
  text?: string
}

export interface InquiryContext {
  signal: AbortSignal
}

/** One provider's protocol behind the port that all share. Methods throw `ProviderFailure`, or the reason of an aborted signal. */
export interface InquiryAdapter {
  provider: ProviderId
  mode: InquiryMode
  submit(request: InquiryRequest, context: InquiryContext): Promise<InquiryReply>
  /** Asks what the provider knows of a key, for when an earlier call's outcome is unknown. */
  lookup(key: string, context: InquiryContext): Promise<InquiryReply>
  poll?(reference: string, context: InquiryContext): Promise<InquiryReply>
  /** Checks signature and age at `now` (epoch ms) and reads the answer. */
  readCallback?(headers: Headers, body: string, now: number): CallbackAnswer
}
