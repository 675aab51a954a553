import { createHash } from 'node:crypto'
import { Readable } from 'node:stream'
import MailComposer from 'nodemailer/lib/mail-composer'
import SMTPConnection from 'nodemailer/lib/smtp-connection'
import type { MailCarrier, MailMessage } from './message-gateway.ts'
import { MessageGatewayFailure } from './message-gateway-failure.ts'

export interface SmtpCarrierOptions {
  /** `smtps://user:password@host:port`, or `smtp://…`, which must turn to TLS unless it is this machine. */
  smtpUrl: string
  /** Whose mail it is. */
  from: string
  /** Whole mail, from connecting to the last answer. */
  timeoutMs?: number
}

/** A mail of ours has some kilobytes. */
const mostBytes = 256 * 1024

/**
 * Mail over SMTP, a connection for each. A mail whose text was given away without an answer counts as perhaps sent: servers
 * rarely know a repeated `Message-ID`, so it is never given twice.
 */
export function createSmtpCarrier({ smtpUrl, from, timeoutMs = 30_000 }: SmtpCarrierOptions): MailCarrier {
  const server = serverOf(smtpUrl, timeoutMs)
  return {
    async sendMail(message, { signal }) {
      if (signal.aborted) throw down()
      const bytes = await composed(message, from)
      if (bytes.length > mostBytes) throw new MessageGatewayFailure('mail-refused', { outcomeUnknown: false })
      await hand(server, { from: addressIn(from), to: [message.to], size: bytes.length }, bytes, timeoutMs, signal)
    },
  }
}

/** The carrier that the settings name; none where the city has no mail server. */
export function mailCarrierOf(settings: {
  SARA8_SMTP_URL?: string | undefined
  SARA8_MAIL_FROM?: string | undefined
}): {
  mail?: MailCarrier
} {
  const { SARA8_SMTP_URL: smtpUrl, SARA8_MAIL_FROM: from } = settings
  return smtpUrl === undefined || from === undefined ? {} : { mail: createSmtpCarrier({ smtpUrl, from }) }
}

/** Made of the key alone, so that a repeat would carry the same, and hashed: a key names a case. */
export function messageIdOf(key: string, from: string): string {
  const digest = createHash('sha256').update(key).digest('hex').slice(0, 40)
  return `<${digest}@${addressIn(from).split('@').at(-1)}>`
}

type Server = ReturnType<typeof serverOf>

function serverOf(smtpUrl: string, timeoutMs: number) {
  const { protocol, hostname, port, username, password } = new URL(smtpUrl)
  const secure = protocol === 'smtps:'
  const host = hostname.replace(/^\[|\]$/g, '')
  const isHere = host === 'localhost' || host === '::1' || /^127\./.test(host)
  const patience = Math.min(timeoutMs, 10_000)
  return {
    auth: username === '' ? undefined : { user: decodeURIComponent(username), pass: decodeURIComponent(password) },
    options: {
      host,
      ...(port === '' ? {} : { port: Number(port) }),
      ...{ secure, requireTLS: !secure && !isHere, ignoreTLS: isHere },
      tls: { minVersion: 'TLSv1.2' as const },
      ...{ connectionTimeout: patience, greetingTimeout: patience, dnsTimeout: patience, socketTimeout: timeoutMs },
      ...{ maxResponseSize: 64 * 1024, logger: false, name: 'sara8' },
    },
  }
}

async function composed({ key, to, subject, text, html }: MailMessage, from: string): Promise<Buffer> {
  const mail = new MailComposer({
    ...{ from, to, subject, text, html, messageId: messageIdOf(key, from) },
    ...{ textEncoding: 'base64', disableFileAccess: true, disableUrlAccess: true },
    // No machine shall answer this one, and none of the lists of absent people either (RFC 3834).
    headers: { 'Auto-Submitted': 'auto-generated', 'X-Auto-Response-Suppress': 'All' },
  })
  return mail.compile().build()
}

function hand(
  { options, auth }: Server,
  envelope: { from: string; to: string[]; size: number },
  bytes: Buffer,
  timeoutMs: number,
  signal: AbortSignal,
): Promise<void> {
  return new Promise((resolve, reject) => {
    const connection = new SMTPConnection(options)
    const body = Readable.from([bytes])
    // The server has asked for the text, and may have had all of it.
    let isGiven = false
    const finish = (failure?: Error) => {
      clearTimeout(deadline)
      signal.removeEventListener('abort', giveUp)
      if (failure) connection.close()
      else connection.quit()
      if (failure) reject(failure instanceof MessageGatewayFailure ? failure : failureOf(failure, isGiven))
      else resolve()
    }
    // What is given waits for its answer even then: it comes within the deadline.
    const giveUp = () => isGiven || finish(down())
    const deadline = setTimeout(() => finish(new Error('deadline')), timeoutMs)
    signal.addEventListener('abort', giveUp, { once: true })
    body.once('end', () => {
      isGiven = true
    })
    const send = () => connection.send(envelope, body, (failure) => finish(failure ?? undefined))
    connection.on('error', finish)
    connection.connect((failure) => {
      if (failure) return finish(failure)
      if (!auth) return send()
      connection.login({ credentials: auth }, (refused) => (refused ? finish(refused) : send()))
    })
  })
}

const down = () => new MessageGatewayFailure('mail-down', { outcomeUnknown: false })

/** Which answers mean this mail and no other; a refused login or greeting is the server's own trouble. */
const ofThisMail: ReadonlySet<unknown> = new Set(['MAIL FROM', 'RCPT TO', 'DATA'])

/** A failure by its codes; its words, which repeat addresses, go no further. */
function failureOf(failure: Error, isGiven: boolean): MessageGatewayFailure {
  const status = 'responseCode' in failure && typeof failure.responseCode === 'number' ? failure.responseCode : 0
  if (status === 0 && isGiven) return new MessageGatewayFailure('mail-unknown', { outcomeUnknown: true })
  const isOfMail = 'command' in failure && ofThisMail.has(failure.command)
  if (status >= 500 && isOfMail) return new MessageGatewayFailure('mail-refused', { outcomeUnknown: false })
  return down()
}

/** `Name <a@b>` or `a@b`. */
function addressIn(from: string): string {
  return /<([^<>]+)>\s*$/.exec(from)?.[1] ?? from
}
