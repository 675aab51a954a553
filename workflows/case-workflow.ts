import {
  ApplicationFailure,
  allHandlersFinished,
  CancellationScope,
  condition,
  continueAsNew,
  proxyActivities,
  proxyLocalActivities,
  setDefaultSignalHandler,
  setHandler,
  upsertSearchAttributes,
  workflowInfo,
} from '@temporalio/workflow'
import type { CaseCommand } from '../domain/case/case-command.ts'
import { commandNames, parseCommand } from '../domain/case/command-shape.ts'
import { decide } from '../domain/case/decide.ts'
import { pendingEffects } from '../domain/case/pending-effects.ts'
import { isRefusal, type Refusal } from '../domain/case/refusal.ts'
import { nextWake } from '../domain/case/wake.ts'
import { engine } from '../temporal.config.ts'
import { createAlarm } from './alarm.ts'
import {
  type CaseBook,
  follow,
  mustRecord,
  openBook,
  record,
  seqOf,
  takeCommand,
  takeMalformed,
  takeResult,
  takeSignalled,
} from './case-book.ts'
import type { CaseActivities, CaseSnapshot } from './contract/case-activities.ts'
import {
  type CaseInput,
  type CommandReceipt,
  caseStateQuery,
  commandSignal,
  commandUpdate,
  nudgeSignal,
  updateFailures,
} from './contract/case-messages.ts'
import { createEffectRunner } from './effect-runner.ts'
import { attentionOf, missingTags } from './search-attributes.ts'

const local = proxyLocalActivities<CaseActivities>({
  startToCloseTimeout: '5s',
  retry: { maximumAttempts: 3, initialInterval: '200ms' },
})
/** A local activity that keeps failing fills the history; after three tries the work goes to an ordinary one. */
const patient = proxyActivities<CaseActivities>({
  startToCloseTimeout: '30s',
  retry: { initialInterval: '500ms', maximumInterval: '15s' },
})

/**
 * Drives one case from its log: waits for people, providers and deadlines, and appends what happens. It holds no truth
 * that is not in the log, so any run can take the place of any other.
 * @returns the outcome of the case, or its status when the run only answered a late command
 */
