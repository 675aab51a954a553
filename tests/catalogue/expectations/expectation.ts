import { isDeepStrictEqual } from 'node:util'
import type { Role } from '../../../domain/access/role.ts'
import type { FactValue } from '../../../domain/expression/expression.ts'
import type { Procedure } from '../../../domain/procedure/procedure-schema.ts'
import type { Step, StepOf } from '../../../domain/procedure/step-schema.ts'
import { computeInvoice } from '../../../domain/tariff/invoice.ts'
import type { Tariff } from '../../../domain/tariff/tariff-schema.ts'
import { CaseWalk, type World } from '../case-walk.ts'

/** What is published of a service: the procedure, and the tariff by which it bills. */
export interface Published {
  procedure: Procedure
  tariff: Tariff
}

/** One fact about a service, taken from the law or from the municipality's description, never from the catalogue's data. */
export interface Expectation {
  what: string
  /** What is expected, and what is found instead when they differ. */
  check(published: Published): { wanted: unknown; found: unknown }
}

/** A table of what a service has to be, and where that is written. */
export interface ServiceExpectations {
  service: string
  source: string
  rows: readonly Expectation[]
}

/** The rows that do not hold, each as a sentence. */
export function broken({ rows }: ServiceExpectations, published: Published): readonly string[] {
  return rows.flatMap(({ what, check }) => {
    try {
      const { wanted, found } = check(published)
      return isDeepStrictEqual(found, wanted)
        ? []
        : [`${what}: ${JSON.stringify(found)} and not ${JSON.stringify(wanted)}`]
    } catch (failure) {
      return [`${what}: ${failure instanceof Error ? failure.message : String(failure)}`]
    }
  })
}

/** `5 wd`: working days; `10 d`: calendar days; `30 d→`: calendar days whose last moves to the next open day. */
type Span = `${number} ${'wd' | 'd' | 'd→'}`

function span({ kind, amount, lastDayHoliday }: StepOf<'task'>['due']): Span {
  if (kind === 'working-days') return `${amount} wd`
  return lastDayHoliday === 'keep' ? `${amount} d` : `${amount} d→`
}

function stepOf<K extends Step['kind']>({ procedure }: Published, kind: K, id: string): StepOf<K> {
  const found = procedure.stages.flatMap(({ steps }) => steps).find((step) => step.id === id && step.kind === kind)
  if (!found) throw new Error(`there is no ${kind} ${id}`)
  // Found by its kind.
  return found as StepOf<K>
}

/** A task: who does it, within what time, and whose eyes must be others; more rules of four eyes are welcome. */
export function task(id: string, role: Role, within: Span, notBy: readonly string[] = []): Expectation {
  return {
    what: `task ${id}`,
    check(published) {
      const step = stepOf(published, 'task', id)
      const others = notBy.filter((other) => step.notBy?.includes(other))
      return { wanted: [role, within, notBy], found: [step.role, span(step.due), others] }
    },
  }
}

/** A signature under letters: of this role, with this task's decision. */
export function signature(id: string, role: Role, letters: readonly string[]): Expectation {
  return {
    what: `signature ${id}`,
    check(published) {
      const step = stepOf(published, 'task', id)
      const signed = letters.filter((letter) => stepOf(published, 'letter', letter).signedBy === id)
      return { wanted: [true, role, letters], found: [step.signs, step.role, signed] }
    },
  }
}

/** Tasks that together are the municipality's time of a service. */
export function workingDaysTogether(days: number, ids: readonly string[]): Expectation {
  return {
    what: `the tasks ${ids.join(', ')} together`,
    check(published) {
      const sum = ids.reduce((all, id) => all + stepOf(published, 'task', id).due.amount, 0)
      return { wanted: days, found: sum }
    },
  }
}

/** A clock, when it is over, and what happens before: `[mark, after, action, who or how it ends]`. */
export function clock(
  id: string,
  kind: 'legal' | 'service',
  within: Span,
  marks: readonly (readonly [string, Span, 'remind' | 'escalate' | 'record-loss', string?])[],
): Expectation {
  return {
    what: `clock ${id}`,
    check({ procedure }) {
      const found = procedure.clocks.find((each) => each.id === id)
      if (!found) throw new Error('it is not there')
      const passed = found.marks.map(({ id: mark, after, action, role, outcome }) => [
        mark,
        span(after),
        action,
        ...[role ?? outcome ?? []].flat(),
      ])
      return { wanted: [kind, within, marks], found: [found.kind, span(found.limit), passed] }
    },
  }
}

/** An inquiry whose silence is no consent: asked again so often, then an official of the role decides. */
export function inquiry(id: string, provider: string, after: Span, times: number, role: Role): Expectation {
  return {
    what: `inquiry ${id}`,
    check(published) {
      const { provider: asked, silence, skippable } = stepOf(published, 'inquiry', id)
      const found = [asked, span(silence.after), silence.then, silence.times, silence.role]
      return { wanted: [provider, after, 'ask-again', times, role, false], found: [...found, skippable ?? false] }
    },
  }
}

/** The applicant: how long to answer, and what silence means. */
export function applicant(id: string, within: Span, silent: string, countsFrom?: string): Expectation {
  return {
    what: `applicant ${id}`,
    check(published) {
      const step = stepOf(published, 'applicant', id)
      return { wanted: [within, silent, countsFrom], found: [span(step.replyBy), step.silent, step.countsFrom] }
    },
  }
}

