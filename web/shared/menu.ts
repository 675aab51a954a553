import type { Principal } from '../../domain/access/principal.ts'
import { type Action, can } from '../../domain/access/rights.ts'
import type { Locale } from '../../domain/procedure/words.ts'
import { catalogue } from './words.ts'

// biome-ignore format: one row a phrase
const words = catalogue({
  services: { fa: 'خدمات', en: 'Services' },
  myCases: { fa: 'درخواست‌های من', en: 'My requests' },
  theirCases: { fa: 'درخواست‌های مراجع', en: 'Requests of the person' },
  ourCases: { fa: 'درخواست‌های دفتر', en: 'Our requests' },
  track: { fa: 'پیگیری', en: 'Track' },
  verify: { fa: 'درستی‌سنجی نامه', en: 'Verify a letter' },
  inbox: { fa: 'کارتابل', en: 'Inbox' },
  search: { fa: 'جست‌وجو', en: 'Search' },
  assist: { fa: 'میز خدمت', en: 'Service desk' },
  week: { fa: 'هفتهٔ من', en: 'My week' },
  inquiries: { fa: 'استعلام‌ها', en: 'Inquiries' },
  stuck: { fa: 'پرونده‌های گیرکرده', en: 'Stuck cases' },
  tariffs: { fa: 'تعرفه', en: 'Tariffs' },
  admin: { fa: 'مدیریت', en: 'Administration' },
  council: { fa: 'گزارش شورا', en: 'Council report' },
  office: { fa: 'دفتر من', en: 'My office' },
})

interface Entry {
  href: string
  label: string
}

/** What the visitor finds in the menu: only what the rights let him open. */
export function audienceMenu(principal: Principal | undefined, locale: Locale, at: number): readonly Entry[] {
  const t = words(locale)
  const entry = (path: string, label: string): Entry => ({ href: `/${locale}${path}`, label })
  const services = entry('', t.services)
  if (!principal) return [services, entry('/track', t.track), entry('/verify', t.verify)]
  if (principal.kind === 'citizen')
    return [services, entry('/cases', principal.assistedBy ? t.theirCases : t.myCases), entry('/track', t.track)]
  if (principal.kind === 'organisation') {
    const asked = (principal.providers ?? []).length > 0
    return [
      entry('/office', t.office),
      entry('/cases', t.ourCases),
      ...(asked ? [entry('/office/inquiries', t.inquiries)] : []),
      services,
    ]
  }
  const may = (action: Action) => can(principal, action, null, at).allowed
  return [
    ...(may('task.list')
      ? [entry('/desk', t.inbox), entry('/desk/search', t.search), entry('/desk/week', t.week)]
      : []),
    ...(may('assistance.hold') ? [entry('/desk/assist', t.assist)] : []),
    ...(may('inquiry.list') ? [entry('/desk/inquiries', t.inquiries)] : []),
    ...(may('incident.list') ? [entry('/admin', t.admin), entry('/admin/incidents', t.stuck)] : []),
    ...(may('tariff.read') && !may('incident.list') ? [entry('/admin/tariffs', t.tariffs)] : []),
    ...(may('council.read') ? [entry('/council', t.council)] : []),
  ]
}
