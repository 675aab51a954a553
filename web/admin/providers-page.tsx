import type { z } from 'zod'
import { ProviderStates } from '../../api/schemas/admin.ts'
import type { Locale } from '../../domain/procedure/words.ts'
import { duration } from '../shared/age.ts'
import { callApi, needed } from '../shared/call-api.ts'
import { page } from '../shared/layout.tsx'
import { digits, Scrolled, Tag, When } from '../shared/parts.tsx'
import { adminWords } from '../shared/words/admin-words.ts'
import type { WebContext } from '../web-env.ts'

type Row = z.infer<typeof ProviderStates>['providers'][number]

/** How the organisations that are asked have answered. */
export async function providersPage(c: WebContext) {
  const locale = c.get('locale')
  const t = adminWords(locale)
  const { providers } = needed(await callApi(c, ProviderStates, 'GET', '/admin/providers'))
  const modes = { 'at-once': t.modeAtOnce, callback: t.modeCallback, polling: t.modePolling, letter: t.modeLetter }
  const children = (
    <div class="stack">
      <div class="stack-s">
        <h1>{t.providers}</h1>
        <p class="muted">{t.providersIntro}</p>
      </div>
      <Scrolled name={t.providers}>
        <table>
          <thead>
            <tr>
              {[t.provider, t.state, t.mode, t.waiting, t.late, t.answered, t.median, t.lastAnswer].map((head) => (
                <th scope="col">{head}</th>
              ))}
            </tr>
          </thead>
          <tbody>
            {providers.map((row) => (
              <tr>
                <th scope="row" data-label={t.provider}>
                  {row.provider.label} {row.safety && <Tag tone="blue">{t.safety}</Tag>}
                </th>
                <td data-label={t.state}>
                  <State row={row} locale={locale} />
                </td>
                <td data-label={t.mode}>{modes[row.mode]}</td>
                <td data-label={t.waiting}>{digits(row.waiting, locale)}</td>
                <td data-label={t.late}>{digits(row.overdue, locale)}</td>
                <td data-label={t.answered}>{digits(row.answered, locale)}</td>
                <td data-label={t.median}>
                  {row.medianSeconds === null ? '–' : duration(row.medianSeconds * 1_000, locale)}
                </td>
                <td data-label={t.lastAnswer}>{row.lastAnswer ? <When instant={row.lastAnswer} /> : '–'}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </Scrolled>
    </div>
  )
  return page(c, { title: t.providers, children, crumbs: [{ href: `/${locale}/admin`, label: t.title }], wide: true })
}

function State({ row, locale }: { row: Row; locale: Locale }) {
  const t = adminWords(locale)
  if (row.incidents > 0) return <Tag tone="red">{t.troubled}</Tag>
  if (row.overdue > 0) return <Tag tone="amber">{t.late}</Tag>
  return row.answered > 0 ? <Tag tone="green">{t.healthy}</Tag> : <Tag>{t.quiet}</Tag>
}
