export interface SmsMessage {
  /** The same key is the same message, however often it is sent. */
  key: string
  /** `09#########` */
  to: string
  text: string
}

export interface MailMessage extends SmsMessage {
  /** Without anything personal: subjects are shown where texts are not. */
  subject: string
}

export interface MessageReceipt {
  messageId: string
}

export interface MessageContext {
  signal: AbortSignal
}

/** Who carries our words to people. Methods throw `MessageGatewayFailure`, or the reason of an aborted signal. */
export interface MessageGateway {
  sendSms(message: SmsMessage, context: MessageContext): Promise<MessageReceipt>
  sendMail(message: MailMessage, context: MessageContext): Promise<MessageReceipt>
  /** What the carrier knows of a key; undefined says that nothing was ever sent with it. */
  lookup(key: string, context: MessageContext): Promise<MessageReceipt | undefined>
}
