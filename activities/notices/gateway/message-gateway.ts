import type { MailAddress } from '../../../domain/identifier/mail-address.ts'

export interface SmsMessage {
  /** The same key is the same message, however often it is sent. */
  key: string
  /** `09#########` */
  to: string
  text: string
}

export interface MailMessage {
  /** The same key is the same message; its address of a message (`Message-ID`) is made of it. */
  key: string
  to: MailAddress
  /** Without anything personal: subjects are shown where texts are not. */
  subject: string
  text: string
  html: string
}

export interface MessageReceipt {
  messageId: string
}

export interface MessageContext {
  signal: AbortSignal
}

/** Who carries SMS to people. Methods throw `MessageGatewayFailure`, or the reason of an aborted signal. */
export interface MessageGateway {
  sendSms(message: SmsMessage, context: MessageContext): Promise<MessageReceipt>
  /** What the carrier knows of a key; undefined says that nothing was ever sent with it. */
  lookup(key: string, context: MessageContext): Promise<MessageReceipt | undefined>
}

/**
 * Who carries mail to people. There is no asking by a key afterwards: `MessageGatewayFailure` says with `outcomeUnknown`
 * when a mail may have gone out, and with `retryable` whether it surely has not and may be tried again.
 */
export interface MailCarrier {
  sendMail(message: MailMessage, context: MessageContext): Promise<void>
}
