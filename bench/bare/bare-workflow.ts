import {
  allHandlersFinished,
  condition,
  defineSignal,
  defineUpdate,
  proxyActivities,
  setHandler,
} from '@temporalio/workflow'

/** What the bare case does outside: nothing, as fast as Temporal lets it. */
export interface BareActivities {
  inquire(name: string): Promise<string>
  pay(caseId: string): Promise<number>
  issue(caseId: string): Promise<number>
}

const activities = proxyActivities<BareActivities>({ startToCloseTimeout: '30s' })

export const decideUpdate = defineUpdate<number, [string]>('decide')
export const paidSignal = defineSignal<[string]>('paid')

/** The waits and activities of the service `bench-core` on bare Temporal: the most that an engine upon it can reach. */
export async function bareCase(caseId: string): Promise<string> {
  let answered = false
  let decision: string | undefined
  let payment: string | undefined
  setHandler(
    decideUpdate,
    async (outcome) => {
      await condition(() => answered)
      decision = outcome
      return 1
    },
    {
      validator: (outcome) => {
        if (!outcome) throw new Error('malformed')
      },
    },
  )
  setHandler(paidSignal, (attempt) => {
    payment = attempt
  })
  await Promise.all(['civil', 'mobile', 'postal'].map((name) => activities.inquire(name)))
  answered = true
  await condition(() => decision !== undefined)
  await activities.pay(caseId)
  await condition(() => payment !== undefined)
  await activities.issue(caseId)
  await condition(allHandlersFinished)
  return decision ?? ''
}
