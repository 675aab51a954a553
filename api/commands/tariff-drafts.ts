import { changeDraft, decideDraft, enterDraft, readDraft, type TariffDraft } from '../../db/registers/tariff-drafts.ts'
import { listTariffs, publishTariff, readTariff } from '../../db/registers/tariffs.ts'
import type { Tx } from '../../db/sql.ts'
import {
  changedTariff,
  nextTariffVersion,
  type TariffChange,
  tariffChangeProblems,
} from '../../domain/tariff/tariff-draft.ts'
import type { Tariff } from '../../domain/tariff/tariff-schema.ts'
import { asDay, tehranDay } from '../../domain/time/day.ts'
import { toJalali } from '../../domain/time/jalali.ts'
import type { ApiDeps } from '../deps.ts'
import { authorise, type Caller } from '../edge/authorise.ts'
import { Problem } from '../problems/problem.ts'
import { changeErrors } from '../words/tariff-words.ts'

type Deps = Pick<ApiDeps, 'database'>

/** Begins a draft from a published version. @throws Problem 404 without such a version, 422 with what is wrong */
export function draftTariff(deps: Deps, caller: Caller, basedOn: string, change: TariffChange): Promise<string> {
  return asDrafter(deps, caller, 'tariff.draft', async (tx) => {
    refuseFaults(await baseOf(tx, basedOn), change, caller.at)
    return enterDraft(tx, { basedOn, change, author: caller.principal.id })
  })
}

/** Writes on a draft; who does can't approve it any more. @throws Problem 409 when somebody else wrote meanwhile */
export async function editTariffDraft(
  deps: Deps,
  caller: Caller,
  draftId: string,
  { revision, change }: { revision: number; change: TariffChange },
): Promise<void> {
  await asDrafter(deps, caller, 'tariff.draft', async (tx) => {
    const draft = await openDraft(tx, draftId, revision)
    refuseFaults(await baseOf(tx, draft.basedOn), change, caller.at)
    await changeDraft(tx, draft, change, caller.principal.id)
  })
}

/** Gives a draft up. */
export async function discardTariffDraft(deps: Deps, caller: Caller, draftId: string, revision: number): Promise<void> {
  await asDrafter(deps, caller, 'tariff.draft', async (tx) => {
    await openDraft(tx, draftId, revision)
    await decideDraft(tx, draftId, caller.principal.id, null)
  })
}

/**
 * Publishes a draft as a new version, by somebody who wrote none of it. It holds from its day on, and never changes.
 * @throws Problem 403 for an author, 409 when it was changed meanwhile, 422 when its day has passed by
 */
export function approveTariffDraft(deps: Deps, caller: Caller, draftId: string, revision: number): Promise<string> {
  return asDrafter(deps, caller, 'tariff.approve', async (tx) => {
    const draft = await openDraft(tx, draftId, revision)
    if (draft.authors.includes(caller.principal.id)) throw new Problem('second-person-needed')
    const base = await baseOf(tx, draft.basedOn)
    refuseFaults(base, draft.change, caller.at)
    // One at a time, so that two drafts never ask for one number.
    await tx`select pg_advisory_xact_lock(5348008)`
    const known = (await listTariffs(tx)).map(({ version }) => version)
    const version = nextTariffVersion(toJalali(asDay(draft.change.validFrom)).year, known)
    await decideDraft(tx, draftId, caller.principal.id, version)
    await publishTariff(tx, version, changedTariff(base, draft.change, version))
    return version
  })
}

function asDrafter<T>(
  { database }: Deps,
  { principal, actor, at }: Caller,
  right: 'tariff.draft' | 'tariff.approve',
  work: (tx: Tx) => Promise<T>,
): Promise<T> {
  authorise(principal, right, null, at)
  return database.withActor({ ...actor, audience: 'admin' }, work)
}

async function baseOf(tx: Tx, version: string): Promise<Tariff> {
  const base = await readTariff(tx, version)
  if (!base) throw new Problem('not-found')
  return base
}

async function openDraft(tx: Tx, draftId: string, revision: number): Promise<TariffDraft> {
  const draft = await readDraft(tx, draftId, true)
  if (!draft) throw new Problem('not-found')
  if (draft.status !== 'open') throw new Problem('draft-decided')
  if (draft.revision !== revision) throw new Problem('draft-changed', { params: { revision: draft.revision } })
  return draft
}

function refuseFaults(base: Tariff, change: TariffChange, at: number): void {
  const problems = tariffChangeProblems(base, change, tehranDay(at))
  if (problems.length > 0) throw new Problem('invalid', { errors: changeErrors(problems) })
}
