import { describe, expect, it } from 'vitest'
import { procedureOf, procedures } from '../../catalogue/procedures.ts'
import { type DiagramArc, diagramLayout } from '../../domain/procedure/diagram-layout.ts'

const drawn = procedures.flatMap((procedure) =>
  (['fa', 'en'] as const).map((locale) => [procedure.service, locale, procedure] as const),
)

describe.each(drawn)('the picture of %s in %s', (_service, locale, procedure) => {
  const { boxes, arcs, steps } = diagramLayout(procedure, locale, procedureOf)
  const rows = boxes.flatMap((box) => box.rows)

  it('tells every guard in words of its language', () => {
    const guards = rows.filter(({ kind }) => kind === 'guard').map(({ text }) => text)
    expect(guards.filter((text) => /facts\.|outcomes\.|&&|\|\|/.test(text))).toEqual([])
    if (locale === 'fa') expect(guards.filter((text) => /[a-z]{3}/i.test(text))).toEqual([])
  })

  it('has no line that is longer than its box', () => {
    expect(rows.filter(({ kind, text }) => text.length > (kind === 'guard' ? 70 : 60))).toEqual([])
  })

  it('draws every way on, and in one lane at one height only ways to one stage', () => {
    const ways = new Set(
      boxes.flatMap(({ stage }) => stage.next.flatMap(({ to }) => (to === undefined ? [] : [`${stage.id} ${to}`]))),
    )
    expect(arcs.length + steps.length).toBeGreaterThanOrEqual(ways.size)
    const clashes = arcs.flatMap((a, index) => arcs.slice(index + 1).filter((b) => sharesLane(a, b) && a.toY !== b.toY))
    expect(clashes).toEqual([])
  })
})

function sharesLane(a: DiagramArc, b: DiagramArc): boolean {
  const [low, high] = [Math.max(a.fromY, a.toY), Math.min(b.fromY, b.toY)]
  const [other, otherHigh] = [Math.max(b.fromY, b.toY), Math.min(a.fromY, a.toY)]
  return a.side === b.side && a.lane === b.lane && high <= low && otherHigh <= other
}
