import type { FactValue } from '../../domain/expression/expression.ts'
import type { Words } from '../../domain/procedure/words.ts'
import type { LedgerEntries } from '../../domain/tariff/ledger.ts'
import { debtHeadings } from './debt-headings.ts'

/** An invented case whose invoice shows what a change of the tariff comes to. */
export interface ExampleCase {
  id: string
  label: Words
  headings: readonly string[]
  facts: Readonly<Record<string, FactValue>>
  entries?: LedgerEntries
}

const permitHeadings = [
  'construction-duty',
  'trade-construction-duty',
  'excess-density',
  'parking-shortage',
  'added-value',
  'fire-service-share',
  'site-visit',
]
const permit = {
  regionalPriceRials: 900_000,
  netAreaSquareMetres: 250,
  densityPercent: 120,
  parkingRequired: 3,
  parkingCount: 3,
  addedValueDue: false,
}

/** The cases that a draft of a tariff is reckoned for, old and new side by side. */
export const exampleCases: readonly ExampleCase[] = [
  {
    id: 'single-home',
    label: { fa: 'پروانهٔ خانهٔ تک‌واحدی، ۱۸۰ متر مربع', en: 'Permit for a single home, 180 m²' },
    headings: permitHeadings,
    facts: { ...permit, requestedUse: 'residential', plannedAreaSquareMetres: 180, plannedUnits: 1, plannedFloors: 2 },
  },
  {
    id: 'apartments',
    label: {
      fa: 'پروانهٔ آپارتمان چهارطبقه، ۷۲۰ متر مربع، یک پارکینگ کم',
      en: 'Permit for flats on four floors, 720 m², one parking space short',
    },
    headings: permitHeadings,
    facts: {
      ...permit,
      requestedUse: 'residential',
      plannedAreaSquareMetres: 720,
      plannedUnits: 8,
      plannedFloors: 4,
      parkingRequired: 8,
      parkingCount: 7,
    },
  },
  {
    id: 'shop',
    label: { fa: 'پروانهٔ واحد تجاری، ۶۰ متر مربع', en: 'Permit for a shop, 60 m²' },
    headings: permitHeadings,
    facts: { ...permit, requestedUse: 'commercial', plannedAreaSquareMetres: 60, plannedUnits: 1, plannedFloors: 1 },
  },
  {
    id: 'certificate',
    label: {
      fa: 'پایان‌کار با ۸ متر مربع زیربنای مازاد و ۴۰۰ روز گذشته از پروانه',
      en: 'Completion certificate, 8 m² too much and 400 days after the permit',
    },
    headings: ['excess-area-duty', 'permit-overrun', 'site-visit', 'certificate-fee'],
    facts: {
      regionalPriceRials: 900_000,
      landUse: 'residential',
      excessAreaSquareMetres: 8,
      permitAreaSquareMetres: 420,
      permitExpiredDays: 400,
    },
  },
  {
    id: 'trench',
    label: { fa: 'حفاری ۱۲ متر در معبر اصلی، آسفالت', en: 'Trench of 12 m in a main street, asphalt' },
    headings: ['excavation-fee', 'resurfacing-deposit'],
    facts: { trenchMetres: 12, trenchCentimetres: 60, mainStreet: true, surface: 'asphalt' },
  },
  {
    id: 'arrears',
    label: { fa: 'نوسازی سال ۱۴۰۴ یک خانه، شش ماه دیرکرد', en: 'Renovation duty 1404 of a home, six months late' },
    headings: debtHeadings,
    facts: {},
    entries: {
      renovation: [
        {
          id: 'example',
          year: 1404,
          label: null,
          values: {
            year: 1404,
            billYear: 1405,
            lateMonths: 6,
            landSquareMetres: 250,
            landValueRials: 900_000,
            builtSquareMetres: 180,
            buildingValueRials: 2_400_000,
            dutyPercent: '2.5',
            prizePercent: '10',
            reliefPercent: '0',
            resolution: 'نمونه',
            isPaid: false,
            paidRials: 0,
          },
        },
      ],
      debts: [],
    },
  },
]