/** Every request to an applicant has its time, of a year at most, and its law or its mark as a sample. */
export const everyApplicantHasTime: Expectation = {
  what: 'every request to an applicant has its time',
  check({ procedure }) {
    const asks = procedure.stages.flatMap(({ steps }) => steps).filter((step) => step.kind === 'applicant')
    const endless = asks.filter(({ replyBy, law }) => replyBy.amount < 1 || replyBy.amount > 365 || !law)
    return { wanted: [], found: endless.map(({ id }) => id) }
  },
}

/** Every outcome tells the applicant by a letter that is really issued on the way to it, or in words. */
export const everyOutcomeIsTold: Expectation = {
  what: 'every outcome is told',
  check({ procedure }) {
    const issued = procedure.stages
      .flatMap(({ steps }) => steps)
      .flatMap((step) => (step.kind === 'letter' ? [step.template] : []))
    const untold = Object.entries(procedure.outcomes).filter(
      ([, { letter, words, kind }]) =>
        (letter === undefined ? !words || kind === 'granted' || kind === 'refused' : !issued.includes(letter)) === true,
    )
    return { wanted: [], found: untold.map(([outcome]) => outcome) }
  },
}

/** The letter that tells an outcome. */
export function letterOf(outcome: string, letter: string): Expectation {
  return {
    what: `outcome ${outcome}`,
    check: ({ procedure }) => ({ wanted: letter, found: procedure.outcomes[outcome]?.letter }),
  }
}

/** Steps that run side by side and are all waited for. */
export function joined(...steps: readonly string[]): Expectation {
  return {
    what: `${steps.join(', ')} side by side`,
    check({ procedure }) {
      const stage = procedure.stages.find((each) => each.steps.some(({ id }) => id === steps[0]))
      const together = steps.filter((id) => stage?.steps.some((step) => step.id === id) && !stage.either?.includes(id))
      return { wanted: steps, found: together }
    },
  }
}

/** Steps of which one is enough. */
export function either(...steps: readonly string[]): Expectation {
  return {
    what: `${steps.join(' or ')}`,
    check({ procedure }) {
      const stage = procedure.stages.find((each) => each.steps.some(({ id }) => id === steps[0]))
      return { wanted: [...steps].sort(), found: [...(stage?.either ?? [])].sort() }
    },
  }
}

/** A bill has at least these headings and holds so long. */
export function bill(id: string, expires: Span, headings: readonly string[]): Expectation {
  return {
    what: `bill ${id}`,
    check(published) {
      const step = stepOf(published, 'payment', id)
      const billed = headings.filter((heading) => step.headings.includes(heading))
      return { wanted: [expires, headings], found: [span(step.expires), billed] }
    },
  }
}

/** Instalments of a bill: percent down at once, most cheques, within so many days. */
export function instalments(id: string, downPercent: number, chequesMax: number, daysMax: number): Expectation {
  return {
    what: `instalments of ${id}`,
    check(published) {
      const { law: _law, ...plan } = stepOf(published, 'payment', id).instalments ?? { law: undefined }
      return { wanted: { downPercent, chequesMax, daysMax }, found: plan }
    },
  }
}

/** What a bill of these headings comes to, line by line; the arithmetic stands beside it. */
export function amounts(
  what: string,
  facts: Readonly<Record<string, FactValue>>,
  lines: Readonly<Record<string, bigint>>,
): Expectation {
  return {
    what: `amount of ${what}`,
    check({ tariff }) {
      const days = { request: '2026-11-28', invoice: '2026-12-28' }
      const headings = Object.keys(lines)
      const invoice = computeInvoice({ tariff, headings, facts, carryIn: 0n, days })
      const found = Object.fromEntries(invoice.lines.map(({ heading, amountRials }) => [heading, `${amountRials}`]))
      return { wanted: Object.fromEntries(headings.map((id) => [id, `${lines[id]}`])), found }
    },
  }
}

/** How a case goes that people handle so: where it stands, the letters it has sent and the registers it wrote. */
export function way(
  what: string,
  start: { facts?: Readonly<Record<string, FactValue>>; world: World },
  act: (walk: CaseWalk) => CaseWalk,
  wanted: string,
): Expectation {
  return {
    what,
    check({ procedure }) {
      const walk = act(new CaseWalk(procedure, start.facts ?? {}, start.world))
      return { wanted, found: [walk.end, ...walk.letters()].join(' · ') }
    },
  }
}

/** Whoever decided one task is refused at another, however the case came there. */
export function fourEyes(
  what: string,
  start: { facts?: Readonly<Record<string, FactValue>>; world: World },
  act: (walk: CaseWalk) => CaseWalk,
): Expectation {
  return {
    what,
    check({ procedure }) {
      const walk = new CaseWalk(procedure, start.facts ?? {}, start.world)
      try {
        return { wanted: 'four-eyes', found: act(walk).end }
      } catch (failure) {
        return { wanted: 'four-eyes', found: /four-eyes/.exec(String(failure))?.[0] ?? String(failure) }
      }
    },
  }
}

/** Letters that still verify after a case went so: of several answers to one inquiry only the last. */
export function valid(
  what: string,
  start: { facts?: Readonly<Record<string, FactValue>>; world: World },
  act: (walk: CaseWalk) => CaseWalk,
  wanted: readonly string[],
): Expectation {
  return {
    what,
    check({ procedure }) {
      const { letters } = act(new CaseWalk(procedure, start.facts ?? {}, start.world)).state
      const standing = Object.values(letters).filter(({ status }) => status === 'valid')
      return { wanted, found: standing.map(({ template }) => template) }
    },
  }
}
