import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { lotRules } from '../../../catalogue/building-rules.ts'
import {
  checkLots,
  type LotPlan,
  lotSquareMetres,
  parseLotPlan,
  readLotPlan,
} from '../../../domain/building/lot-plan.ts'
import { areaOf, isSimple, overlap, type Polygon, widthOf } from '../../../domain/building/polygon.ts'

/** A rectangle in metres, far out in national coordinates as a real map has them. */
const box = (x: number, y: number, width: number, height: number): [number, number][] => {
  const [left, low] = [541_200 + x, 4_268_300 + y]
  return [
    [left, low],
    [left + width, low],
    [left + width, low + height],
    [left, low + height],
  ]
}
const lot = (name: string, x: number, y: number, width: number, height: number, change = {}): LotPlan[number] => ({
  kind: 'lot',
  name,
  corners: box(x, y, width, height),
  accessMetres: 6,
  ...change,
})
const street: LotPlan[number] = { kind: 'street', name: 'گذر', corners: box(0, 20, 31, 4) }
/** 15 × 20 m + 16 × 20 m of lots and 31 × 4 m of street: 300 + 320 + 124 = 744 m². */
const sound: LotPlan = [lot('۱', 0, 0, 15, 20), lot('۲', 15, 0, 16, 20), street]

describe('a map of lots', () => {
  it('that is sound is told with its sums and the share of the city', () => {
    expect(checkLots(sound, 744, lotRules)).toEqual({
      lotsProblem: '',
      lotsCount: 2,
      lotsSquareMetres: 620,
      streetsSquareMetres: 124,
      municipalSquareMetres: 0,
      // 12 % of 744 m², rounded up
      municipalDueSquareMetres: 90,
      areaDifferenceSquareMetres: 0,
      smallestLotSquareMetres: 300,
      narrowestLotCentimetres: 1500,
    })
  })

  it('gives the share in land, or owes the rest of it', () => {
    const given: LotPlan[number] = { kind: 'municipal', name: 'سهم', corners: box(0, 24, 10, 6) }
    expect(checkLots([...sound, given], 804, lotRules)).toMatchObject({
      municipalSquareMetres: 60,
      municipalDueSquareMetres: 37,
    })
    expect(checkLots([lot('a', 0, 0, 15, 15), lot('b', 15, 0, 15, 15)], 450, lotRules).municipalDueSquareMetres).toBe(0)
  })

  it.each<[string, LotPlan, number, string]>([
    [
      'crosses itself',
      [
        lot('a', 0, 0, 15, 20, {
          corners: [...box(0, 0, 15, 20)].sort(() => 0).map((_, i, all) => all[[0, 2, 1, 3][i] ?? 0] ?? [0, 0]),
        }),
        lot('b', 15, 0, 16, 20),
      ],
      620,
      'crossing',
    ],
    ['overlaps', [lot('a', 0, 0, 16, 20), lot('b', 15, 0, 16, 20)], 640, 'overlap'],
    ['is the same lot twice', [lot('a', 0, 0, 16, 20), lot('b', 0, 0, 16, 20)], 640, 'overlap'],
    ['has one lot only', [lot('a', 0, 0, 16, 20)], 320, 'no-lots'],
    // 1 % of 736 m² is 7.36 m²; the map has 744 m²
    ['has more than the deed', sound, 736, 'area-differs'],
    ['has a lot that is too small', [lot('a', 0, 0, 15, 9), lot('b', 15, 0, 16, 20)], 455, 'lot-too-small'],
    ['has a lot that is too narrow', [lot('a', 0, 0, 7, 30), lot('b', 7, 0, 16, 20)], 530, 'lot-too-narrow'],
    [
      'has a lot without access',
      [lot('a', 0, 0, 15, 20), lot('b', 15, 0, 16, 20, { accessMetres: 4 })],
      620,
      'access-too-narrow',
    ],
  ])('that %s has a fault', (_, plan, deed, problem) => {
    expect(checkLots(plan, deed, lotRules).lotsProblem).toBe(problem)
  })

  it('is read as a list or as its JSON, and stored as one text', () => {
    const parsed = parseLotPlan(sound)
    expect(parsed).toEqual(parseLotPlan(JSON.stringify(sound)))
    expect(parsed.ok && readLotPlan(parsed.value)).toEqual(sound)
    expect(lotSquareMetres(sound[0]!)).toBe(300)
  })

  it.each([
    ['a sentence', 'not-a-plan'],
    [{ kind: 'lot' }, 'not-a-plan'],
    [
      [
        {
          kind: 'lot',
          name: 'a',
          corners: [
            [0, 0],
            [1, 1],
          ],
        },
      ],
      'plan-malformed',
    ],
    [[{ ...sound[0], surplus: 1 }], 'plan-malformed'],
    [[sound[0], sound[0]], 'plan-malformed'],
    [[], 'plan-malformed'],
    ['x'.repeat(70_000), 'plan-malformed'],
  ])('is refused as %j', (value, code) => {
    expect(parseLotPlan(value)).toEqual({ ok: false, code })
  })
})

describe('polygons', () => {
  const square = (x: number, y: number, side: number): Polygon => [
    [x, y],
    [x + side, y],
    [x + side, y + side],
    [x, y + side],
  ]
  const place = fc.record({ x: fc.integer({ min: -500, max: 500 }), y: fc.integer({ min: -500, max: 500 }) })

  it('overlap as squares do, touching borders aside', () => {
    fc.assert(
      fc.property(place, place, fc.integer({ min: 1, max: 300 }), fc.integer({ min: 1, max: 300 }), (a, b, s, t) => {
        const apart = a.x + s <= b.x || b.x + t <= a.x || a.y + s <= b.y || b.y + t <= a.y
        expect(overlap(square(a.x, a.y, s), square(b.x, b.y, t))).toBe(!apart)
      }),
    )
  })

  it('have the same area and width wherever they lie and whichever way round they run', () => {
    fc.assert(
      fc.property(place, fc.integer({ min: 1, max: 300 }), ({ x, y }, side) => {
        const shape = square(x, y, side)
        expect(areaOf(shape)).toBe(side * side)
        expect(areaOf(shape.toReversed())).toBe(side * side)
        expect(widthOf(shape)).toBeCloseTo(side, 6)
        expect(isSimple(shape)).toBe(true)
      }),
    )
  })

  it('of an L have the width of their hull and overlap what stands in their corner only from inside', () => {
    const ell: Polygon = [
      [0, 0],
      [30, 0],
      [30, 10],
      [10, 10],
      [10, 30],
      [0, 30],
    ]
    expect(areaOf(ell)).toBe(500)
    expect(isSimple(ell)).toBe(true)
    expect(overlap(ell, square(10, 10, 20))).toBe(false)
    expect(overlap(ell, square(9, 9, 20))).toBe(true)
    expect(overlap(ell, square(2, 2, 4))).toBe(true)
  })

  it('are not simple when they touch themselves, fold back or have no area', () => {
    expect(
      isSimple([
        [0, 0],
        [10, 0],
        [5, 0],
      ]),
    ).toBe(false)
    expect(
      isSimple([
        [0, 0],
        [10, 0],
        [10, 10],
        [5, 0],
        [0, 10],
      ]),
    ).toBe(false)
    expect(
      isSimple([
        [0, 0],
        [10, 10],
      ]),
    ).toBe(false)
  })
})
