import type { Stage } from '../../../domain/procedure/procedure-schema.ts'
import { article5Commission, sampleRule } from '../../laws.ts'
import { calendarDays, workingDays } from '../../periods.ts'
import { planException, refuse } from '../outcomes-of-tasks.ts'

export const isDivided = 'facts.action == "subdivide"'
export const isMerged = 'facts.action == "merge"'

/** What the map or the parcels lack; the deed office may know another area than the deed. */
const isFaulty = 'facts.lotsProblem != "" || facts.mergeProblem != ""'

/** The map: its geometry, the ground, the detailed plan, and what stands against it. */
export const mapControl: Stage[] = [
  {
    id: 'geometry',
    label: { fa: 'کنترل هندسی', en: 'Geometry' },
    status: 'under-review',
    steps: [
      {
        kind: 'check',
        id: 'lots',
        label: {
          fa: 'جمع قطعات، معابر و سهم شهرداری؛ حد نصاب، عرض و دسترسی',
          en: 'Sums of lots, streets and the city’s share; sizes, widths and access',
        },
        when: isDivided,
        checks: ['lots'],
      },
      {
        kind: 'check',
        id: 'merge',
        label: {
          fa: 'یکی بودن مالکان و نبود مانع در ملک‌ها',
          en: 'Same owners, and nothing against any of the parcels',
        },
        when: isMerged,
        checks: ['merge'],
      },
    ],
    next: [{ when: isFaulty, to: 'mapReview' }, { to: 'visit' }],
  },
  {
    id: 'mapReview',
    label: { fa: 'ایراد نقشه', en: 'The map has a fault' },
    status: 'under-review',
    steps: [
      {
        kind: 'task',
        id: 'mapReview',
        label: { fa: 'خواستن نقشهٔ اصلاح‌شده یا پیشنهاد', en: 'Have the map corrected, or propose' },
        role: 'planning-expert',
        outcomes: [
          { id: 'check-again', label: { fa: 'پس از اصلاح نقشه، کنترل دوباره', en: 'Map corrected: check again' } },
          planException,
          refuse,
        ],
        due: workingDays(2),
        law: sampleRule,
      },
    ],
    next: [
      { when: 'outcomes.mapReview == "exception"', to: 'commission' },
      { when: 'outcomes.mapReview == "refuse"', to: 'refusal' },
      { to: 'geometry' },
    ],
  },
  {
    id: 'visit',
    label: { fa: 'بازدید از محل', en: 'Site visit' },
    status: 'site-visit',
    steps: [
      {
        kind: 'task',
        id: 'visit',
        label: { fa: 'بازدید و تطبیق نقشه', en: 'Visit and hold the map against the ground' },
        role: 'site-visitor',
        outcomes: [
          {
            id: 'reported',
            label: { fa: 'مطابق نقشه', en: 'As on the map' },
            facts: ['measuredAreaSquareMetres', 'streetWidthMetres'],
          },
          { id: 'differs', label: { fa: 'با نقشه مغایر است', en: 'Differs from the map' }, reason: 'required' },
        ],
        due: workingDays(2),
        law: sampleRule,
      },
    ],
    next: [{ when: 'outcomes.visit == "differs"', to: 'mapReview' }, { to: 'layout' }],
  },
  {
    id: 'layout',
    label: { fa: 'طرح تفصیلی', en: 'Detailed plan' },
    status: 'under-review',
    steps: [
      {
        kind: 'task',
        id: 'layout',
        label: { fa: 'نظریهٔ طرح، گذر و کاربری قطعات', en: 'Opinion on plan, streets and use of the lots' },
        role: 'planning-expert',
        outcomes: [{ id: 'conforms', label: { fa: 'مطابق طرح', en: 'Conforms' } }, planException, refuse],
        due: workingDays(3),
        law: sampleRule,
        notBy: ['visit'],
      },
    ],
    next: [
      { when: 'outcomes.layout == "refuse"', to: 'refusal' },
      { when: 'outcomes.layout == "exception"', to: 'commission' },
      { to: 'consultation' },
    ],
  },
  {
    id: 'commission',
    label: { fa: 'کمیسیون مادهٔ ۵', en: 'Article 5 commission' },
    status: 'commission',
    steps: [
      {
        kind: 'task',
        id: 'commission',
        label: { fa: 'ثبت رأی کمیسیون مادهٔ ۵', en: 'Record the commission’s decision' },
        role: 'article-five-secretary',
        outcomes: [
          { id: 'approved', label: { fa: 'موافقت با استثنا', en: 'Exception approved' } },
          { id: 'refused', label: { fa: 'مخالفت', en: 'Refused' }, reason: 'required' },
        ],
        due: calendarDays(60),
        law: article5Commission,
      },
    ],
    next: [{ when: 'outcomes.commission == "approved"', to: 'consultation' }, { to: 'refusal' }],
  },
]
