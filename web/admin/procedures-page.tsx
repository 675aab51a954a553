import { ProcedureVersions } from '../../api/schemas/admin.ts'
import { apiResponse, callApi, needed } from '../shared/call-api.ts'
import { page } from '../shared/layout.tsx'
import { Code, digits, Tag } from '../shared/parts.tsx'
import { adminWords } from '../shared/words/admin-words.ts'
import type { WebContext } from '../web-env.ts'

/** Every procedure with its versions, its picture and what it rests on. */
export async function proceduresPage(c: WebContext) {
  const locale = c.get('locale')
  const t = adminWords(locale)
  const { procedures } = needed(await callApi(c, ProcedureVersions, 'GET', '/admin/procedures'))
  const status = { law: t.law, council: t.council, sample: t.sampleTag }
  const children = (
    <div class="stack">
      <div class="stack-s">
        <h1>{t.procedures}</h1>
        <p class="muted">{t.proceduresIntro}</p>
      </div>
      <div class="grid">
        {procedures.map(({ service, versions, stages, sources }) => (
          <section class="card pad stack-m">
            <h2>{service.label}</h2>
            <p class="muted small">
              {digits(stages, locale)} {t.stages}
            </p>
            <ul class="row versions">
              {versions.toReversed().map((version) => (
                <li>
                  <a class="chip" href={`/${locale}/admin/procedures/${service.id}/${version}`}>
                    {t.diagram} <Code>{digits(version, locale)}</Code>
                  </a>
                </li>
              ))}
            </ul>
            <details>
              <summary>{t.sources}</summary>
              <ul class="stack-s sources">
                {sources.map((source) => (
                  <li>
                    {source.source}{' '}
                    <Tag tone={source.status === 'sample' ? 'amber' : 'blue'}>{status[source.status]}</Tag>
                  </li>
                ))}
              </ul>
            </details>
          </section>
        ))}
      </div>
    </div>
  )
  return page(c, { title: t.procedures, children, crumbs: [{ href: `/${locale}/admin`, label: t.title }], wide: true })
}

/** The picture of a version, alone in its window: it runs and loads nothing. */
export async function diagramFile(c: WebContext) {
  const { service, version } = c.req.param() as { service: string; version: string } // both are in the route
  const answer = await apiResponse(
    c,
    'GET',
    `/admin/procedures/${encodeURIComponent(service)}/${encodeURIComponent(version)}/diagram`,
  )
  if (!answer.ok) return c.notFound()
  return c.body(await answer.arrayBuffer(), 200, {
    'content-type': 'image/svg+xml',
    'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'; sandbox",
    'cache-control': 'no-store',
  })
}