export async function caseWorkflow(input: CaseInput): Promise<string> {
  const inbox: (CaseCommand | 'malformed')[] = [...(input.carried ?? [])]
  let snapshot: CaseSnapshot | undefined
  let book: CaseBook | undefined
  let dirty = true
  let reload = false
  let nudged = false
  let effects: ReturnType<typeof createEffectRunner> | undefined
  let clockBaseMs = input.clockBaseMs ?? 0
  const caseNow = () => Date.now() + clockBaseMs

  const check = (name: string, value: unknown): void => {
    const command = parseCommand(name, value)
    if (!command) throw refusal({ refused: 'malformed', params: {} })
    if (!snapshot || !book) return
    const decision = decide(snapshot.core, book.state, command, caseNow())
    if (isRefusal(decision)) throw refusal(decision)
  }
  const answer = async (name: string, value: unknown): Promise<CommandReceipt> => {
    await condition(() => book !== undefined)
    const command = parseCommand(name, value)
    if (!snapshot || !book || !command) throw refusal({ refused: 'malformed', params: {} })
    const no = takeCommand(snapshot, book, command, caseNow())
    if (no) throw refusal(no)
    const seq = seqOf(book)
    dirty = true
    await condition(() => reload || (book?.head.seq ?? 0) >= seq)
    if (reload)
      throw ApplicationFailure.create({
        type: updateFailures.reload,
        message: updateFailures.reload,
        nonRetryable: true,
      })
    return { seq, status: book.state.status, stage: book.state.status === 'absent' ? null : book.state.stage }
  }
  for (const name of commandNames) {
    // A cancel request must not end a clerk's decision half-way.
    setHandler(commandUpdate(name), (value) => CancellationScope.nonCancellable(() => answer(name, value)), {
      validator: (value) => check(name, value),
    })
    setHandler(commandSignal(name), (value) => void inbox.push(parseCommand(name, value) ?? 'malformed'))
  }
  setDefaultSignalHandler(() => void inbox.push('malformed'))
  setHandler(nudgeSignal, () => {
    nudged = true
  })
  setHandler(caseStateQuery, () =>
    book ? { state: book.state, head: book.head, inFlight: effects?.keys() ?? [] } : null,
  )
  CancellationScope.current().cancelRequested.catch(() => {
    if (snapshot && book) takeResult(snapshot, book, { name: 'cancelRequested', payload: {} }, caseNow())
    dirty = true
  })

  return await CancellationScope.nonCancellable(async () => {
    snapshot = await local.loadCase({ caseId: input.caseId }).catch(() => patient.loadCase({ caseId: input.caseId }))
    const { core, training, state: loaded } = snapshot
    if (input.clockBaseMs === undefined && loaded.status !== 'absent') clockBaseMs = loaded.clockOffsetMs
    const tags = loaded.status === 'absent' ? [] : missingTags(loaded, workflowInfo().typedSearchAttributes)
    if (tags.length > 0) upsertSearchAttributes(tags)
    const current = openBook(snapshot)
    book = current
    const known = snapshot
    let rang = true
    const alarm = createAlarm(() => {
      rang = true
      dirty = true
    })
    inbox.unshift(...(snapshot.left ?? []))
    const runner = createEffectRunner(training, caseNow, (effect, outcome) => {
      const outdated = takeResult(known, current, outcome, caseNow())
      const unfit = outdated !== null && outdated.refused !== 'result-outdated'
      if (unfit)
        takeResult(
          known,
          current,
          {
            name: 'effectFailed',
            payload: { no: effect.no, round: effect.round, effect: effect.kind, code: 'provider-bad-answer' },
          },
          caseNow(),
        )
      dirty = true
    })
    effects = runner
    let attention = ''

    for (;;) {
      dirty = false
      if (nudged) {
        nudged = false
        const stored = await local.loadCase({ caseId: input.caseId }).catch(() => undefined)
        if (stored && stored.head.seq > current.head.seq) break
      }
      const wake = nextWake(core, current.state)
      if (rang && wake !== null && wake <= caseNow()) {
        // What was received before a deadline is heard before the deadline is, however late it is delivered.
        const filed = { caseId: input.caseId, receivedUntil: caseNow() }
        inbox.push(...(await local.drainCommands(filed).catch(() => patient.drainCommands(filed))))
      }
      rang = false
      for (const message of inbox.splice(0)) {
        if (message === 'malformed') takeMalformed(current, caseNow())
        else takeSignalled(known, current, message, caseNow())
      }
      follow(known, current, caseNow())

      const pending = pendingEffects(core, current.state)
      const fresh = pending.some((effect) => !runner.keys().includes(effect.key))
      if (mustRecord(current, runner.keys().length > 0 && !fresh)) {
        const written = await record(known, current, (batch) => local.record(batch).catch(() => patient.record(batch)))
        if (!written) break
        const urgency = attentionOf(current.state)
        if (urgency.key !== attention) {
          if (attention !== '' || urgency.needsAttention) upsertSearchAttributes(urgency.attributes)
          attention = urgency.key
        }
        if (dirty || inbox.length > 0) continue
      }
      const tired =
        workflowInfo().continueAsNewSuggested || workflowInfo().historyLength > engine.continueAsNewAfterEvents
      if (tired) runner.dropPolls()
      else if (await runner.launch(pending)) continue
      if (tired && runner.keys().length === 0 && current.unrecorded.length === 0 && inbox.length === 0) break
      if (current.state.status === 'absent') return 'absent'
      if (current.state.status === 'closed' && pending.length === 0 && runner.keys().length === 0) {
        // A handler that waits for its record needs this loop: it must not wait for the handler in turn.
        await condition(() => dirty || inbox.length > 0 || allHandlersFinished())
        if (!dirty && inbox.length === 0 && current.unrecorded.length === 0) return current.state.outcome
        continue
      }
      alarm.set(nextWake(core, current.state), caseNow())
      await condition(() => dirty || nudged || inbox.length > 0)
    }

    reload = true
    await condition(allHandlersFinished)
    const carried = [...current.unrecordedCommands, ...inbox.filter((message) => message !== 'malformed')]
    return await continueAsNew<typeof caseWorkflow>({ caseId: input.caseId, carried, clockBaseMs })
  })
}

function refusal({ refused, params }: Refusal): ApplicationFailure {
  return ApplicationFailure.create({
    type: updateFailures.refused,
    message: refused,
    nonRetryable: true,
    details: [{ refused, params }],
  })
}
