import { procedureCore } from '../procedure-core-of.ts'
import type { Procedure, Stage } from '../procedure-schema.ts'
import type { Check, Finding } from './finding.ts'
import { stepsOf } from './finding.ts'

/** Every stage can be reached, ends, leads on, and leads to a close in the end. */
export const checkStages: Check = (procedure) => {
  const reachable = reachableFrom(procedure, procedure.start)
  return procedure.stages.flatMap((stage): readonly Finding[] => {
    const path = `stages.${stage.id}`
    const isDead = ![stage.id, ...reachableFrom(procedure, stage.id)].some((id) => closes(procedure, id))
    return [
      ...(stage.id === procedure.start || reachable.has(stage.id)
        ? []
        : [{ code: 'stage-unreachable' as const, path, detail: `no way from ${procedure.start}` }]),
      ...(isDead ? [{ code: 'case-endless' as const, path, detail: 'no way to a close' }] : []),
      ...endless(stage, path),
      ...transitions(stage, path),
    ]
  })
}

/** Who may decide, sign and stay silent. */
export const checkPeople: Check = (procedure, registry) =>
  stepsOf(procedure).flatMap(({ stage, step, path }): readonly Finding[] => {
    switch (step.kind) {
      case 'task':
        return (step.notBy ?? [])
          .filter((name) => name === step.id || !isEarlierTask(procedure, name, stage))
          .map((name) => ({ code: 'four-eyes-blind', path, detail: `${name} is no earlier task` }))
      case 'letter':
        return step.signedBy === undefined || isEarlierTask(procedure, step.signedBy, stage, true)
          ? []
          : [{ code: 'signer-unfit', path, detail: `${step.signedBy} is no earlier task that signs` }]
      case 'inquiry': {
        const { silence } = step
        const safety = registry.providers[step.provider]?.safety === true
        return [
          ...(silence.then === 'deemed-consent' && safety
            ? [{ code: 'consent-for-safety' as const, path, detail: step.provider }]
            : []),
          ...(step.skippable && safety ? [{ code: 'skip-for-safety' as const, path, detail: step.provider }] : []),
          ...((silence.then === 'deemed-consent' ? silence.facts : silence.role) === undefined
            ? [{ code: 'silence-incomplete' as const, path, detail: silence.then }]
            : []),
        ]
      }
      default:
        return []
    }
  })

/** Bytes of JSON that a run of a case may carry as its procedure. */
export const coreBytesMax = 16_000

export const checkCoreSize: Check = (procedure) => {
  const size = new TextEncoder().encode(JSON.stringify(procedureCore(procedure))).length
  return size > coreBytesMax ? [{ code: 'core-too-large', path: '', detail: `${size} bytes` }] : []
}

/** Every outcome is told by a letter or by words, is reached, and its letter is issued on a way to it. */
export const checkOutcomes: Check = (procedure) =>
  Object.entries(procedure.outcomes).flatMap(([id, { letter, words }]): readonly Finding[] => {
    const path = `outcomes.${id}`
    const ends = procedure.stages.filter(({ next }) => next.some(({ close }) => close === id))
    const isLost = procedure.clocks.some(({ marks }) => marks.some(({ outcome }) => outcome === id))
    return [
      ...(letter === undefined && words === undefined
        ? [{ code: 'outcome-unexplained' as const, path, detail: 'neither letter nor words' }]
        : []),
      ...(ends.length === 0 && !isLost
        ? [{ code: 'outcome-unreached' as const, path, detail: 'no close and no mark of a clock leads to it' }]
        : []),
      ...(letter !== undefined && ends.length > 0 && !ends.some(({ id: end }) => isIssuedBefore(procedure, letter, end))
        ? [{ code: 'letter-unissued' as const, path, detail: `${letter} is issued on no way to it` }]
        : []),
    ]
  })

function isIssuedBefore(procedure: Procedure, template: string, end: string): boolean {
  return procedure.stages.some(
    ({ id, steps }) =>
      steps.some((step) => step.kind === 'letter' && step.template === template) &&
      (id === end || reachableFrom(procedure, id).has(end)),
  )
}

/** Stages that may follow on this one, by any number of transitions; the stage itself only when there is a loop. */
function reachableFrom(procedure: Procedure, start: string): ReadonlySet<string> {
  const found = new Set<string>()
  const queue = [start]
  for (let id = queue.pop(); id !== undefined; id = queue.pop()) {
    for (const { to } of stageNamed(procedure, id)?.next ?? []) {
      if (to === undefined || found.has(to)) continue
      found.add(to)
      queue.push(to)
    }
  }
  return found
}

function stageNamed({ stages }: Procedure, id: string): Stage | undefined {
  return stages.find((stage) => stage.id === id)
}

function closes(procedure: Procedure, id: string): boolean {
  return stageNamed(procedure, id)?.next.some(({ close }) => close !== undefined) === true
}

/** A letter that waits for a bill or a case which never comes keeps its stage open for good. */
function endless(stage: Stage, path: string): readonly Finding[] {
  return stage.steps.flatMap((step): readonly Finding[] => {
    if (step.kind !== 'letter') return []
    const lacks = (name: string | undefined, kind: 'payment' | 'subcase'): readonly Finding[] =>
      name === undefined || stage.steps.some((other) => other.id === name && other.kind === kind)
        ? []
        : [{ code: 'stage-endless', path: `${path}.steps.${step.id}`, detail: `${name} is no ${kind} of this stage` }]
    return [...lacks(step.bill, 'payment'), ...lacks(step.subcase, 'subcase')]
  })
}

function transitions({ next }: Stage, path: string): readonly Finding[] {
  return next.flatMap(({ when, to, close }, index): readonly Finding[] => {
    const isLast = index === next.length - 1
    const at = `${path}.next.${index}`
    return [
      ...(isLast && when !== undefined ? [{ code: 'last-transition-guarded' as const, path: at, detail: when }] : []),
      ...(!isLast && when === undefined
        ? [
            {
              code: 'transition-unreachable' as const,
              path: `${path}.next.${index + 1}`,
              detail: 'comes after one without guard',
            },
          ]
        : []),
      ...((to === undefined) === (close === undefined)
        ? [{ code: 'transition-aimless' as const, path: at, detail: 'needs either a stage or an outcome' }]
        : []),
    ]
  })
}

/** Whether the named task lies on a way to the stage; in a loop a later stage may have come earlier. */
function isEarlierTask(procedure: Procedure, name: string, before: Stage, signs = false): boolean {
  return stepsOf(procedure).some(
    ({ stage, step }) =>
      step.id === name &&
      step.kind === 'task' &&
      (!signs || step.signs === true) &&
      (stage.id === before.id || reachableFrom(procedure, stage.id).has(before.id)),
  )
}
