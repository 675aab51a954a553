import type { Logger } from 'pino'
import type { InquiryAdapter, ProviderId } from '../activities/inquiries/inquiry-port.ts'
import type { MailCarrier, MessageGateway } from '../activities/notices/gateway/message-gateway.ts'
import type { PaymentGateway } from '../activities/payments/gateway/payment-gateway.ts'
import type { ProcedureLibrary } from '../activities/procedures.ts'
import type { VirusScanner } from '../activities/scanning/virus-scanner.ts'
import type { Database } from '../db/client.ts'
import type { DocumentStore } from '../db/personal/document-store.ts'
import type { KeysRecord } from '../keys.ts'
import type { Settings } from '../settings.ts'
import type { CaseClient } from '../workflows/contract/case-client.ts'
import type { RateLimits } from './edge/rate-limit.ts'
import type { RequestCounter } from './edge/request-count.ts'

/** All that the API needs of the world; `createApp` is where it comes in. */
export interface ApiDeps {
  database: Database
  caseClient: CaseClient
  settings: Settings
  keys: KeysRecord
  procedures: ProcedureLibrary
  gateway: PaymentGateway
  /** Carries sign-in codes; every other message leaves by the relay. */
  messages: MessageGateway
  /** Carries the codes that prove mail addresses; none where the city has no mail server. */
  mail?: MailCarrier
  adapters: Readonly<Record<ProviderId, InquiryAdapter>>
  documentStore: DocumentStore
  /** Looks for malware in uploads; without one documents are kept unscanned, and say so. */
  scanner?: VirusScanner
  log: Logger
  /** Real time, epoch milliseconds; a case's time is this and the case's own offset. */
  now: () => number
  /** Each throws when the part doesn't work. */
  checks: Readonly<Record<'postgres' | 'temporal', () => Promise<void>>>
  /** Aborted when the process was told to stop: from then on it is not ready. */
  stopping?: AbortSignal
  /** Told of each request from outside. */
  countRequest?: RequestCounter
  /** Other limits than the usual ones, for measuring. */
  limits?: Partial<RateLimits>
}
