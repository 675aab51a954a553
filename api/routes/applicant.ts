import { OpenAPIHono, z } from '@hono/zod-openapi'
import { storeText } from '../../db/personal/texts.ts'
import type { CaseId, CorrectionId } from '../../domain/case/case-id.ts'
import { Slug } from '../../domain/procedure/words.ts'
import { prepareCorrection } from '../commands/answer-correction.ts'
import { prepareStepAnswer } from '../commands/answer-step.ts'
import { requestKey } from '../commands/command-reply.ts'
import { sendForCase } from '../commands/send-for-case.ts'
import type { ApiDeps } from '../deps.ts'
import { authorise, callerOf } from '../edge/authorise.ts'
import type { ApiEnv } from '../edge/env.ts'
import { jsonAnswer, jsonBody } from '../edge/json-body.ts'
import { guarded } from '../edge/route.ts'
import { validationHook } from '../edge/validation.ts'
import { CaseAnswer } from '../schemas/case.ts'
import { AcceptedBody, idempotencyHeader } from '../schemas/command.ts'
import { GivenAnswers, GivenDocuments } from '../schemas/submission.ts'
import { CaseIdParam, Facts, FreeText, partIdParam } from '../schemas/values.ts'

const tags = ['Applicants']
const responses = {
  200: jsonAnswer('Done, with the case as it now stands', CaseAnswer),
  202: jsonAnswer('Kept; it will be done', AcceptedBody),
}

const WithdrawalBody = z.strictObject({ reason: FreeText.optional() }).openapi('Withdrawal')
const RevivalBody = z.strictObject({ reason: FreeText.optional() }).openapi('Revival')
const CorrectionBody = z
  .strictObject({
    answers: GivenAnswers.default({}).openapi({ example: {} }),
    documents: GivenDocuments,
  })
  .openapi('CorrectionAnswer')
/** Answers to questions of the form that a step asks, such as who the heirs are. */
const StepAnswers = z.record(z.string().max(60), z.unknown()).default({}).openapi({ example: {} })
const StepAnswerBody = z
  .strictObject({
    outcome: Slug.openapi({ example: 'provided' }),
    facts: Facts.default({}),
    documents: GivenDocuments,
    answers: StepAnswers,
  })
  .openapi('StepAnswer')

/** What the applicant does in a case. */
export function applicantRoutes(deps: ApiDeps): OpenAPIHono<ApiEnv> {
  const routes = new OpenAPIHono<ApiEnv>({ defaultHook: validationHook })

  const withdraw = guarded(deps, 'case.withdraw', {
    method: 'post',
    path: '/cases/{caseId}/withdrawal',
    tags,
    summary: 'Withdraw the request',
    request: { params: z.object({ caseId: CaseIdParam }), headers: idempotencyHeader, body: jsonBody(WithdrawalBody) },
    responses,
  })
  routes.openapi(withdraw, (c) => {
    const caller = callerOf(c, deps)
    const { reason } = c.req.valid('json')
    return sendForCase(deps, c, caller, {
      caseId: c.req.valid('param').caseId as CaseId,
      name: 'withdraw',
      idempotency: requestKey(c, { reason }),
      prepare: async (tx, { caseId, applicant, district }) => {
        authorise(caller.principal, 'case.withdraw', { applicant, district }, caller.at)
        return { text: reason === undefined ? null : await storeText(tx, deps.keys.fields, caseId, reason) }
      },
    })
  })

  const revive = guarded(deps, 'case.revive', {
    method: 'post',
    path: '/cases/{caseId}/revival',
    tags,
    summary: 'Take up a case that was closed as stagnant',
    request: { params: z.object({ caseId: CaseIdParam }), headers: idempotencyHeader, body: jsonBody(RevivalBody) },
    responses,
  })
  routes.openapi(revive, (c) => {
    const caller = callerOf(c, deps)
    const { reason } = c.req.valid('json')
    return sendForCase(deps, c, caller, {
      caseId: c.req.valid('param').caseId as CaseId,
      name: 'revive',
      idempotency: requestKey(c, { reason }),
      prepare: async (tx, { caseId, applicant, district }) => {
        authorise(caller.principal, 'case.revive', { applicant, district }, caller.at)
        return { text: reason === undefined ? null : await storeText(tx, deps.keys.fields, caseId, reason) }
      },
    })
  })

  const correct = guarded(deps, 'correction.answer', {
    method: 'post',
    path: '/cases/{caseId}/corrections/{correctionId}',
    tags,
    summary: 'Send what was asked to be corrected',
    request: {
      params: z.object({ caseId: CaseIdParam, correctionId: partIdParam('cor') }),
      headers: idempotencyHeader,
      body: jsonBody(CorrectionBody),
    },
    responses,
  })
  routes.openapi(correct, (c) => {
    const caller = callerOf(c, deps)
    const { caseId, correctionId } = c.req.valid('param')
    const body = c.req.valid('json')
    return sendForCase(deps, c, caller, {
      caseId: caseId as CaseId,
      name: 'answerCorrection',
      idempotency: requestKey(c, body),
      prepare: (tx, target) =>
        prepareCorrection(deps, tx, caller, target, { correctionId: correctionId as CorrectionId, ...body }),
    })
  })

  const answer = guarded(deps, 'step.answer', {
    method: 'post',
    path: '/cases/{caseId}/steps/{stepId}/answer',
    tags,
    summary: 'Answer a step that waits for the applicant',
    request: {
      params: z.object({
        caseId: CaseIdParam,
        stepId: z
          .string()
          .regex(/^\d{1,6}$/)
          .openapi({ example: '7' }),
      }),
      headers: idempotencyHeader,
      body: jsonBody(StepAnswerBody),
    },
    responses,
  })
  routes.openapi(answer, (c) => {
    const caller = callerOf(c, deps)
    const { caseId, stepId } = c.req.valid('param')
    const body = c.req.valid('json')
    return sendForCase(deps, c, caller, {
      caseId: caseId as CaseId,
      name: 'answerStep',
      idempotency: requestKey(c, body),
      prepare: (tx, target) => prepareStepAnswer(deps, tx, caller, target, { no: Number(stepId), ...body }),
    })
  })
  return routes
}
