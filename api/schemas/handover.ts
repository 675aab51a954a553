import { z } from '@hono/zod-openapi'
import { FreeText, Named, partIdParam } from './values.ts'

const PrincipalId = z.string().regex(/^prn_[0-9a-z-]{1,40}$/)

export const AssignmentBody = z
  .strictObject({
    to: PrincipalId.openapi({ example: 'prn_intake-clerk-1' }),
    reason: FreeText.openapi({ example: 'The colleague is on leave this week' }),
  })
  .openapi('Assignment')

export const AssignmentsBody = z
  .strictObject({
    tasks: z
      .array(
        z.strictObject({
          taskId: partIdParam('task'),
          heldBy: PrincipalId.nullable().openapi({
            description: 'Who held it when it was chosen; whoever has taken it since keeps it',
            example: null,
          }),
        }),
      )
      .min(1)
      .max(100),
    ...AssignmentBody.shape,
  })
  .openapi('Assignments')

export const TakeOverBody = z
  .strictObject({ from: PrincipalId.openapi({ example: 'prn_planning-expert-1' }), ...AssignmentBody.shape })
  .openapi('TakeOver')

export const HandingResults = z
  .object({
    results: z.array(
      z.object({
        taskId: z.string(),
        trackingCode: z.string().nullable(),
        step: Named.nullable(),
        result: z.enum(['assigned', 'held', 'not-his-role', 'conflicted', 'closed', 'not-allowed', 'not-found']),
        holder: z.object({ id: z.string(), name: z.string() }).nullable().openapi({ description: 'Who has it now' }),
      }),
    ),
    more: z.boolean().openapi({ description: 'There are more than one request hands over: send it again' }),
  })
  .openapi('HandingResults')

export const ColleagueList = z
  .object({
    colleagues: z.array(
      z.object({
        id: z.string(),
        name: z.string(),
        roles: z.array(Named),
        held: z.int().openapi({ description: 'Open tasks in his hands' }),
        absent: z.boolean().openapi({ description: 'The caller stands in for him now' }),
      }),
    ),
    mayAssign: z.boolean().openapi({ description: 'Else the caller may take over only from whom he stands in for' }),
  })
  .openapi('Colleagues')
