import type { CaseEvent, LoggedEvent } from './case-event.ts'

export type FactSourceKind =
  | 'application'
  | 'register'
  | 'inquiry'
  | 'silence'
  | 'decision'
  | 'applicant'
  | 'office'
  | 'case'

export interface FactSource {
  kind: FactSourceKind
  /** The step that told it; null for the application and the office's corrections. */
  no: number | null
  actor: string
  at: number
}

/** Who told each fact of a case last. What a decision told that was recalled since counts for what was known before. */
export function factSources(log: readonly LoggedEvent[]): ReadonlyMap<string, FactSource> {
  const sources = new Map<string, FactSource>()
  const before = new Map<number, ReadonlyMap<string, FactSource>>()
  for (const { event, actor, at } of log) {
    if (event.type === 'DecisionRecalled') {
      for (const [name, source] of [...sources]) {
        if (source.kind !== 'decision' || source.no !== event.no) continue
        const earlier = before.get(event.no)?.get(name)
        if (earlier) sources.set(name, earlier)
        else sources.delete(name)
      }
      continue
    }
    const told = toldBy(event)
    if (!told) continue
    if (event.type === 'TaskDecided') before.set(event.no, new Map(sources))
    for (const name of told.names) sources.set(name, { kind: told.kind, no: told.no, actor, at })
  }
  return sources
}

function toldBy(event: CaseEvent): { kind: FactSourceKind; no: number | null; names: readonly string[] } | undefined {
  const told = (kind: FactSourceKind, facts: object, no: number | null = null) => ({
    kind,
    no,
    names: Object.keys(facts),
  })
  switch (event.type) {
    case 'CaseOpened':
      return told('application', event.facts)
    case 'ChecksDone':
      return told('register', event.facts, event.no)
    case 'TaskDecided':
      return told('decision', event.facts, event.no)
    case 'CorrectionAnswered':
      return told('applicant', event.facts)
    case 'ApplicantAnswered':
      return told('applicant', event.facts, event.no)
    case 'InquiryAnswered':
      return told('inquiry', event.facts, event.no)
    case 'InquiryFellSilent':
      return told('silence', event.facts, event.no)
    case 'SubcaseClosed':
      return told('case', event.facts, event.no)
    case 'IncidentResolved':
      return told('office', event.facts)
    case 'FactCorrected':
      return { kind: 'office', no: null, names: [event.fact] }
    default:
      return undefined
  }
}
