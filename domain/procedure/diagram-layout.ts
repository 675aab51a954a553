import { guardInWords, type OtherServices } from './guard-words.ts'
import type { Procedure, Stage } from './procedure-schema.ts'
import type { Locale } from './words.ts'

/** Sizes in pixels. */
export const sizes = { box: 460, row: 20, pad: 14, gap: 44, lane: 16, margin: 24, header: 30 } as const

interface DiagramRow {
  /** `more` goes on with a label that is too long for one line. */
  kind: 'step' | 'transition' | 'guard' | 'more'
  text: string
}

export interface DiagramBox {
  stage: Stage
  y: number
  height: number
  /** Height of the part that names the stage; the public status has a line of its own there when both are long. */
  header: number
  rows: readonly DiagramRow[]
}

/** A transition that is drawn beside the boxes: forward over others on one side, back on the other. */
export interface DiagramArc {
  side: 'forward' | 'back'
  lane: number
  fromY: number
  toY: number
  /** Where it runs into a line that leads to the same stage; null when it goes there itself. */
  joinsAt: number | null
}

type Arc = Omit<DiagramArc, 'lane' | 'joinsAt'>

export interface DiagramLayout {
  boxes: readonly DiagramBox[]
  /** Straight arrows between neighbours: bottom of the one, top of the next. */
  steps: readonly { fromY: number; toY: number }[]
  arcs: readonly DiagramArc[]
  lanes: { forward: number; back: number }
  height: number
}

const stepWords = {
  check: { fa: 'بررسی دفترها', en: 'registers' },
  inquiry: { fa: 'استعلام', en: 'inquiry' },
  task: { fa: 'کار', en: 'task' },
  applicant: { fa: 'متقاضی', en: 'applicant' },
  consent: { fa: 'رضایت', en: 'consent' },
  payment: { fa: 'پرداخت', en: 'payment' },
  settlement: { fa: 'وصول اقساط', en: 'instalments' },
  letter: { fa: 'نامه', en: 'letter' },
  register: { fa: 'ثبت', en: 'register' },
  subcase: { fa: 'پروندهٔ وابسته', en: 'subcase' },
} as const satisfies Record<Stage['steps'][number]['kind'], Record<Locale, string>>

/** Characters of a guard on one line of a box. */
const guardColumns = 68
/** Characters of a label on one line. */
const labelColumns = 56
/** Characters of a stage's name and its public status that have room on one line. */
const headerColumns = 48

/** Places the stages one below the other in the order in which they are declared, which is the order of the plain path. */
export function diagramLayout(procedure: Procedure, locale: Locale, others: OtherServices): DiagramLayout {
  let y: number = sizes.margin + sizes.header
  const boxes = procedure.stages.map((stage) => {
    const rows = rowsOf(procedure, stage, locale, others)
    const status = procedure.statuses[stage.status]?.[locale] ?? stage.status
    const isWide = stage.label[locale].length + status.length > headerColumns
    const header = sizes.header + (isWide ? sizes.row : 0)
    const height = header + rows.length * sizes.row + sizes.pad
    const box: DiagramBox = { stage, y, height, header, rows }
    y += height + sizes.gap
    return box
  })
  const steps = boxes.flatMap((box, index) => {
    const next = boxes[index + 1]
    const leads = next && box.stage.next.some(({ to }) => to === next.stage.id)
    return leads ? [{ fromY: box.y + box.height, toY: next.y }] : []
  })
  const arcs = inLanes(arcsOf(boxes))
  const lanes = { forward: laneCount(arcs, 'forward'), back: laneCount(arcs, 'back') }
  return { boxes, steps, arcs, lanes, height: y - sizes.gap + sizes.margin }
}

