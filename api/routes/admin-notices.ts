import { OpenAPIHono } from '@hono/zod-openapi'
import { audienceWords } from '../../catalogue/delivery-words.ts'
import { isMailTemplate, noticeMail } from '../../catalogue/notice-mails.ts'
import { sampleNoticeValues } from '../../catalogue/notice-samples.ts'
import { type NoticeTemplate, notices, noticeText } from '../../catalogue/notices.ts'
import type { ApiDeps } from '../deps.ts'
import type { ApiEnv } from '../edge/env.ts'
import { jsonAnswer } from '../edge/json-body.ts'
import { reply } from '../edge/reply.ts'
import { guarded } from '../edge/route.ts'
import { validationHook } from '../edge/validation.ts'
import { NoticeTemplateList } from '../schemas/notice-template.ts'
import { named } from '../views/labels.ts'
import { noticeNames } from '../words/following-words.ts'

/** The wording of every message that people get, in both languages. */
export function adminNoticeRoutes(deps: ApiDeps): OpenAPIHono<ApiEnv> {
  const routes = new OpenAPIHono<ApiEnv>({ defaultHook: validationHook })
  const list = guarded(deps, 'notice-template.read', {
    method: 'get',
    path: '/admin/notice-templates',
    tags: ['Administration'],
    summary: 'Every message to people as SMS and as mail, in both languages, with invented values',
    responses: { 200: jsonAnswer('The wordings', NoticeTemplateList) },
  })
  routes.openapi(list, async (c) => {
    const locale = c.get('locale')
    const templates = (Object.keys(notices) as NoticeTemplate[]).map((template) => {
      const audience = isMailTemplate(template) ? 'applicant' : 'consent'
      return {
        template: named(template, noticeNames[template], locale),
        to: named(audience, audienceWords[audience], locale),
        wordings: (['fa', 'en'] as const).map((language) => wordingOf(template, language)),
      }
    })
    return reply(c, NoticeTemplateList, { templates }, 200)
  })
  return routes
}

function wordingOf(template: NoticeTemplate, language: 'fa' | 'en') {
  const values = sampleNoticeValues[language]
  const mail = isMailTemplate(template) ? noticeMail(template, language, values) : null
  const shown = mail && { subject: mail.subject, text: mail.text }
  return { language, sms: noticeText(template, language, values), mail: shown }
}
