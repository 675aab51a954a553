import { IncidentList } from '../../api/schemas/incident.ts'
import { age } from '../shared/age.ts'
import { callApi, needed } from '../shared/call-api.ts'
import { newFormKey } from '../shared/form-body.ts'
import { page } from '../shared/layout.tsx'
import { Code, Empty, ErrorSummary, Form, Scrolled } from '../shared/parts.tsx'
import { adminWords } from '../shared/words/admin-words.ts'
import { sharedWords } from '../shared/words/shared-words.ts'
import type { WebContext } from '../web-env.ts'

/** Where cases are stuck, the oldest first. */
export async function incidentsPage(c: WebContext) {
  const locale = c.get('locale')
  const t = adminWords(locale)
  const { now } = c.get('deps')
  const query = { limit: '50', cursor: c.req.query('cursor') }
  const { incidents, next } = needed(await callApi(c, IncidentList, 'GET', '/admin/incidents', { query }))
  const children = (
    <div class="stack">
      <ErrorSummary
        locale={locale}
        errors={c.req.query('none') === undefined ? [] : [{ text: t.bulkNone, href: '#list' }]}
      />
      <div class="stack-s">
        <h1>{t.incidents}</h1>
        <p class="muted">{t.incidentsIntro}</p>
      </div>
      {incidents.length === 0 ? (
        <Empty>{t.allWell}</Empty>
      ) : (
        <Form c={c} action={`/${locale}/admin/incidents/bulk`} once={newFormKey()} class="stack-m">
          <Scrolled id="list" name={t.incidents}>
            <table>
              <thead>
                <tr>
                  <th scope="col">{t.select}</th>
                  <th scope="col">{t.what}</th>
                  <th scope="col">{t.step}</th>
                  <th scope="col">{t.trackingCode}</th>
                  <th scope="col">{t.district}</th>
                  <th scope="col">{t.age}</th>
                  <th scope="col">{t.repair}</th>
                </tr>
              </thead>
              <tbody>
                {incidents.map((one) => (
                  <tr>
                    <td data-label={t.select}>
                      <input
                        type="checkbox"
                        name="incident"
                        value={one.incidentId}
                        id={one.incidentId}
                        aria-label={`${t.select} ${one.trackingCode ?? one.incidentId}`}
                      />
                    </td>
                    <td data-label={t.what}>
                      <label for={one.incidentId}>{one.what ?? one.code}</label>
                    </td>
                    <td data-label={t.step}>
                      {one.label}
                      <br />
                      <span class="small muted">{one.service}</span>
                    </td>
                    <td data-label={t.trackingCode}>{one.trackingCode ? <Code>{one.trackingCode}</Code> : '–'}</td>
                    <td data-label={t.district}>{one.district.label}</td>
                    <td data-label={t.age}>
                      <time datetime={one.openedAt.at}>{age(one.openedAt.at, now(), locale)}</time>
                    </td>
                    <td data-label={t.repair}>
                      <a href={`/${locale}/admin/incidents/${one.incidentId}`}>{t.repair}</a>
                    </td>
                  </tr>
                ))}
              </tbody>
            </table>
          </Scrolled>
          <div class="row">
            <button class="btn" type="submit">
              {t.retrySelected}
            </button>
            <label class="row">
              <input type="checkbox" data-select-all="incident" /> {t.selectAll}
            </label>
          </div>
        </Form>
      )}
      {next && (
        <p class="pages">
          <a href={`?cursor=${encodeURIComponent(next)}`}>{sharedWords(locale).older}</a>
        </p>
      )}
    </div>
  )
  const crumbs = [{ href: `/${locale}/admin`, label: t.title }]
  return page(c, { title: t.incidents, children, crumbs, wide: true })
}
