import type { Child } from 'hono/jsx'
import type { Locale } from '../../domain/procedure/words.ts'
import { Code, digits, Form, LetterNumber, Money, Pairs, Tag, When } from '../shared/parts.tsx'
import { chequeWords } from '../shared/words/cheque-words.ts'
import { clerkWords } from '../shared/words/clerk-words.ts'
import type { WebContext } from '../web-env.ts'
import { Moment } from './desk-page.tsx'
import { FoundTable } from './found-table.tsx'
import type { Case, File } from './task-view.ts'
import { Corrected, Replaced } from './versions-part.tsx'

/** A titled part of a case's page, which the page's own menu leads to. */
export function Section(props: { id: string; title: string; isWide?: boolean; children: Child }) {
  const { id, title, isWide, children } = props
  return (
    <section class={`card pad stack-s${isWide ? ' whole' : ''}`} id={id} aria-labelledby={`${id}-title`}>
      <h2 id={`${id}-title`} class="head">
        {title}
      </h2>
      {children}
    </section>
  )
}

export function AnswersPart({ file, locale }: { file: File; locale: Locale }) {
  const t = clerkWords(locale)
  return (
    <>
      <dl class="pairs dense">
        {file.answers.map(({ label, type, text }) => (
          <div>
            <dt>{label}</dt>
            <dd>{isCode(type) ? <Code>{text}</Code> : <bdi>{text}</bdi>}</dd>
          </div>
        ))}
      </dl>
      {file.isMasked && <p class="small muted">{t.masked}</p>}
      {file.corrections.map((correction) => (
        <Corrected correction={correction} locale={locale} />
      ))}
    </>
  )
}

const isCode = (type: string) => ['national-id', 'phone', 'postal-code', 'renovation-code', 'iban'].includes(type)

export function FactsPart({ file, locale }: { file: File; locale: Locale }) {
  const t = clerkWords(locale)
  const known = file.facts.filter(({ source }) => source !== null)
  const unknown = file.facts.length - known.length
  return (
    <>
      <dl class="facts">
        {known.map(({ label, text, source }) => (
          <div>
            <dt>{label}</dt>
            <dd>
              <bdi class="strong">{digits(text, locale)}</bdi>
              {source && (
                <small class="sub">
                  {source.label} · <When instant={source.at} />
                </small>
              )}
            </dd>
          </div>
        ))}
      </dl>
      {unknown > 0 && (
        <p class="small muted">
          {digits(unknown, locale)} · {t.unknownYet}
        </p>
      )}
    </>
  )
}

const shownInFrame = ['pdf', 'jpeg', 'png']

/** The documents, each shown in the frame beside the form when its name is chosen. */
export function DocumentsPart({ whole, file, locale }: { whole: Case; file: File; locale: Locale }) {
  const t = clerkWords(locale)
  const address = (id: string) => `/${locale}/desk/documents/${id}`
  const first = whole.documents.find(({ type, state }) => state === 'ready' && shownInFrame.includes(type))
  if (whole.documents.length === 0) return <p>{t.noDocuments}</p>
  return (
    <>
      <ul class="row">
        {whole.documents.map(({ documentId, kind, type, sizeBytes, scan }) => (
          <li>
            <a
              class="chip"
              href={address(documentId)}
              target={shownInFrame.includes(type) ? 'viewer' : '_blank'}
              rel="noopener"
            >
              {kind.label || type} <span class="muted">{sizeOf(sizeBytes, locale)}</span>
            </a>
            {scan === 'not-scanned' && <span class="small muted"> {t.notScanned}</span>}
          </li>
        ))}
      </ul>
      {first && (
        <>
          <iframe class="viewer" name="viewer" title={t.viewer} src={address(first.documentId)} loading="lazy" />
          <p class="small">
            <a href={address(first.documentId)} target="_blank" rel="noopener">
              {first.kind.label} {t.openAlone}
            </a>
          </p>
        </>
      )}
      {file.replaced.map((replaced) => (
        <Replaced replaced={replaced} locale={locale} />
      ))}
    </>
  )
}

function sizeOf(bytes: number, locale: Locale): string {
  const kilobytes = Math.max(1, Math.round(bytes / 1024))
  return new Intl.NumberFormat(locale === 'fa' ? 'fa-IR' : 'en', { style: 'unit', unit: 'kilobyte' }).format(kilobytes)
}

