import { OpenAPIHono, z } from '@hono/zod-openapi'
import { createLetterRenderer, type LetterRenderer } from '../../activities/letters/rendering/letter-pdf.ts'
import { letterPreview } from '../../activities/letters/rendering/letter-preview.ts'
import { listVersions } from '../../db/registers/procedures.ts'
import type { LetterRule } from '../../domain/procedure/letter-schema.ts'
import type { Procedure } from '../../domain/procedure/procedure-schema.ts'
import { Slug } from '../../domain/procedure/words.ts'
import type { ApiDeps } from '../deps.ts'
import type { ApiEnv } from '../edge/env.ts'
import { jsonAnswer } from '../edge/json-body.ts'
import { reply } from '../edge/reply.ts'
import { guarded } from '../edge/route.ts'
import { validationHook } from '../edge/validation.ts'
import { Problem } from '../problems/problem.ts'
import { publicUrlOf } from '../public-url.ts'
import { LetterTemplateList, LetterTemplateParam, LetterTemplateView } from '../schemas/letter-template.ts'
import { named } from '../views/labels.ts'
import { templateHead, templateView } from '../views/letter-template-view.ts'
import { newestProcedures } from '../views/newest-procedures.ts'

const tags = ['Administration']
const binary = { schema: { type: 'string', format: 'binary' } } as const
const params = z.object({
  service: Slug.openapi({ example: 'building-permit' }),
  version: z.string().max(20).openapi({ example: '1405.1' }),
  template: LetterTemplateParam,
})

/** The wording of every letter, and how it looks when it is printed. */
export function adminLetterRoutes(deps: ApiDeps): OpenAPIHono<ApiEnv> {
  const routes = new OpenAPIHono<ApiEnv>({ defaultHook: validationHook })
  let renderer: LetterRenderer | undefined

  const list = guarded(deps, 'letter-template.read', {
    method: 'get',
    path: '/admin/letter-templates',
    tags,
    summary: 'The letters of each service’s newest version: where they are written, what they tell and who signs',
    responses: { 200: jsonAnswer('The templates', LetterTemplateList) },
  })
  routes.openapi(list, async (c) => {
    const locale = c.get('locale')
    const procedures = await newestProcedures(deps)
    const services = procedures.map((procedure) => ({
      service: named(procedure.service, procedure.title, locale),
      version: procedure.version,
      templates: Object.entries(procedure.letters).map(([id, rule]) => templateHead(procedure, id, rule, locale)),
    }))
    return reply(c, LetterTemplateList, { services }, 200)
  })

  const read = guarded(deps, 'letter-template.read', {
    method: 'get',
    path: '/admin/letter-templates/{service}/{version}/{template}',
    tags,
    summary: 'The wording of a letter, with its placeholders and the conditions of its paragraphs',
    request: { params },
    responses: { 200: jsonAnswer('The template', LetterTemplateView) },
  })
  routes.openapi(read, async (c) => {
    const { procedure, template, rule } = await found(c.req.valid('param'))
    const all = await newestProcedures(deps)
    const others = (service: string) => all.find((one) => one.service === service)
    return reply(c, LetterTemplateView, templateView(procedure, template, rule, others, c.get('locale')), 200)
  })

  const preview = guarded(deps, 'letter-template.read', {
    method: 'get',
    path: '/admin/letter-templates/{service}/{version}/{template}/preview',
    tags,
    summary: 'The letter as it would be printed, with invented values, marked as a sample and without a number',
    request: { params },
    responses: { 200: { description: 'The PDF', content: { 'application/pdf': binary } } },
  })
  routes.openapi(preview, async (c) => {
    const { procedure, template } = await found(c.req.valid('param'))
    const at = deps.now()
    const document = letterPreview(procedure, template, { at, publicUrl: publicUrlOf(deps.settings) })
    if (!document) throw new Problem('letter-not-ready')
    renderer ??= createLetterRenderer()
    const { pdf } = await renderer.render(document)
    return c.body(new Uint8Array(pdf), 200, {
      'content-type': 'application/pdf',
      'content-disposition': 'inline; filename="preview.pdf"',
      'cache-control': 'private, no-store',
    })
  })

  async function found({ service, version, template }: z.output<typeof params>): Promise<{
    procedure: Procedure
    template: string
    rule: LetterRule
  }> {
    const published = await listVersions(deps.database.sql, service)
    if (!published.some((one) => one.version === version)) throw new Problem('not-found')
    const procedure = await deps.procedures.procedure(service, version)
    const rule = Object.hasOwn(procedure.letters, template) ? procedure.letters[template] : undefined
    if (!rule) throw new Problem('not-found')
    return { procedure, template, rule }
  }
  return routes
}
