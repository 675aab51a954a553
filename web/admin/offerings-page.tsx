import type { z } from 'zod'
import { OfferingList, OfferingView } from '../../api/schemas/offering.ts'
import { can } from '../../domain/access/rights.ts'
import { post, problemLines, statusOf, type Told } from '../shared/after-post.ts'
import { callApi, needed } from '../shared/call-api.ts'
import { readForm } from '../shared/form-body.ts'
import { page } from '../shared/layout.tsx'
import { Code, digits, ErrorSummary, Form, Tag } from '../shared/parts.tsx'
import { adminWords } from '../shared/words/admin-words.ts'
import type { WebContext } from '../web-env.ts'

type Offering = z.infer<typeof OfferingView>

/** Which service is open in which district, and what has to be signed before it opens. */
export function offeringsPage(c: WebContext) {
  return shown(c, { done: c.req.query('done') }, 200)
}

export async function offeringAction(c: WebContext) {
  const values = await readForm(c)
  const { service, district } = c.req.param() as { service: string; district: string } // both are in the route
  const path = `/admin/offerings/${service}/${district}`
  const answer = values.item
    ? await post(c, OfferingView, `${path}/signatures`, { item: values.item }, {})
    : await post(c, OfferingView, `${path}/opening`, {}, {})
  if (!answer.ok) return shown(c, { problem: answer.problem }, statusOf(answer.problem))
  return c.redirect(`/${c.get('locale')}/admin/offerings?done=1#${service}-${district}`, 303)
}

async function shown(c: WebContext, told: Told, status: 200 | 400 | 403 | 409 | 422 | 429 | 503) {
  const locale = c.get('locale')
  const t = adminWords(locale)
  const { offerings } = needed(await callApi(c, OfferingList, 'GET', '/admin/offerings'))
  const services = [...new Set(offerings.map(({ service }) => service.id))]
  const children = (
    <div class="stack">
      <ErrorSummary locale={locale} errors={told.problem ? problemLines(told.problem) : []} />
      <div class="stack-s">
        <h1>{t.offerings}</h1>
        <p class="muted">{t.offeringsIntro}</p>
      </div>
      {told.done && (
        <p class="note" data-tone="green" role="status">
          {t.done}
        </p>
      )}
      {services.map((id) => {
        const own = offerings.filter(({ service }) => service.id === id)
        return (
          <section class="card pad stack-m">
            <h2>{own[0]?.service.label}</h2>
            <div class="grid">
              {own.map((offering) => (
                <Offered c={c} offering={offering} />
              ))}
            </div>
          </section>
        )
      })}
    </div>
  )
  return page(
    c,
    { title: t.offerings, children, crumbs: [{ href: `/${locale}/admin`, label: t.title }], wide: true },
    status,
  )
}

function Offered({ c, offering }: { c: WebContext; offering: Offering }) {
  const locale = c.get('locale')
  const t = adminWords(locale)
  const { principal } = c.get('visitor') ?? {}
  const resource = { district: offering.district.id }
  const mayOpen = principal && can(principal, 'offering.open', resource, c.get('deps').now()).allowed
  const action = `/${locale}/admin/offerings/${offering.service.id}/${offering.district.id}`
  const isReady = offering.checklist.every(({ signed }) => signed)
  return (
    <div class="stack-s" id={`${offering.service.id}-${offering.district.id}`}>
      <p class="row between">
        <strong>{offering.district.label}</strong>
        <Tag tone={offering.isOpen ? 'green' : 'grey'}>{offering.isOpen ? t.open : t.closed}</Tag>
      </p>
      <p class="small muted">
        {offering.dates.length === 0 && offering.sentence}
        {offering.dates.map(({ version, from }) => (
          <>
            <Code>{digits(version, locale)}</Code> · {from.jalali}{' '}
          </>
        ))}
      </p>
      <details>
        <summary>{t.checklist}</summary>
        <ul class="stack-s checklist">
          {offering.checklist.map(({ item, signers, signed }) => (
            <li class="stack-s">
              <span>{item.label}</span>
              {signed ? (
                <p class="small">
                  <Tag tone="green">{t.signedAt(signed.at.jalali)}</Tag>
                </p>
              ) : (
                <Form c={c} action={action} class="row">
                  <input type="hidden" name="item" value={item.id} />
                  <span class="small muted">
                    {t.signers(signers.map(({ label }) => label).join(locale === 'fa' ? '، ' : ', '))}
                  </span>
                  <button class="btn quiet small" type="submit" aria-label={`${t.sign} ${item.label}`}>
                    {t.sign}
                  </button>
                </Form>
              )}
            </li>
          ))}
        </ul>
      </details>
      {!offering.isOpen && mayOpen && isReady && (
        <Form c={c} action={action}>
          <button class="btn small" type="submit">
            {t.openService} <Code>{offering.newestVersion}</Code>
          </button>
        </Form>
      )}
    </div>
  )
}
