import {
  defineSearchAttributeKey,
  SearchAttributeType,
  type SearchAttributeUpdatePair,
  type TypedSearchAttributes,
} from '@temporalio/common'
import type { CaseState, LiveCase } from '../domain/case/case-state.ts'
import { searchAttributes } from '../temporal.config.ts'

const stuckReason = defineSearchAttributeKey(searchAttributes.stuckReason, SearchAttributeType.KEYWORD)
const needsAttention = defineSearchAttributeKey(searchAttributes.needsAttention, SearchAttributeType.BOOL)
const service = defineSearchAttributeKey(searchAttributes.service, SearchAttributeType.KEYWORD)
const office = defineSearchAttributeKey(searchAttributes.office, SearchAttributeType.KEYWORD)
const stage = defineSearchAttributeKey(searchAttributes.stage, SearchAttributeType.KEYWORD)

/** What an operator can filter by; written when a case becomes stuck or is mended, not at every turn. */
export function attentionOf(state: CaseState): {
  key: string
  needsAttention: boolean
  attributes: SearchAttributeUpdatePair[]
} {
  const incidents = state.status === 'absent' ? [] : Object.values(state.incidents)
  const code = incidents[0]?.code ?? null
  return {
    key: code ?? 'none',
    needsAttention: code !== null,
    attributes: [
      { key: stuckReason, value: code },
      { key: needsAttention, value: code !== null },
      { key: stage, value: state.status === 'absent' ? null : state.stage },
    ],
  }
}

/** A run that somebody else than intake started, a restart for one, has no tags yet. */
export function missingTags(state: LiveCase, known: TypedSearchAttributes): SearchAttributeUpdatePair[] {
  if (known.get(service) !== undefined) return []
  return [
    { key: service, value: state.service },
    { key: office, value: state.district },
  ]
}
