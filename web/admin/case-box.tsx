import { SearchKept, SearchResult } from '../../api/schemas/search.ts'
import { callApi, needed } from '../shared/call-api.ts'
import { readForm } from '../shared/form-body.ts'
import { Field, Form } from '../shared/parts.tsx'
import { adminWords } from '../shared/words/admin-words.ts'
import type { WebContext } from '../web-env.ts'

/** Where an administrator types which case he means; posted, since no address holds a code. */
export function CaseBox({ c, title, hint }: { c: WebContext; title: string; hint?: string }) {
  const locale = c.get('locale')
  const t = adminWords(locale)
  return (
    <Form c={c} action={`/${locale}/admin/case`} class="card pad stack-m">
      <h2>{title}</h2>
      {hint && <p class="muted small">{hint}</p>}
      <Field id="text" label={t.whichCase} hint={t.whichCaseHint}>
        <input
          class="in w20"
          id="text"
          name="text"
          dir="auto"
          autocomplete="off"
          required
          aria-describedby="text-hint"
        />
      </Field>
      <button class="btn quiet" type="submit">
        {t.find}
      </button>
    </Form>
  )
}

/** Opens the case that was meant, or shows those that it may have been. */
export async function findCase(c: WebContext) {
  const { text = '' } = await readForm(c)
  const home = `/${c.get('locale')}`
  const kept = await callApi(c, SearchKept, 'POST', '/searches', { body: { text } })
  if (!kept.ok) return c.redirect(`${home}/desk/search`, 303)
  const { searchId } = kept.value
  const { cases } = needed(await callApi(c, SearchResult, 'GET', `/searches/${searchId}`))
  const [only, ...others] = cases
  const isClear = only !== undefined && others.length === 0
  return c.redirect(isClear ? `${home}/admin/cases/${only.caseId}` : `${home}/desk/search/${searchId}`, 303)
}
