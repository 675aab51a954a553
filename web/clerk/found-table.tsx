import type { z } from 'zod'
import type { FoundCase } from '../../api/schemas/search.ts'
import type { Locale } from '../../domain/procedure/words.ts'
import { Code, Tag, When } from '../shared/parts.tsx'
import { clerkWords } from '../shared/words/clerk-words.ts'

/** Cases as a table, each leading to its page. */
export function FoundTable(props: { cases: readonly z.infer<typeof FoundCase>[]; title: string; locale: Locale }) {
  const { cases, title, locale } = props
  const t = clerkWords(locale)
  return (
    <div class="table">
      <table class="inbox">
        <caption class="sr">{title}</caption>
        <thead>
          <tr>
            <th scope="col">{t.case}</th>
            <th scope="col">{t.trackingCode}</th>
            <th scope="col">{t.status}</th>
            <th scope="col">{t.district}</th>
            <th scope="col">{t.receivedAt}</th>
          </tr>
        </thead>
        <tbody>
          {cases.map(({ caseId, service, trackingCode, publicStatus, outcome, status, district, receivedAt }) => (
            <tr data-row>
              <th scope="row" data-label={t.case}>
                <a href={`/${locale}/desk/cases/${caseId}`} data-open>
                  {service.label}
                </a>
              </th>
              <td data-label={t.trackingCode}>{trackingCode && <Code>{trackingCode}</Code>}</td>
              <td data-label={t.status}>
                <Tag tone={status === 'closed' ? 'grey' : 'blue'}>{outcome?.label ?? publicStatus.label}</Tag>
              </td>
              <td data-label={t.district}>{district.label}</td>
              <td data-label={t.receivedAt}>
                <When instant={receivedAt} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
