import type { z } from 'zod'
import { SearchKept, SearchResult } from '../../api/schemas/search.ts'
import type { Locale } from '../../domain/procedure/words.ts'
import { callApi, needed } from '../shared/call-api.ts'
import { readForm } from '../shared/form-body.ts'
import { describedBy, digits, Empty, ErrorSummary, Field, Form } from '../shared/parts.tsx'
import { clerkWords } from '../shared/words/clerk-words.ts'
import type { WebContext } from '../web-env.ts'
import { deskPage } from './desk-page.tsx'
import { FoundTable } from './found-table.tsx'

interface Shown {
  typed?: string
  error?: string
  result?: z.infer<typeof SearchResult>
}

/** One box for everything by which a case is known. */
export function searchPage(c: WebContext) {
  return shown(c, {}, 200)
}

/** What was typed is posted and kept sealed; the address of the result holds an id that says nothing. */
export async function searchAction(c: WebContext) {
  const { text = '' } = await readForm(c)
  const answer = await callApi(c, SearchKept, 'POST', '/searches', { body: { text } })
  if (answer.ok) return c.redirect(`/${c.get('locale')}/desk/search/${answer.value.searchId}`, 303)
  if (answer.problem.status !== 422) return shown(c, { typed: text, error: answer.problem.title }, 422)
  return shown(c, { typed: text, error: clerkWords(c.get('locale')).searchShort }, 422)
}

export async function searchResult(c: WebContext) {
  const searchId = encodeURIComponent(c.req.param('searchId') ?? '')
  const result = needed(await callApi(c, SearchResult, 'GET', `/searches/${searchId}`))
  return shown(c, { typed: result.text, result }, 200)
}

function shown(c: WebContext, { typed = '', error, result }: Shown, status: 200 | 422) {
  const locale = c.get('locale')
  const t = clerkWords(locale)
  const children = (
    <div class="stack">
      <ErrorSummary locale={locale} errors={error ? [{ href: '#text', text: error }] : []} />
      <h1>{t.search}</h1>
      <Form c={c} action={`/${locale}/desk/search`} class="card pad stack-s">
        <Field id="text" label={t.searchFor} hint={t.searchHint} error={error}>
          <input
            class="in"
            id="text"
            name="text"
            type="search"
            dir="auto"
            autocomplete="off"
            maxlength={200}
            value={typed}
            data-search
            aria-invalid={error ? 'true' : undefined}
            aria-describedby={describedBy('text', true, error)}
          />
        </Field>
        <button type="submit" class="btn">
          {t.search}
        </button>
      </Form>
      {result && <Result result={result} locale={locale} />}
    </div>
  )
  return deskPage(c, { title: t.search, children, hasErrors: error !== undefined }, status)
}

function Result({ result, locale }: { result: z.infer<typeof SearchResult>; locale: Locale }) {
  const t = clerkWords(locale)
  const kinds: Record<string, string> = {
    'tracking-code': t.trackingCode,
    'case-id': t.caseId,
    'letter-number': t.letterNumber,
    reference: t.reference,
    'national-id': t.nationalId,
    phone: t.phone,
    'renovation-code': t.renovationCode,
    plate: t.plate,
    name: t.name,
  }
  const readAs = new Intl.ListFormat(locale, { type: 'disjunction' }).format(
    result.readAs.map((kind) => kinds[kind] ?? kind),
  )
  return (
    <section class="stack-m" aria-labelledby="found">
      <h2 id="found">{t.found(digits(result.cases.length, locale))}</h2>
      {readAs && <p class="muted">{t.readAs(readAs)}</p>}
      {result.cases.length === 0 ? (
        <Empty>{t.foundNone}</Empty>
      ) : (
        <div class="card">
          <FoundTable cases={result.cases} title={t.search} locale={locale} />
        </div>
      )}
    </section>
  )
}
