import type { z } from '@hono/zod-openapi'
import type { TaskInCase } from '../../db/queries/task-in-case.ts'
import { actorIn, rolesIn } from '../../domain/access/principal.ts'
import { type Action, can, type Resource, type Why } from '../../domain/access/rights.ts'
import type { CaseCommand, CommandName, CommandPayloads } from '../../domain/case/case-command.ts'
import type { LiveCase } from '../../domain/case/case-state.ts'
import { decide } from '../../domain/case/decide.ts'
import { isRefusal, type Refusal } from '../../domain/case/refusal.ts'
import { refusalWords } from '../../domain/case/refusal-words.ts'
import { whatFollows } from '../../domain/case/what-follows.ts'
import { procedureCore } from '../../domain/procedure/procedure-core-of.ts'
import type { Procedure } from '../../domain/procedure/procedure-schema.ts'
import type { StepOf } from '../../domain/procedure/step-schema.ts'
import type { Locale, Words } from '../../domain/procedure/words.ts'
import type { Caller } from '../edge/authorise.ts'
import { problemKinds } from '../problems/problem-kinds.ts'
import type { FactField, TaskDetail } from '../schemas/task-detail.ts'
import { followsView } from './follows-view.ts'
import type { BillingBasis } from './foreseen-bill.ts'
import { choicesOf, named } from './labels.ts'
import { taskView } from './task-view.ts'

type View = z.input<typeof TaskDetail>
type Permission = View['may']['decide']

export interface TaskParts {
  found: TaskInCase
  state: LiveCase
  procedure: Procedure
  /** What a bill that a decision brings is reckoned from; null where none does. */
  basis: BillingBasis | null
  colleagues: readonly { id: string; name: Words | null }[]
}

/** A task with all that its page needs to decide it, and what the caller may do about it. */
export function taskDetail(parts: TaskParts, caller: Caller, locale: Locale): View {
  const { found, procedure, colleagues } = parts
  const { task, target } = found
  const step = taskStep(parts)
  const { caseId, district } = task
  const { service } = target
  return {
    task: taskView(task, { ...found, caseId, district, service }, procedure, locale),
    outcomes: (step?.outcomes ?? []).map((outcome) => ({
      id: outcome.id,
      label: outcome.label[locale],
      reasonRequired: outcome.reason === 'required',
      fields: (outcome.facts ?? []).map((name) => fieldView(name, parts, locale)),
      follows: (outcome.facts ?? []).length > 0 ? null : foreseen(parts, caller, outcome.id, locale),
    })),
    signs: step?.signs === true,
    law: step ? [step.law.source, step.law.article].flatMap((words) => words?.[locale] ?? []).join('، ') : '',
    may: permissions(parts, caller, locale),
    correctable: {
      items: [
        ...procedure.form.map(({ name, label }) => ({ kind: 'field' as const, name, label: label[locale] })),
        ...procedure.documents.map(({ id, label }) => ({ kind: 'document' as const, name: id, label: label[locale] })),
      ],
      reasons: procedure.correctionReasons.map(({ id, label }) => named(id, label, locale)),
    },
    colleagues: colleagues.map(({ id, name }) => named(id, name ?? undefined, locale)),
  }
}

function taskStep({ found: { task }, procedure }: TaskParts): StepOf<'task'> | undefined {
  const step = procedure.stages.find(({ id }) => id === task.stage)?.steps.find(({ id }) => id === task.step)
  return step?.kind === 'task' ? step : undefined
}

function fieldView(name: string, { procedure, state }: TaskParts, locale: Locale): z.input<typeof FactField> {
  const rule = procedure.facts[name]
  const value = state.facts[name]
  return {
    name,
    label: rule?.label[locale] ?? name,
    type: rule?.type ?? 'string',
    unit: rule?.unit?.[locale] ?? null,
    choices: rule ? choicesOf(rule, locale) : [],
    min: rule?.min ?? null,
    max: rule?.max ?? null,
    // A plain copy: the view's lists are not read-only.
    value: Array.isArray(value) ? [...value] : ((value as string | undefined) ?? null),
  }
}

