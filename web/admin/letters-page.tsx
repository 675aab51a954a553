import type { z } from 'zod'
import { LetterTemplateList, LetterTemplateView } from '../../api/schemas/letter-template.ts'
import { apiResponse, callApi, needed } from '../shared/call-api.ts'
import { page } from '../shared/layout.tsx'
import { Code, digits, Pairs, Table, Tag } from '../shared/parts.tsx'
import { adminWords } from '../shared/words/admin-words.ts'
import { rulesWords } from '../shared/words/rules-words.ts'
import type { WebContext } from '../web-env.ts'

type Service = z.infer<typeof LetterTemplateList>['services'][number]

/** The letters of each service: where they are written, what they tell, who signs. */
export async function lettersPage(c: WebContext) {
  const locale = c.get('locale')
  const [t, r] = [adminWords(locale), rulesWords(locale)]
  const { services } = needed(await callApi(c, LetterTemplateList, 'GET', '/admin/letter-templates'))
  const children = (
    <div class="stack">
      <div class="stack-s">
        <h1>{r.letters}</h1>
        <p class="muted">{r.lettersIntro}</p>
      </div>
      {services.map((service) => (
        <ServiceLetters service={service} locale={locale} />
      ))}
    </div>
  )
  return page(c, { title: r.letters, children, crumbs: [{ href: `/${locale}/admin`, label: t.title }], wide: true })
}

function ServiceLetters({ service, locale }: { service: Service; locale: 'fa' | 'en' }) {
  const r = rulesWords(locale)
  const join = (labels: readonly { label: string }[]) =>
    [...new Set(labels.map(({ label }) => label))].join(locale === 'fa' ? '، ' : ', ')
  return (
    <section class="stack-m">
      <h2>
        {service.service.label} <Code>{digits(service.version, locale)}</Code>
      </h2>
      <Table name={service.service.label} heads={[r.letter, r.writtenAt, r.tells, r.signer]}>
        {service.templates.map((row) => (
          <tr>
            <th scope="row" data-label={r.letter}>
              <a href={`/${locale}/admin/letters/${service.service.id}/${service.version}/${row.template.id}`}>
                {row.template.label}
              </a>{' '}
              {row.sample && <Tag tone="amber">{r.sampleMark}</Tag>}
            </th>
            <td data-label={r.writtenAt}>{join(row.stages) || '–'}</td>
            <td data-label={r.tells}>{join(row.outcomes) || '–'}</td>
            <td data-label={r.signer}>{join(row.signedBy) || r.noSigner}</td>
          </tr>
        ))}
      </Table>
    </section>
  )
}

/** A letter's wording beside its placeholders, and the way to see it printed. */
export async function letterPage(c: WebContext) {
  const locale = c.get('locale')
  const [t, r] = [adminWords(locale), rulesWords(locale)]
  const letter = needed(await callApi(c, LetterTemplateView, 'GET', pathOf(c)))
  const join = (labels: readonly { label: string }[]) =>
    [...new Set(labels.map(({ label }) => label))].join(locale === 'fa' ? '، ' : ', ')
  const { service, version, template } = letter
  const title = letter.template.label
  const children = (
    <div class="stack">
      <div class="row between">
        <h1>{title}</h1>
        <a class="btn" href={`/${locale}/admin/letters/${service.id}/${version}/${template.id}/preview`}>
          {r.preview}
        </a>
      </div>
      <div class="split aside">
        <section class="card pad stack-m">
          <h2>{r.wording}</h2>
          <div lang="fa" dir="rtl" class="stack-m">
            <p>
              <strong>{letter.department}</strong>
            </p>
            <p>
              به: <Wording text={letter.to} />
            </p>
            <p>
              موضوع: <Wording text={letter.subject} />
            </p>
            {letter.paragraphs.map(({ text, when }) => (
              <div class="stack-s">
                {when && (
                  <p class="small muted" lang={locale} dir={locale === 'fa' ? 'rtl' : 'ltr'}>
                    <Tag tone="blue">{r.onlyWhen}</Tag> {when}
                  </p>
                )}
                <p>
                  <Wording text={text} />
                </p>
              </div>
            ))}
            {letter.copies.length > 0 && <p class="small">رونوشت: {letter.copies.join('، ')}</p>}
          </div>
        </section>
        <div class="stack">
          <section class="card pad">
            <Pairs
              rows={[
                [t.service, service.label],
                [t.version, <Code>{digits(version, locale)}</Code>],
                [r.writtenAt, join(letter.stages) || '–'],
                [r.tells, join(letter.outcomes) || '–'],
                [r.signer, join(letter.signedBy) || r.noSigner],
                [r.series, <bdi>{letter.unit}</bdi>],
                letter.table && [r.table, letter.table],
                letter.validity && [r.validity, `${letter.validity.text} (${letter.validity.source})`],
                [r.wordingState, letter.sample ? <Tag tone="amber">{r.sampleMark}</Tag> : r.wordingApproved],
              ]}
            />
          </section>
          <section class="card pad stack-s">
            <h2>{r.placeholders}</h2>
            <ul class="stack-s">
              {letter.placeholders.map(({ name, label }) => (
                <li>
                  <Code>{`{${name}}`}</Code> <span class="muted">{label}</span>
                </li>
              ))}
            </ul>
          </section>
        </div>
      </div>
    </div>
  )
  const crumbs = [
    { href: `/${locale}/admin`, label: t.title },
    { href: `/${locale}/admin/letters`, label: r.letters },
  ]
  return page(c, { title, children, crumbs, wide: true })
}

/** Persian wording in which each placeholder is seen as one. */
function Wording({ text }: { text: string }) {
  return <>{text.split(/(\{[^{}]+\})/).map((part) => (part.startsWith('{') ? <Tag tone="green">{part}</Tag> : part))}</>
}

/** The printed letter with invented values. */
export async function letterPreviewFile(c: WebContext) {
  const answer = await apiResponse(c, 'GET', `${pathOf(c)}/preview`)
  if (!answer.ok) return c.notFound()
  return c.body(await answer.arrayBuffer(), 200, {
    'content-type': 'application/pdf',
    'content-disposition': 'inline; filename="preview.pdf"',
    'cache-control': 'private, no-store',
  })
}

function pathOf(c: WebContext): string {
  const parts = [c.req.param('service'), c.req.param('version'), c.req.param('template')]
  return `/admin/letter-templates/${parts.map((part) => encodeURIComponent(part ?? '')).join('/')}`
}
