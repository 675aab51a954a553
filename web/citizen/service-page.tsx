import type { z } from 'zod'
import type { ServiceView } from '../../api/schemas/service.ts'
import type { Locale } from '../../domain/procedure/words.ts'
import { page } from '../shared/layout.tsx'
import { digits, Tag } from '../shared/parts.tsx'
import { citizenWords } from '../shared/words/citizen-words.ts'
import { serviceWords } from '../shared/words/service-words.ts'
import type { WebContext } from '../web-env.ts'
import { serviceOf } from './apply/application.ts'

type Service = z.infer<typeof ServiceView>
interface Shown {
  service: Service
  locale: Locale
}

/** What a service needs, costs and takes, how it goes, and where it is open. */
export async function servicePage(c: WebContext) {
  const locale = c.get('locale')
  const service = await serviceOf(c, c.req.param('service') ?? '')
  const children = (
    <div class="split aside">
      <div class="stack-l">
        <header class="stack-m">
          <h1>{service.service.label}</h1>
          <p>{service.summary}</p>
          {canStart(service) && (
            // On a phone the button beside the text lies far below it.
            <p class="narrow-only">
              <a class="btn" href={`/${locale}/apply/${service.service.id}`}>
                {serviceWords(locale).start}
              </a>
            </p>
          )}
        </header>
        <Needs service={service} locale={locale} />
        <Costs service={service} locale={locale} />
        <Way service={service} locale={locale} />
      </div>
      <aside class="stack-m sticky">
        <Start c={c} service={service} />
        <Takes service={service} locale={locale} />
      </aside>
    </div>
  )
  const crumbs = [{ href: `/${locale}`, label: citizenWords(locale).forCitizens }]
  return page(c, { title: service.service.label, children, crumbs })
}

const canStart = ({ offered, audience }: Service) => offered.length > 0 && audience !== 'office'

function Start({ c, service }: { c: WebContext; service: Service }) {
  const locale = c.get('locale')
  const t = serviceWords(locale)
  const { offered, notOffered, audience } = service
  const isSignedIn = c.get('visitor') !== undefined
  return (
    <section class="card pad stack-m" aria-label={t.whereOpen}>
      {canStart(service) && (
        <>
          <a class="btn block" href={`/${locale}/apply/${service.service.id}`}>
            {t.start}
          </a>
          {!isSignedIn && <p class="small muted">{audience === 'organisation' ? t.signInOffice : t.signInFirst}</p>}
        </>
      )}
      {audience === 'office' && <p>{t.officeOnly}</p>}
      {offered.length > 0 && (
        <div>
          <h2>{t.whereOpen}</h2>
          <ul class="row">
            {offered.map(({ district }) => (
              <li>
                <Tag tone="green">{district.label}</Tag>
              </li>
            ))}
          </ul>
        </div>
      )}
      {notOffered.map(({ sentence }) => (
        <p class="note small" data-tone="amber">
          {sentence}
        </p>
      ))}
    </section>
  )
}

function Takes({ service, locale }: Shown) {
  const t = serviceWords(locale)
  if (service.clocks.length === 0) return null
  return (
    <section class="card pad stack-m">
      <h2>{t.takes}</h2>
      <dl class="stack-s">
        {service.clocks.map(({ clock, days, dayKind, law }) => (
          <div>
            <dt class="strong">{clock.label}</dt>
            <dd>
              {daysText(days, dayKind, locale)}
              <Law law={law} locale={locale} />
            </dd>
          </div>
        ))}
      </dl>
      <p class="small muted">{t.pauses}</p>
    </section>
  )
}

function Needs({ service, locale }: Shown) {
  const t = serviceWords(locale)
  const at = (when: 'intake' | 'step') => service.documents.filter((document) => document.at === when)
  return (
    <section class="stack-m" id="needs">
      <h2>{t.needs}</h2>
      {at('intake').length === 0 && <p>{t.needsNothing}</p>}
      <Documents documents={at('intake')} locale={locale} />
      {at('step').length > 0 && (
        <details>
          <summary>{t.needsLater}</summary>
          <Documents documents={at('step')} locale={locale} />
        </details>
      )}
    </section>
  )
}

function Documents({ documents, locale }: { documents: Service['documents']; locale: Locale }) {
  const t = serviceWords(locale)
  if (documents.length === 0) return null
  return (
    <ul class="card lines">
      {documents.map(({ kind, required, when, law }) => (
        <li class="row between">
          <div>
            <span class="strong">{kind.label}</span>
            <Law law={law} locale={locale} />
          </div>
          {when !== null ? <Tag>{t.ifApplies}</Tag> : !required && <Tag>{t.optional}</Tag>}
        </li>
      ))}
    </ul>
  )
}

function Law({ law, locale }: { law: Service['documents'][number]['law']; locale: Locale }) {
  const t = serviceWords(locale)
  return (
    <span class="small muted own-line">
      {law.source}
      {law.article && ` · ${law.article}`}
      {law.status === 'sample' && ` (${t.sample})`}
    </span>
  )
}

function Costs({ service: { fees }, locale }: Shown) {
  const t = serviceWords(locale)
  if (!fees) return null
  return (
    <section class="stack-m" id="costs">
      <h2>{t.costs}</h2>
      {fees.headings.length === 0 ? (
        <p>{t.free}</p>
      ) : (
        <>
          <p>{t.costsIntro}</p>
          <details class="card pad">
            <summary>{t.headings(digits(fees.headings.length, locale))}</summary>
            <dl class="stack-m">
              {fees.headings.map(({ heading, how, article }) => (
                <div>
                  <dt class="strong">{heading.label}</dt>
                  <dd>
                    {how}
                    <span class="small muted own-line">{article}</span>
                  </dd>
                </div>
              ))}
            </dl>
          </details>
        </>
      )}
      {fees.headings.length > 0 && (
        <p class="small muted">
          {fees.tariff.title} {fees.tariff.sample && <Tag tone="amber">{t.sampleTariff}</Tag>}
        </p>
      )}
    </section>
  )
}

function Way({ service, locale }: Shown) {
  const t = serviceWords(locale)
  return (
    <section class="stack-m" id="way">
      <h2>{t.way}</h2>
      <p>{t.wayIntro}</p>
      <Stages stages={service.stages.filter(({ usual }) => usual)} locale={locale} />
      {service.stages.some(({ usual }) => !usual) && (
        <details>
          <summary>{t.wayElse}</summary>
          <Stages stages={service.stages.filter(({ usual }) => !usual)} locale={locale} />
        </details>
      )}
    </section>
  )
}

function Stages({ stages, locale }: { stages: Service['stages']; locale: Locale }) {
  return (
    <ol class="line">
      {stages.map(({ stage, steps }) => (
        <li data-state="next">
          <h3>{stage.label}</h3>
          {!(steps.length === 1 && steps[0]?.step.label === stage.label) && (
            <p class="small muted">{steps.map(({ step }) => step.label).join(locale === 'fa' ? '، ' : ', ')}</p>
          )}
        </li>
      ))}
    </ol>
  )
}

/** A period in words. */
export function daysText(days: number, dayKind: string, locale: Locale): string {
  const t = serviceWords(locale)
  const number = digits(days, locale)
  return dayKind === 'working-days'
    ? t.workingDays(number)
    : dayKind === 'minutes'
      ? t.minutes(number)
      : t.calendarDays(number)
}
