import type { z } from 'zod'
import { VerifiedView } from '../../api/schemas/letter.ts'
import type { Locale } from '../../domain/procedure/words.ts'
import { page } from '../shared/layout.tsx'
import { Code, Field, Pairs, When } from '../shared/parts.tsx'
import { citizenWords } from '../shared/words/citizen-words.ts'
import type { WebContext } from '../web-env.ts'

/** The form for who types the code; a scanned QR code leads to the answer directly. */
export function verifyForm(c: WebContext) {
  const typed = c.req.query('code')
  if (typed) return c.redirect(`/v/${encodeURIComponent(typed.slice(0, 60))}`, 303)
  const t = citizenWords(c.get('locale'))
  const children = (
    <div class="narrow stack">
      <h1>{t.verifyTitle}</h1>
      <Asked locale={c.get('locale')} />
    </div>
  )
  return page(c, { title: t.verifyTitle, children })
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
      <Asked locale={locale} />
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
              [t.letterNumber, <Code>{found.number}</Code>],
              found.kind && [t.letterKind, found.kind.label],
              found.issuedAt && [t.letterDate, <When instant={found.issuedAt} />],
              found.district && [t.district, found.district.label],
              found.replacedByNumber && [t.replacedBy, <Code>{found.replacedByNumber}</Code>],
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

function Asked({ locale }: { locale: Locale }) {
  const t = citizenWords(locale)
  return (
    <form method="get" action={`/${locale}/verify`} class="card pad stack">
      <Field id="code" label={t.verifyCode} hint={t.verifyIntro}>
        <input class="in w20" id="code" name="code" dir="ltr" autocomplete="off" aria-describedby="code-hint" />
      </Field>
      <button class="btn" type="submit">
        {t.verify}
      </button>
    </form>
  )
}
