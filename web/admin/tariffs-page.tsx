import type { z } from 'zod'
import { TariffList, TariffView } from '../../api/schemas/tariff.ts'
import { type Action, can } from '../../domain/access/rights.ts'
import { callApi, needed } from '../shared/call-api.ts'
import { page } from '../shared/layout.tsx'
import { Code, digits, Empty, Pairs, Table, Tag, type Tone } from '../shared/parts.tsx'
import { adminWords } from '../shared/words/admin-words.ts'
import { rulesWords } from '../shared/words/rules-words.ts'
import type { WebContext } from '../web-env.ts'
import { rateText } from './tariff-form.tsx'

type Head = z.infer<typeof TariffList>['tariffs'][number]
type Draft = z.infer<typeof TariffList>['drafts'][number]

/** Whether the visitor's role may do this to the tariff at all. */
export function mayTariff(c: WebContext, action: Action): boolean {
  const { principal } = c.get('visitor') ?? {}
  return principal !== undefined && can(principal, action, null, c.get('deps').now()).allowed
}

/** The versions of the tariff, and the drafts that wait. */
export async function tariffsPage(c: WebContext) {
  const locale = c.get('locale')
  const [t, r] = [adminWords(locale), rulesWords(locale)]
  const { tariffs, drafts } = needed(await callApi(c, TariffList, 'GET', '/admin/tariffs'))
  const current = tariffs.find(({ standing }) => standing === 'in-force')
  const children = (
    <div class="stack">
      <div class="stack-s">
        <h1>{r.tariffs}</h1>
        <p class="muted">{r.tariffsIntro}</p>
      </div>
      <section class="stack-m">
        <h2>{r.tariffVersions}</h2>
        <ul class="grid">
          {tariffs.map((tariff) => (
            <Version tariff={tariff} locale={locale} />
          ))}
        </ul>
      </section>
      <section class="stack-m">
        <div class="row between">
          <h2>{r.tariffDrafts}</h2>
          {current && mayTariff(c, 'tariff.draft') && (
            <a class="btn" href={`/${locale}/admin/tariffs/${current.version}/draft`}>
              {r.newDraft}
            </a>
          )}
        </div>
        {drafts.length === 0 ? (
          <Empty>{r.noDrafts}</Empty>
        ) : (
          <ul class="grid">
            {drafts.map((draft) => (
              <li class="card link-card stack-s">
                <h3>
                  <a href={`/${locale}/admin/tariff-drafts/${draft.draftId}`}>{draft.title}</a>
                </h3>
                <p>
                  <DraftTag status={draft.status} locale={locale} />
                </p>
                <p class="small muted">
                  {r.authors}: {draft.authors.join(locale === 'fa' ? '، ' : ', ')} · {draft.changedAt.jalali}
                </p>
              </li>
            ))}
          </ul>
        )}
      </section>
    </div>
  )
  return page(c, { title: r.tariffs, children, crumbs: [{ href: `/${locale}/admin`, label: t.title }], wide: true })
}

export function DraftTag({ status, locale }: { status: Draft['status']; locale: 'fa' | 'en' }) {
  const r = rulesWords(locale)
  const words = { open: r.draftOpen, approved: r.draftApproved, discarded: r.draftDiscarded }
  const tones: Record<Draft['status'], Tone> = { open: 'amber', approved: 'green', discarded: 'grey' }
  return <Tag tone={tones[status]}>{words[status]}</Tag>
}

function Version({ tariff, locale }: { tariff: Head; locale: 'fa' | 'en' }) {
  const r = rulesWords(locale)
  return (
    <li class="card link-card stack-s">
      <h3>
        <a href={`/${locale}/admin/tariffs/${tariff.version}`}>{tariff.title}</a>
      </h3>
      <p class="row">
        <Code>{digits(tariff.version, locale)}</Code> <Standing standing={tariff.standing} locale={locale} />{' '}
        {tariff.sample && <Tag tone="amber">{r.sampleMark}</Tag>}
      </p>
      <p class="small muted">
        {r.resolution} {r.resolutionOf(tariff.resolution.number, tariff.resolution.on.jalali)}
        <br />
        {r.fromTo(tariff.validFrom.jalali, tariff.validUntil.jalali)}
      </p>
    </li>
  )
}

