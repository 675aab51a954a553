import type { CityCase } from '../city-case.ts'
import { buildingCases } from './building-cases.ts'
import { excavationCases } from './excavation-cases.ts'
import { inquiryCases } from './inquiry-cases.ts'
import { landCases } from './land-cases.ts'
import { ownerCases } from './owner-cases.ts'
import { violationCases } from './violation-cases.ts'

/** Every case of the demonstration city: of each service one clean and one dirty, and every state in which a case can be. */
export const cityCases: readonly CityCase[] = [
  ...inquiryCases,
  ...ownerCases,
  ...excavationCases,
  ...buildingCases,
  ...violationCases,
  ...landCases,
]