export function PartiesPart({ file, locale }: { file: File; locale: Locale }) {
  const t = clerkWords(locale)
  return (
    <div class="table">
      <table class="dense">
        <caption class="sr">{t.parties}</caption>
        <thead>
          <tr>
            <th scope="col">{t.name}</th>
            <th scope="col">{t.role}</th>
            <th scope="col">{t.nationalId}</th>
            <th scope="col">{t.phone}</th>
          </tr>
        </thead>
        <tbody>
          {file.parties.map(({ role, name, nationalId, phone }) => (
            <tr>
              <th scope="row" data-label={t.name}>
                <bdi>{name ?? '-'}</bdi>
              </th>
              <td data-label={t.role}>{role.label}</td>
              <td data-label={t.nationalId}>{nationalId && <Code>{nationalId}</Code>}</td>
              <td data-label={t.phone}>{phone && <Code>{phone}</Code>}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

/** @param cheques whether the visitor tells what became of cheques */
export function MoneyPart({ whole, cheques, locale }: { whole: Case; cheques?: boolean; locale: Locale }) {
  const t = clerkWords(locale)
  const { invoices } = whole.money
  if (invoices.length === 0) return <p class="muted">{t.noMoney}</p>
  return (
    <ul class="stack-m">
      {invoices.map((invoice) => (
        <li class="stack-s">
          <p class="row between">
            <strong>
              <Money rials={invoice.amountRials} locale={locale} />
            </strong>
            <Tag tone={invoice.status === 'paid' ? 'green' : invoice.status === 'open' ? 'amber' : 'grey'}>
              {moneyStatus(invoice.status, locale)}
            </Tag>
          </p>
          {invoice.bill?.whyParts && <p class="small muted">{invoice.bill.whyParts}</p>}
          {invoice.bill && (
            <dl class="pairs dense">
              {invoice.bill.lines.map(({ label, amountRials, explanation }) => (
                <div>
                  <dt>
                    {label}
                    <small class="sub">{explanation}</small>
                  </dt>
                  <dd>
                    <Money rials={amountRials} locale={locale} />
                  </dd>
                </div>
              ))}
            </dl>
          )}
          {cheques && invoice.status !== 'void' && (
            <p>
              <a href={`/${locale}/desk/invoices/${invoice.invoiceId}/cheques`}>{chequeWords(locale).open}</a>
            </p>
          )}
        </li>
      ))}
    </ul>
  )
}

function moneyStatus(status: Case['money']['invoices'][number]['status'], locale: Locale): string {
  const t = clerkWords(locale)
  return { open: t.invoiceOpen, paid: t.invoicePaid, expired: t.invoiceExpired, void: t.invoiceVoid }[status]
}

export function LettersPart({ whole, locale }: { whole: Case; locale: Locale }) {
  const t = clerkWords(locale)
  if (whole.letters.length === 0) return <p class="muted">{t.noLetters}</p>
  return (
    <ul class="stack-s">
      {whole.letters.map(({ letterId, template, number, issuedAt, status, pdf }) => (
        <li class="row between">
          <span>
            {pdf ? (
              <a href={`/${locale}/desk/letters/${letterId}`} target="_blank" rel="noopener">
                {template.label}
              </a>
            ) : (
              template.label
            )}{' '}
            <LetterNumber>{number}</LetterNumber>
          </span>
          <span class="small muted">
            <When instant={issuedAt} />{' '}
            {status !== 'valid' && <Tag tone="red">{status === 'revoked' ? t.letterRevoked : t.letterReplaced}</Tag>}
          </span>
        </li>
      ))}
    </ul>
  )
}

export function NotesPart(props: {
  c: WebContext
  file: File
  action: string
  error: string | undefined
  typed: string
}) {
  const { c, file, action, error, typed } = props
  const locale = c.get('locale')
  const t = clerkWords(locale)
  return (
    <>
      {file.notes.length === 0 && <p class="muted">{t.noNotes}</p>}
      <ul class="stack-m">
        {file.notes.map(({ author, text, at }) => (
          <li class="stack-s">
            <p class="small muted">
              <bdi>{author}</bdi> · <Moment at={at} locale={locale} />
            </p>
            <p class="quote" dir="auto">
              {text}
            </p>
          </li>
        ))}
      </ul>
      <Form c={c} action={action} class="stack-s">
        <div class="field" data-error={error ? '' : undefined}>
          <label for="note">{t.newNote}</label>
          <p class="hint" id="note-hint">
            {t.newNoteHint}
          </p>
          {error && (
            <p class="err" id="note-error">
              {error}
            </p>
          )}
          <textarea class="in" id="note" name="note" dir="auto" maxlength={4000} aria-describedby="note-hint">
            {typed}
          </textarea>
        </div>
        <button type="submit" class="btn quiet small">
          {t.saveNote}
        </button>
      </Form>
    </>
  )
}

/** What was asked and decided before about the same property. */
export function RelatedPart({ file, locale }: { file: File; locale: Locale }) {
  const t = clerkWords(locale)
  if (file.related.length === 0) return <p class="muted">{t.noRelated}</p>
  return <FoundTable cases={file.related} title={t.related} locale={locale} />
}

export function DeadlinesPart({ whole, locale }: { whole: Case; locale: Locale }) {
  const t = clerkWords(locale)
  return (
    <Pairs
      rows={[
        [t.receivedAt, <When instant={whole.receivedAt} />],
        whole.serviceDue && [t.serviceDue, <When instant={whole.serviceDue} />],
        whole.legalDue && [t.legalDue, <When instant={whole.legalDue} />],
        ...whole.waitingFor.map(({ sentence }) => [t.why, sentence] as const),
      ]}
    />
  )
}
