import { z } from '@hono/zod-openapi'
import { Slug } from '../../domain/procedure/words.ts'
import { CaseIdParam } from './values.ts'

export const contactChannels = ['counter', 'phone', 'visit', 'web'] as const
export const contactPurposes = ['status', 'question', 'documents', 'payment', 'complaint', 'other'] as const

export const ContactBody = z
  .strictObject({
    channel: z.enum(contactChannels),
    purpose: z.enum(contactPurposes),
    caseId: CaseIdParam.optional(),
    district: Slug.optional().openapi({ example: 'khoy-1', description: 'For a contact about no case' }),
  })
  .openapi('DeskContact')
export const ContactKept = z.object({ logged: z.literal(true) }).openapi('DeskContactKept')
