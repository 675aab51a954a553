import { OverviewView } from '../../api/schemas/admin.ts'
import { districtNames } from '../../catalogue/municipality.ts'
import { callApi, needed } from '../shared/call-api.ts'
import { page } from '../shared/layout.tsx'
import { digits } from '../shared/parts.tsx'
import { adminWords } from '../shared/words/admin-words.ts'
import { noticeWords } from '../shared/words/notice-words.ts'
import { rulesWords } from '../shared/words/rules-words.ts'
import type { WebContext } from '../web-env.ts'
import { CaseBox } from './case-box.tsx'

/** What an administrator looks at first. */
export async function overviewPage(c: WebContext) {
  const locale = c.get('locale')
  const [t, r, n] = [adminWords(locale), rulesWords(locale), noticeWords(locale)]
  const now = needed(await callApi(c, OverviewView, 'GET', '/admin/overview'))
  const at = (path: string) => `/${locale}/admin${path}`
  const figures: [number, string, string | null, boolean][] = [
    [now.openIncidents, t.openIncidents, at('/incidents'), now.openIncidents > 0],
    [now.overdueCases, t.overdueCases, null, now.overdueCases > 0],
    [now.overdueTasks, t.overdueTasks, null, now.overdueTasks > 0],
    [now.paymentsUnknown, t.paymentsUnknown, null, now.paymentsUnknown > 0],
    [now.messagesFailed, t.messagesFailed, at('/messages?state=failed'), now.messagesFailed > 0],
    [now.commandsWaiting, t.commandsWaiting, null, now.commandsWaiting > 0],
    [now.openCases, t.openCases, null, false],
    [now.openTasks, t.openTasks, null, false],
  ]
  const tools: [string, string, string][] = [
    [at('/incidents'), t.incidents, t.incidentsIntro],
    [at('/providers'), t.providers, t.providersIntro],
    [at('/tariffs'), r.tariffs, r.tariffsIntro],
    [at('/offerings'), t.offerings, t.offeringsIntro],
    [at('/procedures'), t.procedures, t.proceduresIntro],
    [at('/letters'), r.letters, r.lettersIntro],
    [at('/notices'), n.title, n.card],
    [at('/audit'), r.audit, r.auditIntro],
    [at('/messages'), t.messages, t.messagesIntro],
    [at('/staff'), t.staff, t.staffIntro],
    ...Object.entries(districtNames).map(([id, name]): [string, string, string] => [
      at(`/calendars/${id}`),
      `${t.calendars} · ${name[locale]}`,
      t.calendarsIntro,
    ]),
  ]
  const children = (
    <div class="stack-l">
      <h1>{t.title}</h1>
      <section class="stack-m">
        <h2>{t.nowTitle}</h2>
        {now.openIncidents === 0 ? (
          <p class="note" data-tone="green">
            {t.allWell}
          </p>
        ) : (
          now.oldestIncident && (
            <p class="note" data-tone="amber">
              {digits(now.openIncidents, locale)} {t.openIncidents} · {t.oldest(now.oldestIncident.jalali)}
            </p>
          )
        )}
        <ul class="grid grid-s figures">
          {figures.map(([count, label, href, isBad]) => (
            <li class="card figure">
              <b class={isBad ? 'err' : undefined}>{digits(count, locale)}</b>
              {href ? <a href={href}>{label}</a> : <span>{label}</span>}
            </li>
          ))}
        </ul>
      </section>
      <section class="stack-m">
        <h2>{t.toolsTitle}</h2>
        <ul class="grid tools">
          {tools.map(([href, label, text]) => (
            <li class="card link-card">
              <h3>
                <a href={href}>{label}</a>
              </h3>
              <p class="small muted">{text}</p>
            </li>
          ))}
        </ul>
      </section>
      <CaseBox c={c} title={t.caseTools} />
    </div>
  )
  return page(c, { title: t.title, children, wide: true })
}