function rowsOf(procedure: Procedure, stage: Stage, locale: Locale, others: OtherServices): readonly DiagramRow[] {
  const guarded = (guard: string | undefined) =>
    guard === undefined ? [] : guardRows(guardInWords(guard, procedure, locale, others))
  const arrow = locale === 'fa' ? '←' : '→'
  return [
    ...stage.steps.flatMap((step): DiagramRow[] => [
      ...labelRows('step', `${stepWords[step.kind][locale]}: ${step.label[locale]}`),
      ...guarded(step.when),
    ]),
    ...stage.next.flatMap(({ when, to, close }): DiagramRow[] => {
      const target = procedure.stages.find(({ id }) => id === to)?.label ?? procedure.outcomes[close ?? '']?.label
      const mark = close === undefined ? arrow : '■'
      return [...labelRows('transition', `${mark} ${target?.[locale] ?? to ?? close ?? ''}`), ...guarded(when)]
    }),
  ]
}

function guardRows(guard: string): readonly DiagramRow[] {
  return wrapped(guard, guardColumns).map((text) => ({ kind: 'guard', text }))
}

function labelRows(kind: 'step' | 'transition', label: string): readonly DiagramRow[] {
  return wrapped(label, labelColumns).map((text, index) => ({ kind: index === 0 ? kind : 'more', text }))
}

function wrapped(text: string, columns: number): readonly string[] {
  const lines: string[] = []
  for (const word of text.split(' ')) {
    const last = lines.at(-1)
    if (last !== undefined && last.length + word.length < columns) lines[lines.length - 1] = `${last} ${word}`
    else lines.push(word)
  }
  return lines
}

function arcsOf(boxes: readonly DiagramBox[]): readonly Arc[] {
  return boxes.flatMap((box, index) =>
    box.stage.next.flatMap(({ to }, at) => {
      const target = boxes.findIndex(({ stage }) => stage.id === to)
      const targetBox = boxes[target]
      if (!targetBox || target === index + 1) return []
      const row = transitionRow(box.rows, at)
      const fromY = box.y + box.header + row * sizes.row + sizes.row / 2
      return [
        { side: target > index ? ('forward' as const) : ('back' as const), fromY, toY: targetBox.y + sizes.header / 2 },
      ]
    }),
  )
}

/** Row of the n-th transition of a box. */
function transitionRow(rows: readonly DiagramRow[], n: number): number {
  let seen = -1
  return rows.findIndex((row) => {
    if (row.kind === 'transition') seen += 1
    return seen === n
  })
}

/**
 * Gives each arc the innermost lane in which it overlaps none; short ones first, so that they stay inside long ones. Those
 * that lead to one stage share a lane: the farther one runs into the nearer.
 */
function inLanes(arcs: readonly Arc[]): readonly DiagramArc[] {
  const placed: DiagramArc[] = []
  const length = (arc: Arc) => Math.abs(arc.toY - arc.fromY)
  for (const arc of [...arcs].sort((a, b) => length(a) - length(b))) {
    const beside = placed.filter(({ side }) => side === arc.side)
    let lane = 0
    while (beside.some((other) => other.lane === lane && other.toY !== arc.toY && overlap(other, arc))) lane += 1
    const nearer = beside.filter((other) => other.lane === lane && other.toY === arc.toY && isBetween(other.fromY, arc))
    placed.push({ ...arc, lane, joinsAt: nearer.at(-1)?.fromY ?? null })
  }
  return placed
}

function isBetween(y: number, { fromY, toY }: Arc): boolean {
  return Math.min(fromY, toY) <= y && y <= Math.max(fromY, toY)
}

function overlap(a: { fromY: number; toY: number }, b: { fromY: number; toY: number }): boolean {
  return Math.min(a.fromY, a.toY) <= Math.max(b.fromY, b.toY) && Math.min(b.fromY, b.toY) <= Math.max(a.fromY, a.toY)
}

function laneCount(arcs: readonly DiagramArc[], side: DiagramArc['side']): number {
  return Math.max(0, ...arcs.filter((arc) => arc.side === side).map((arc) => arc.lane + 1))
}