/** What an outcome brings that needs nothing filled in but, perhaps, a reason; null when it can't be decided now. */
function foreseen(parts: TaskParts, caller: Caller, outcome: string, locale: Locale) {
  const { no } = parts.found.task
  const command = commandOf(parts, caller, 'decideTask', { no, outcome, facts: {}, text: noText })
  const following = whatFollows(procedureCore(parts.procedure), parts.state, command, command.receivedAt)
  return isRefusal(following) ? null : followsView(following, parts.procedure, parts.basis, command.receivedAt, locale)
}

/** Stands for words that nobody has written yet. */
const noText = { id: 'txt_none', hash: '' }

function permissions(parts: TaskParts, caller: Caller, locale: Locale): View['may'] {
  const { task, claim, target, conflicted } = parts.found
  const { no, district, applicant, role, escalatedTo, status } = task
  const resource = { district, applicant, taskRole: role, escalatedTo, conflicted }
  const may = (right: Action, refused: Words | null): Permission => permission(caller, right, resource, refused, locale)
  const probe = <N extends CommandName>(name: N, payload: CommandPayloads[N]) => {
    const command = commandOf(parts, caller, name, payload)
    const answer = decide(procedureCore(parts.procedure), parts.state, command as CaseCommand, command.receivedAt)
    return isRefusal(answer) ? wordsOf(answer) : null
  }
  const isOpen = status === 'open' || status === 'waiting-for-correction'
  const closed = isOpen ? null : problemKinds['task-closed'].title
  const isOthers = claim !== null && claim.principal !== caller.principal.id
  const isAdmin = rolesIn(caller.principal, district, caller.at).includes('admin')
  const item = { kind: 'field' as const, name: 'any', reason: 'any' }
  return {
    claim: may('task.claim', closed ?? (isOthers ? problemKinds['task-claimed'].title : null)),
    release: may('task.release', isOthers && !isAdmin ? problemKinds['task-claimed'].title : null),
    // Whoever may ask for a correction may decide: what keeps from either is the same.
    decide: may('task.decide', probe('requestCorrection', { no, items: [item], replyWithinDays: 1, text: null })),
    recall: may('task.recall', probe('recallDecision', { no })),
    requestCorrection: may(
      'task.request-correction',
      probe('requestCorrection', { no, items: [item], replyWithinDays: 1, text: null }),
    ),
    extend: may(
      'deadline.extend',
      target.status === 'closed' ? closed : probe('extendDeadline', { no, days: 1, text: noText }),
    ),
    assign: may('task.assign', closed),
  }
}

function wordsOf({ refused }: Refusal): Words {
  return refusalWords[refused]
}

function permission(
  { principal, at }: Caller,
  right: Action,
  resource: Resource,
  refused: Words | null,
  locale: Locale,
): Permission {
  const verdict = can(principal, right, resource, at)
  if (!verdict.allowed) {
    return { allowed: false, why: problemKinds[kindOf[verdict.why]].title[locale] }
  }
  return { allowed: refused === null, why: refused?.[locale] ?? null }
}

/** What is said of a refusal; whoever sees the task learns nothing by it. */
const kindOf = {
  foreign: 'role-missing',
  role: 'role-missing',
  district: 'role-missing',
  expired: 'role-expired',
  key: 'key-scope',
  conflict: 'conflict-of-interest',
} as const satisfies Record<Why, keyof typeof problemKinds>

/** A command as the caller would send it now, in the case's time; it is never stored. */
export function commandOf<N extends CommandName>(
  { found: { task, target } }: Pick<TaskParts, 'found'>,
  { principal, at }: Caller,
  name: N,
  payload: CommandPayloads[N],
): Extract<CaseCommand, { name: N }> {
  const actor = actorIn(principal, task.district, at)
  const receivedAt = at + target.clockOffsetMs
  // Name and payload belong together by the parameters, which the union can't express.
  return { commandId: 'cmd_preview', actor, cause: 'api', receivedAt, name, payload } as unknown as Extract<
    CaseCommand,
    { name: N }
  >
}
