import type { z } from 'zod'
import { ServiceList, type ServiceSummary } from '../../api/schemas/service.ts'
import type { Locale } from '../../domain/procedure/words.ts'
import { callApi, needed } from '../shared/call-api.ts'
import { page } from '../shared/layout.tsx'
import { digits, Tag } from '../shared/parts.tsx'
import { citizenWords } from '../shared/words/citizen-words.ts'
import { sharedWords } from '../shared/words/shared-words.ts'
import type { WebContext } from '../web-env.ts'

type Service = z.infer<typeof ServiceSummary>

/** Measures the engine; nobody comes for it. */
const trialService = 'bench-core'

/** The start page: what can be asked for here, and how it goes. */
export async function homePage(c: WebContext) {
  const locale = c.get('locale')
  const t = citizenWords(locale)
  const { services } = needed(await callApi(c, ServiceList, 'GET', '/services'))
  const forWhom = (audience: Service['audience']) =>
    services.filter((one) => one.audience === audience && one.service.id !== trialService)
  const hero = (
    <section class="hero">
      <div class="wrap stack-m">
        <h1>{t.homeTitle}</h1>
        <p>{t.homeIntro}</p>
        <p class="row">
          <a class="btn" href="#services">
            {t.startRequest}
          </a>
          <a class="btn quiet" href={`/${locale}/track`}>
            {t.trackRequest}
          </a>
        </p>
      </div>
    </section>
  )
  const children = (
    <div class="stack-l">
      <section class="stack-m" id="services">
        <h2>{t.forCitizens}</h2>
        <Services services={forWhom('citizen')} locale={locale} />
      </section>
      <section class="stack-m">
        <h2>{t.howTitle}</h2>
        <ol class="grid steps">
          {[
            [t.how1, t.how1Text],
            [t.how2, t.how2Text],
            [t.how3, t.how3Text],
          ].map(([title, text], index) => (
            <li class="card pad stack-s">
              <Tag tone="green">{digits(index + 1, locale)}</Tag>
              <h3>{title}</h3>
              <p>{text}</p>
            </li>
          ))}
        </ol>
      </section>
      <section class="stack-m">
        <h2>{t.forOrganisations}</h2>
        <Services services={forWhom('organisation')} locale={locale} />
      </section>
    </div>
  )
  return page(c, { title: sharedWords(locale).tagline, hero, children })
}

function Services({ services, locale }: { services: readonly Service[]; locale: Locale }) {
  const t = citizenWords(locale)
  return (
    <ul class="grid cards">
      {services.map(({ service, summary, offered }) => (
        <li class="card link-card">
          <h3>
            <a href={`/${locale}/services/${service.id}`}>{service.label}</a>
          </h3>
          <p>{summary}</p>
          <p class="small muted">
            {offered.length > 0
              ? t.openIn(new Intl.ListFormat(locale).format(offered.map(({ district }) => district.label)))
              : t.notOpen}
          </p>
        </li>
      ))}
    </ul>
  )
}
