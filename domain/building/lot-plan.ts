import { z } from 'zod'
import { accepted, type Parsed, rejected } from '../identifier/parsed.ts'
import { areaOf, type Corner, isSimple, overlap, type Polygon, widthOf } from './polygon.ts'

/** National coordinates in metres (UTM), to the centimetre. */
const Coordinate = z.number().min(-20_000_000).max(20_000_000)

const Shape = z.strictObject({
  /** `street` and `municipal` are what the owner gives up: passages, and the share of the city. */
  kind: z.enum(['lot', 'street', 'municipal']),
  name: z.string().trim().min(1).max(20),
  corners: z
    .array(z.tuple([Coordinate, Coordinate]))
    .min(3)
    .max(100),
  /** Width of the passage by which a lot is reached, metres. */
  accessMetres: z.number().min(0).max(100).optional(),
  /** The building stands on this lot. */
  built: z.boolean().optional(),
})

/** How an owner wants to divide his land. */
export const LotPlan = z.array(Shape).min(1).max(60)
export type LotPlan = z.infer<typeof LotPlan>

export type LotPlanProblem = 'not-a-plan' | 'plan-malformed'

/** Longest plan that a form takes, in characters of JSON. */
const longestPlan = 60_000

/** Reads a plan, as a list of shapes or as its JSON, into the one text in which it is stored. */
export function parseLotPlan(value: unknown): Parsed<string, LotPlanProblem> {
  if (typeof value === 'string' && value.length > longestPlan) return rejected('plan-malformed')
  const given = typeof value === 'string' ? jsonOf(value) : value
  if (!Array.isArray(given)) return rejected('not-a-plan')
  const plan = LotPlan.safeParse(given)
  const names = plan.success ? plan.data.map(({ name }) => name) : []
  if (!plan.success || new Set(names).size < names.length) return rejected('plan-malformed')
  const text = JSON.stringify(plan.data)
  return text.length > longestPlan ? rejected('plan-malformed') : accepted(text)
}

/** The plan that an application holds; undefined when it holds none. */
export function readLotPlan(text: unknown): LotPlan | undefined {
  const plan = LotPlan.safeParse(typeof text === 'string' ? jsonOf(text) : undefined)
  return plan.success ? plan.data : undefined
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/** What a city demands of new lots, by its detailed plan. */
export interface LotRules {
  smallestLotSquareMetres: number
  narrowestLotMetres: number
  narrowestAccessMetres: number
  /** Difference between map and deed that is let pass, percent of the deed. */
  tolerancePercent: number
  /** Land above which a share of it is the city's, and how much of it, percent. */
  shareAboveSquareMetres: number
  sharePercent: number
}

/** Why a plan can't stand, the most basic thing first. */
export const lotProblems = [
  'no-plan',
  'crossing',
  'overlap',
  'no-lots',
  'area-differs',
  'lot-too-small',
  'lot-too-narrow',
  'access-too-narrow',
] as const
export type LotProblem = (typeof lotProblems)[number]

export interface LotFindings {
  lotsProblem: LotProblem | ''
  lotsCount: number
  lotsSquareMetres: number
  streetsSquareMetres: number
  municipalSquareMetres: number
  /** The city's share that the plan does not give in land, to be paid for. */
  municipalDueSquareMetres: number
  /** Map less deed. */
  areaDifferenceSquareMetres: number
  smallestLotSquareMetres: number
  narrowestLotCentimetres: number
}

/** Holds a plan against the deed and the rules: sums, shapes, sizes, widths and access. */
export function checkLots(plan: LotPlan, deedSquareMetres: number, rules: LotRules): LotFindings {
  const shapes = plan.map((shape) => ({ ...shape, polygon: polygonOf(shape.corners) }))
  const lots = shapes.filter(({ kind }) => kind === 'lot')
  const sum = (kind: string) =>
    squareMetres(
      shapes.filter((shape) => shape.kind === kind).reduce((total, { polygon }) => total + areaOf(polygon), 0),
    )
  const municipal = sum('municipal')
  const share =
    deedSquareMetres > rules.shareAboveSquareMetres ? Math.ceil((deedSquareMetres * rules.sharePercent) / 100) : 0
  const total = squareMetres(shapes.reduce((all, { polygon }) => all + areaOf(polygon), 0))
  const smallest = Math.min(...lots.map(({ polygon }) => areaOf(polygon)))
  const narrowest = Math.min(...lots.map(({ polygon }) => widthOf(polygon)))
  const difference = total - deedSquareMetres
  const problems: Record<Exclude<LotProblem, 'no-plan'>, boolean> = {
    crossing: shapes.some(({ polygon }) => !isSimple(polygon)),
    overlap: shapes.some(({ polygon }, index) =>
      shapes.slice(index + 1).some((other) => overlap(polygon, other.polygon)),
    ),
    'no-lots': lots.length < 2,
    'area-differs': Math.abs(difference) * 100 > deedSquareMetres * rules.tolerancePercent,
    'lot-too-small': smallest < rules.smallestLotSquareMetres * squareMetre,
    'lot-too-narrow': narrowest < rules.narrowestLotMetres * 100,
    'access-too-narrow': lots.some(({ accessMetres = 0 }) => accessMetres < rules.narrowestAccessMetres),
  }
  return {
    lotsProblem: lotProblems.find((problem) => problem !== 'no-plan' && problems[problem]) ?? '',
    lotsCount: lots.length,
    lotsSquareMetres: sum('lot'),
    streetsSquareMetres: sum('street'),
    municipalSquareMetres: municipal,
    municipalDueSquareMetres: Math.max(0, share - municipal),
    areaDifferenceSquareMetres: difference,
    smallestLotSquareMetres: lots.length === 0 ? 0 : Math.floor(smallest / squareMetre),
    narrowestLotCentimetres: lots.length === 0 ? 0 : Math.floor(narrowest),
  }
}

/** Findings where there is no plan to hold against anything. */
export const noLots: LotFindings = {
  lotsProblem: 'no-plan',
  lotsCount: 0,
  lotsSquareMetres: 0,
  streetsSquareMetres: 0,
  municipalSquareMetres: 0,
  municipalDueSquareMetres: 0,
  areaDifferenceSquareMetres: 0,
  smallestLotSquareMetres: 0,
  narrowestLotCentimetres: 0,
}

/** Area of a shape in whole square metres, as a register takes it. */
export function lotSquareMetres({ corners }: LotPlan[number]): number {
  return squareMetres(areaOf(polygonOf(corners)))
}

/** Square centimetres in a square metre. */
const squareMetre = 10_000

function squareMetres(squareCentimetres: number): number {
  return Math.round(squareCentimetres / squareMetre)
}

function polygonOf(corners: LotPlan[number]['corners']): Polygon {
  return corners.map(([x, y]): Corner => [Math.round(x * 100), Math.round(y * 100)])
}
