import { describe, expect, it } from 'vitest'
import { diagramLayout } from '../../../domain/procedure/diagram-layout.ts'
import { procedureDiagram } from '../../../domain/procedure/procedure-diagram.ts'
import { sampleProcedure } from './sample-procedure.ts'

describe('procedureDiagram', () => {
  it.each(['fa', 'en'] as const)('shows every stage, step and guard in %s', (locale) => {
    const procedure = sampleProcedure()
    const svg = procedureDiagram(procedure, locale)
    for (const stage of procedure.stages) {
      expect(svg).toContain(stage.label[locale])
      for (const step of stage.steps) expect(svg).toContain(step.label[locale])
    }
    expect(svg.match(/<g /g)).toHaveLength(4)
    expect(svg).not.toMatch(/undefined|NaN/)
  })

  it('escapes what would be markup', () => {
    const procedure = { ...sampleProcedure(), title: { fa: '<script>&', en: '<script>&' } }
    expect(procedureDiagram(procedure, 'en')).toContain('&lt;script&gt;&amp;')
  })

  it('lets no two lines run in one lane at one height', () => {
    const { arcs, steps } = diagramLayout(sampleProcedure(), 'en', () => undefined)
    expect(steps).toHaveLength(3)
    expect(arcs).toMatchObject([{ side: 'back', lane: 0 }])
  })
})
