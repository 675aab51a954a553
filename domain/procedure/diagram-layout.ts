import type { Procedure, Stage } from './procedure-schema.ts'
import type { Locale } from './words.ts'

/** Sizes in pixels. */
export const sizes = { box: 460, row: 20, pad: 14, gap: 44, lane: 16, margin: 24, header: 30 } as const

interface DiagramRow {
  kind: 'step' | 'transition' | 'guard'
  text: string
}

export interface DiagramBox {
  stage: Stage
  y: number
  height: number
  rows: readonly DiagramRow[]
}

/** A transition that is drawn beside the boxes: forward over others on one side, back on the other. */
export interface DiagramArc {
  side: 'forward' | 'back'
  lane: number
  fromY: number
  toY: number
}

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
const guardColumns = 58

/** Places the stages one below the other in the order in which they are declared, which is the order of the plain path. */
export function diagramLayout(procedure: Procedure, locale: Locale): DiagramLayout {
  let y: number = sizes.margin + sizes.header
  const boxes = procedure.stages.map((stage) => {
    const rows = rowsOf(procedure, stage, locale)
    const height = sizes.header + rows.length * sizes.row + sizes.pad
    const box: DiagramBox = { stage, y, height, rows }
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

function rowsOf(procedure: Procedure, stage: Stage, locale: Locale): readonly DiagramRow[] {
  const arrow = locale === 'fa' ? '←' : '→'
  return [
    ...stage.steps.flatMap((step): DiagramRow[] => [
      { kind: 'step', text: `${stepWords[step.kind][locale]}: ${step.label[locale]}` },
      ...guardRows(step.when),
    ]),
    ...stage.next.flatMap(({ when, to, close }): DiagramRow[] => {
      const target = procedure.stages.find(({ id }) => id === to)?.label ?? procedure.outcomes[close ?? '']?.label
      const mark = close === undefined ? arrow : '■'
      return [{ kind: 'transition', text: `${mark} ${target?.[locale] ?? to ?? close ?? ''}` }, ...guardRows(when)]
    }),
  ]
}

function guardRows(guard: string | undefined): readonly DiagramRow[] {
  const lines: string[] = []
  for (const word of guard?.split(' ') ?? []) {
    const last = lines.at(-1)
    if (last !== undefined && last.length + word.length < guardColumns) lines[lines.length - 1] = `${last} ${word}`
    else lines.push(word)
  }
  return lines.map((text) => ({ kind: 'guard', text }))
}

function arcsOf(boxes: readonly DiagramBox[]): readonly Omit<DiagramArc, 'lane'>[] {
  return boxes.flatMap((box, index) =>
    box.stage.next.flatMap(({ to }, at) => {
      const target = boxes.findIndex(({ stage }) => stage.id === to)
      const targetBox = boxes[target]
      if (!targetBox || target === index + 1) return []
      const row = transitionRow(box.rows, at)
      const fromY = box.y + sizes.header + row * sizes.row + sizes.row / 2
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

/** Gives each arc the innermost lane in which it overlaps none; short ones first, so that they stay inside long ones. */
function inLanes(arcs: readonly Omit<DiagramArc, 'lane'>[]): readonly DiagramArc[] {
  const placed: DiagramArc[] = []
  const length = (arc: { fromY: number; toY: number }) => Math.abs(arc.toY - arc.fromY)
  for (const arc of [...arcs].sort((a, b) => length(a) - length(b))) {
    let lane = 0
    while (placed.some((other) => other.side === arc.side && other.lane === lane && overlap(other, arc))) lane += 1
    placed.push({ ...arc, lane })
  }
  return placed
}

function overlap(a: { fromY: number; toY: number }, b: { fromY: number; toY: number }): boolean {
  return Math.min(a.fromY, a.toY) <= Math.max(b.fromY, b.toY) && Math.min(b.fromY, b.toY) <= Math.max(a.fromY, a.toY)
}

function laneCount(arcs: readonly DiagramArc[], side: DiagramArc['side']): number {
  return Math.max(0, ...arcs.filter((arc) => arc.side === side).map((arc) => arc.lane + 1))
}
