import type { LiveCase } from '../domain/case/case-state.ts'
import type { FactValue } from '../domain/expression/expression.ts'
import { addDays, tehranDay } from '../domain/time/day.ts'

/** The words of a decision that has to give its reason, unless a story has its own. */
export const usualReason = 'اسناد و سوابق پرونده بررسی شد و با ضوابط مطابقت داده شد (متن نمونه).'

const sample: Readonly<Record<string, FactValue>> = {
  measuredAreaSquareMetres: 250,
  powerLineNear: false,
  netAreaSquareMetres: 240,
  setbackCentimetres: 0,
  coveragePercent: 60,
  densityPercent: 240,
  floorsAllowed: 4,
  parkingRequired: 2,
  plannedFloors: 3,
  plannedUnits: 3,
  plannedAreaSquareMetres: 420,
  plannedHeightMetres: 11,
  parkingCount: 3,
  addedValueDue: false,
  violationSquareMetres: 42,
  foundDebtRials: 0,
  permitParkingSpaces: 3,
  asBuiltSquareMetres: 420,
  asBuiltFloors: 3,
  asBuiltUnits: 3,
  asBuiltParkingSpaces: 3,
  asBuiltUse: 'residential',
  violationKind: 'beyond-permit',
  violationUse: 'residential',
  missingParkingSpaces: 0,
  constructionYear: 1404,
  workOngoing: true,
  sittingNumber: 12,
  appealSittingNumber: 3,
  fineMultiplierPercent: 150,
  demolitionDays: 45,
  enforcementCostRials: 85_000_000,
  streetWidthMetres: 12,
  buildStage: 'finished',
  allowedUnits: 1,
  trenchMetres: 12,
  trenchCentimetres: 60,
  surface: 'asphalt',
  workDays: 5,
  payThroughYear: 1404,
  auditedLandSquareMetres: 240,
  auditedBuiltSquareMetres: 310,
  auditedUnits: 1,
  auditedUse: 'residential',
  auditFromYear: 1398,
  auditUntilYear: 0,
}

/** What somebody finds or sets who fills in this fact: days from today, and numbers of an ordinary case. */
export function usualFacts(name: string, state: LiveCase, at: number): FactValue {
  const today = tehranDay(at)
  switch (name) {
    case 'sittingDate':
    case 'appealSittingDate':
      return addDays(today, 6)
    case 'firstServedOn':
      return today
    case 'violationKind':
    case 'violationUse':
    case 'violationSquareMetres':
    case 'missingParkingSpaces':
    case 'constructionYear': {
      const known = state.facts[name]
      return known !== undefined && known !== '' && known !== 0 ? known : (sample[name] ?? 0)
    }
    default:
      return sample[name] ?? 0
  }
}
