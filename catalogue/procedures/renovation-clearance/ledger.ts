import type { Stage } from '../../../domain/procedure/procedure-schema.ts'

/** The application asked for an audit, and none was made yet. */
const objects = 'facts.request == "objection" && outcomes.auditLetter == "" && outcomes.commissionLetter == ""'

/** The property and its ledger are looked up. */
export const ledger: Stage[] = [
  {
    id: 'received',
    label: { fa: 'یافتن ملک و محاسبهٔ دفتر', en: 'Property and ledger are looked up' },
    status: 'received',
    steps: [
      {
        kind: 'check',
        id: 'registers',
        label: { fa: 'دفتر املاک و دفتر نوسازی', en: 'Registers of parcels and of the renovation duty' },
        checks: ['parcel', 'owner', 'renovation'],
      },
    ],
    next: [
      { when: '!facts.parcelFound', to: 'missing' },
      { when: '!facts.renovationAssessed', to: 'newVisit' },
      { when: objects, to: 'audit' },
      { when: 'facts.renovationYearsDue == 0', to: 'clearance' },
      { to: 'bill' },
    ],
  },
]