function Standing({ standing, locale }: { standing: Head['standing']; locale: 'fa' | 'en' }) {
  const r = rulesWords(locale)
  const words = { 'in-force': r.inForce, ahead: r.standsAhead, over: r.standsOver, replaced: r.standsReplaced }
  const tones = { 'in-force': 'green', ahead: 'blue', over: 'grey', replaced: 'grey' } as const
  return <Tag tone={tones[standing]}>{words[standing]}</Tag>
}

/** A version with each rate and each heading, what it rests on and who levies it. */
export async function tariffPage(c: WebContext) {
  const locale = c.get('locale')
  const [t, r] = [adminWords(locale), rulesWords(locale)]
  const path = `/admin/tariffs/${encodeURIComponent(c.req.param('version') ?? '')}`
  const tariff = needed(await callApi(c, TariffView, 'GET', path))
  const status = { law: t.law, council: t.council, sample: t.sampleTag }
  const join = (labels: readonly { label: string }[]) =>
    labels.map(({ label }) => label).join(locale === 'fa' ? '، ' : ', ') || '–'
  const children = (
    <div class="stack">
      <div class="row between">
        <h1>{tariff.title}</h1>
        {mayTariff(c, 'tariff.draft') && (
          <a class="btn" href={`/${locale}/admin/tariffs/${tariff.version}/draft`}>
            {r.newDraft}
          </a>
        )}
      </div>
      <section class="card pad">
        <Pairs
          rows={[
            [
              t.version,
              <>
                <Code>{digits(tariff.version, locale)}</Code> <Standing standing={tariff.standing} locale={locale} />{' '}
                {tariff.sample && <Tag tone="amber">{r.sampleMark}</Tag>}
              </>,
            ],
            [
              r.resolution,
              `${r.resolutionOf(tariff.resolution.number, tariff.resolution.on.jalali)} · ${tariff.resolution.body}`,
            ],
            [r.validity, r.fromTo(tariff.validFrom.jalali, tariff.validUntil.jalali)],
            tariff.approval && [r.authors, tariff.approval.authors.join(locale === 'fa' ? '، ' : ', ')],
            tariff.approval && [r.approvedBy, `${tariff.approval.by} · ${tariff.approval.at.jalali}`],
          ]}
        />
      </section>
      <section class="stack-m">
        <h2>{r.rates}</h2>
        <Table name={r.rates} heads={[r.rate, r.amount, r.usedIn]}>
          {tariff.parameters.map((row) => (
            <tr>
              <th scope="row" data-label={r.rate}>
                {row.parameter.label}
              </th>
              <td data-label={r.amount}>
                <bdi>{rateText(row.value, locale)}</bdi>
              </td>
              <td data-label={r.usedIn}>{join(row.usedBy)}</td>
            </tr>
          ))}
        </Table>
      </section>
      <section class="stack-m">
        <h2>{r.headings}</h2>
        <Table name={r.headings} heads={[r.heading, r.how, r.services, r.basis]}>
          {tariff.headings.map((row) => (
            <tr>
              <th scope="row" data-label={r.heading}>
                {row.heading.label}
                {row.until && (
                  <>
                    {' '}
                    <Tag tone="red">{r.leviedUntil(row.until.jalali)}</Tag>
                  </>
                )}
              </th>
              <td data-label={r.how}>{row.how}</td>
              <td data-label={r.services}>{join(row.services)}</td>
              <td data-label={r.basis}>
                {row.article}{' '}
                <Tag tone={row.source.status === 'sample' ? 'amber' : 'blue'}>{status[row.source.status]}</Tag>
                <br />
                <span class="small muted">{row.ruledBy === 'request' ? r.rulesRequest : r.rulesInvoice}</span>
              </td>
            </tr>
          ))}
        </Table>
      </section>
    </div>
  )
  const crumbs = [
    { href: `/${locale}/admin`, label: t.title },
    { href: `/${locale}/admin/tariffs`, label: r.tariffs },
  ]
  return page(c, { title: tariff.title, children, crumbs, wide: true })
}
