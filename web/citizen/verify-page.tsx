import type { z } from 'zod'
import { VerifiedView } from '../../api/schemas/letter.ts'
import type { Locale } from '../../domain/procedure/words.ts'
import { page } from '../shared/layout.tsx'
import { Code, describedBy, ErrorSummary, Field, LetterNumber, Pairs, When } from '../shared/parts.tsx'
import { citizenWords } from '../shared/words/citizen-words.ts'
import type { WebContext } from '../web-env.ts'

/** The form for who types the code; a scanned QR code leads to the answer directly. */
export function verifyForm(c: WebContext) {
  const typed = c.req.query('code')
  if (typed) return c.redirect(`/v/${encodeURIComponent(typed.slice(0, 60))}`, 303)
  const locale = c.get('locale')
  const t = citizenWords(locale)
  const error = typed === undefined ? undefined : t.verifyNeeded
  const children = (
    <div class="narrow stack">
      <ErrorSummary locale={locale} errors={error ? [{ href: '#code', text: error }] : []} />
      <h1>{t.verifyTitle}</h1>
      <Asked locale={locale} error={error} />
    </div>
  )
  return page(c, { title: t.verifyTitle, children, hasErrors: error !== undefined }, error ? 422 : 200)
}

/** Whether a letter is the municipality's: what the QR code on it leads to. */
export async function verifiedPage(c: WebContext) {
  const locale = c.get('locale')
  const t = citizenWords(locale)
  const headers = { accept: 'application/json', 'accept-language': locale }
  const answer = await c
    .get('deps')
    .api.request(`/v/${encodeURIComponent(c.req.param('code') ?? '')}`, { headers }, { ...c.env, inProcess: true })
  const body: unknown = await answer.json()
  const found = answer.status === 200 || answer.status === 404 ? VerifiedView.safeParse(body) : undefined
  if (!found?.success) {
    const { title = t.verifyTitle } = body as { title?: string } // what is no verdict is a problem document
    return page(c, { title, children: <h1>{title}</h1> }, answer.status === 429 ? 429 : 503)
  }
  const children = (
    <div class="narrow stack">
      <h1>{t.verifyTitle}</h1>
      <Verdict found={found.data} locale={locale} />
      <Asked locale={locale} typed={answer.status === 404 ? c.req.param('code') : undefined} />
    </div>
  )
  return page(c, { title: found.data.message, children }, answer.status === 404 ? 404 : 200)
}

function Verdict({ found, locale }: { found: z.infer<typeof VerifiedView>; locale: Locale }) {
  const t = citizenWords(locale)
  const tone = found.status === 'valid' ? 'green' : found.status === 'pending' ? 'amber' : 'red'
  return (
    <section class="stack-m">
      <p class="note strong" data-tone={tone} role="status">
        {found.message}
      </p>
      {found.number && (
        <div class="card pad stack-m">
          <Pairs
            rows={[
              [t.letterNumber, <LetterNumber>{found.number}</LetterNumber>],
              found.kind && [t.letterKind, found.kind.label],
              found.issuedAt && [t.letterDate, <When instant={found.issuedAt} />],
              found.district && [t.district, found.district.label],
              found.replacedByNumber && [t.replacedBy, <LetterNumber>{found.replacedByNumber}</LetterNumber>],
              found.code && [t.verifyCode, <Code>{found.code}</Code>],
              found.sha256 && [t.fingerprint, <Code>{found.sha256}</Code>],
            ]}
          />
          <p class="muted small">{t.verifyCompare}</p>
        </div>
      )}
    </section>
  )
}

interface AskedProps {
  locale: Locale
  /** A code that led to nothing, to be mended. */
  typed?: string | undefined
  error?: string | undefined
}

function Asked({ locale, typed, error }: AskedProps) {
  const t = citizenWords(locale)
  return (
    <form method="get" action={`/${locale}/verify`} class="card pad stack">
      <Field id="code" label={t.verifyCode} hint={t.verifyIntro} error={error}>
        <input
          class="in w20"
          id="code"
          name="code"
          dir="ltr"
          autocomplete="off"
          value={typed}
          aria-invalid={error ? 'true' : undefined}
          aria-describedby={describedBy('code', true, error)}
        />
      </Field>
      <button class="btn" type="submit">
        {t.verify}
      </button>
    </form>
  )
}
