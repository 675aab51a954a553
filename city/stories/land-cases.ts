import type { CityCase } from '../city-case.ts'

const subdivision = 'subdivision'

/** Two lots of 16 × 10 m, which are the 320 m² of the deed. */
const twoLots = JSON.stringify(
  [0, 10].map((y, index) => ({
    kind: 'lot',
    name: `قطعهٔ ${index + 1}`,
    corners: [
      [541_200, 4_268_300 + y],
      [541_216, 4_268_300 + y],
      [541_216, 4_268_310 + y],
      [541_200, 4_268_310 + y],
    ],
    accessMetres: 8,
  })),
)
const divide = { action: 'subdivide', lots: twoLots }
const measured = { measuredAreaSquareMetres: 320, streetWidthMetres: 12 }

/** Land is divided and merged. */
// biome-ignore format: one row a case
export const landCases: readonly CityCase[] = [
  { name: 'subdivision-clean', shows: 'two lots: new codes are born, the old one leads to them', service: subdivision, parcel: 'par_413', by: 'reza', daysAgo: 80, answers: divide, script: { facts: measured } },
  { name: 'subdivision-merged', shows: 'two properties of one owner become one', service: subdivision, parcel: 'par_414', by: 'maryam', daysAgo: 78, answers: { action: 'merge', secondCode: '2-7-414-2-0-0-0', deedAreaSquareMetres: 180 }, script: { facts: { ...measured, measuredAreaSquareMetres: 370 } } },
  { name: 'subdivision-refused', shows: 'refused; the time to go to court has passed', service: subdivision, parcel: 'par_416', by: 'habib', daysAgo: 135, answers: divide, script: { facts: measured, choose: { layout: 'refuse' }, waitsAt: ['court'] } },
  { name: 'subdivision-court', shows: 'the owner went to court, and the legal officer waits for its ruling', service: subdivision, parcel: 'par_418', by: 'babak', daysAgo: 70, answers: divide, script: { facts: measured, choose: { layout: 'refuse' }, waitsAt: ['ruling'] } },
  { name: 'subdivision-roads', shows: 'roads and urban planning are asked by letter', service: subdivision, parcel: 'par_417', by: 'zahra', daysAgo: 21, answers: divide, script: { facts: measured, answers: { roads: 'silent' } } },
]
