import { timingSafeEqual } from 'node:crypto'
import type { AddressInfo } from 'node:net'
import { callbackify } from 'node:util'
import { SMTPServer, type SMTPServerSession } from 'smtp-server'
import type { Fault } from '../shared/fault-control.ts'
import { readMail } from './mime-text.ts'
import type { OutboxStore } from './outbox-store.ts'

export interface MailDoor {
  port: number
  close(): Promise<void>
}

const smtpUser = 'sara8'
const mostBytes = 1024 * 1024

/**
 * The SMTP server of the demonstration: what it takes stands in the outbox, once for each `Message-ID`. An address that begins
 * with `nobody` doesn't exist (550).
 */
export async function openMailDoor(
  { port, password, store }: { port: number; password: string; store: OutboxStore },
  nextFault: () => Fault,
): Promise<MailDoor> {
  const faults = new Map<string, Fault>()
  const faultOf = (session: SMTPServerSession) => faults.get(session.id)?.mode
  const server = new SMTPServer({
    ...{ name: 'outbox', size: mostBytes, rejectOversized: true, logger: false, closeTimeout: 200 },
    // It listens on this machine only, where TLS would prove nothing to anybody.
    ...{ disabledCommands: ['STARTTLS'], allowInsecureAuth: true, authMethods: ['PLAIN', 'LOGIN'] },
    onConnect(session, done) {
      const fault = nextFault()
      faults.set(session.id, fault)
      const answer = () => done(fault.mode === 'down' ? reply(421, 'out of order') : null)
      setTimeout(answer, fault.latencyMs)
    },
    onClose: (session) => void faults.delete(session.id),
    onAuth({ username, password: given }, _, done) {
      const isRight = username === smtpUser && isSame(given ?? '', password)
      done(isRight ? null : reply(535, 'user or password is wrong'), isRight ? { user: smtpUser } : undefined)
    },
    onRcptTo({ address }, session, done) {
      if (faultOf(session) === 'rate-limited') return done(reply(450, 'too many, later'))
      done(/^nobody/i.test(address) ? reply(550, 'no such mailbox') : null)
    },
    onData: callbackify(async (stream: AsyncIterable<Buffer | string>, session: SMTPServerSession) => {
      const { messageId, subject, text } = readMail(await textOf(stream))
      if (faultOf(session) === 'error-500') throw reply(451, 'later')
      const to = session.envelope.rcptTo.map(({ address }) => address).join(', ')
      const taken = store.take({ key: messageId, kind: 'mail', to, subject, text })
      if (faultOf(session) === 'truncated') hangUp(session)
      if (taken === 'conflict') throw reply(554, 'another mail has this Message-ID')
      return 'taken'
    }),
  })
  server.on('error', () => {})
  /** Takes a mail and says nothing. */
  function hangUp({ id }: SMTPServerSession) {
    for (const connection of server.connections) if (connection.id === id) connection._socket.destroy()
  }
  await new Promise<void>((resolve, reject) => {
    server.server.once('error', reject)
    server.listen(port, '127.0.0.1', resolve)
  })
  const { port: bound } = server.server.address() as AddressInfo // listening on TCP, so it has one
  return { port: bound, close: () => new Promise((resolve) => server.close(() => resolve())) }
}

const reply = (responseCode: number, text: string) => Object.assign(new Error(text), { responseCode })

async function textOf(stream: AsyncIterable<Buffer | string>): Promise<string> {
  const parts: Buffer[] = []
  for await (const part of stream) parts.push(Buffer.from(part))
  return Buffer.concat(parts).toString('latin1')
}

function isSame(given: string, right: string): boolean {
  const [one, other] = [Buffer.from(given), Buffer.from(right)]
  return one.length === other.length && timingSafeEqual(one, other)
}
