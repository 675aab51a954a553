import { OpenAPIHono, z } from '@hono/zod-openapi'
import { procedures } from '../../catalogue/procedures.ts'
import { verifyLetter } from '../../db/letters/letter-numbers.ts'
import { formatVerificationCode, parseVerificationCode } from '../../domain/letter/verification-code.ts'
import type { Locale } from '../../domain/procedure/words.ts'
import type { ApiDeps } from '../deps.ts'
import type { ApiContext, ApiEnv } from '../edge/env.ts'
import { jsonAnswer } from '../edge/json-body.ts'
import { pageResponse, wantsPage } from '../edge/page-response.ts'
import { addressOf, createRateCounter, usualLimits } from '../edge/rate-limit.ts'
import { reply } from '../edge/reply.ts'
import { open } from '../edge/route.ts'
import { validationHook } from '../edge/validation.ts'
import { Instant, Named } from '../schemas/values.ts'
import { instantOrNull } from '../views/instants.ts'
import { districtView, named } from '../views/labels.ts'
import { letterTerms, letterVerdicts } from '../words/letter-words.ts'

const VerifiedView = z
  .object({
    status: z.enum(['valid', 'revoked', 'replaced', 'void', 'pending', 'unknown']),
    message: z.string(),
    code: z.string().nullable(),
    number: z.string().nullable(),
    kind: Named.nullable(),
    district: Named.nullable(),
    issuedAt: Instant.nullable(),
    replacedByNumber: z.string().nullable(),
    sha256: z.string().nullable().openapi({ description: 'Of the PDF' }),
  })
  .openapi('VerifiedLetter')
type Verified = z.input<typeof VerifiedView>

/** Whether a letter is the municipality's, by the code printed on it: for anybody who holds it in his hand. */
export function verifyRoutes(deps: ApiDeps): OpenAPIHono<ApiEnv> {
  const routes = new OpenAPIHono<ApiEnv>({ defaultHook: validationHook })
  const counter = createRateCounter({ ...usualLimits, ...deps.limits }.verify, deps.now)
  const page = { 'text/html': { schema: { type: 'string' as const } } }

  const verify = open('letter.verify', {
    method: 'get',
    path: '/v/{code}',
    tags: ['Letters'],
    summary: 'Verify a letter by its code',
    request: { params: z.object({ code: z.string().max(60).openapi({ example: 'K7Q29XMD4TPWR' }) }) },
    responses: {
      200: { description: 'What it is', content: { ...jsonAnswer('', VerifiedView).content, ...page } },
      404: { description: 'No letter has this code', content: { ...jsonAnswer('', VerifiedView).content, ...page } },
    },
  })
  routes.openapi(verify, async (c) => {
    const address = addressOf(c, deps.settings.SARA8_PROXY_HOPS)
    counter.check(address)
    counter.count(address)
    const view = await verdictOn(deps, c.req.valid('param').code, c.get('locale'))
    const status = view.status === 'unknown' ? 404 : 200
    // A page is no JSON, which is all that the type of the route knows.
    if (wantsPage(c)) return pageResponse(c, view.message, linesOf(view, c), status) as never
    return status === 404 ? reply(c, VerifiedView, view, 404) : reply(c, VerifiedView, view, 200)
  })
  return routes
}

const nothing = {
  code: null,
  number: null,
  kind: null,
  district: null,
  issuedAt: null,
  replacedByNumber: null,
  sha256: null,
}

async function verdictOn({ database }: ApiDeps, typed: string, locale: Locale): Promise<Verified> {
  const code = parseVerificationCode(typed)
  const letter = code.ok ? await verifyLetter(database.sql, code.value) : undefined
  if (!code.ok || !letter) return { ...nothing, status: 'unknown', message: letterVerdicts.unknown[locale] }
  const { status, number, template, service, district, issuedAt, replacedByNumber, pdfSha256 } = letter
  const title = procedures.find((procedure) => procedure.service === service)?.letters[template]?.title
  return {
    status,
    message: letterVerdicts[status][locale],
    code: formatVerificationCode(code.value),
    number,
    kind: named(template, title, locale),
    district: districtView(district, locale),
    issuedAt: instantOrNull(issuedAt, locale),
    replacedByNumber,
    sha256: pdfSha256,
  }
}

function linesOf(view: Verified, c: ApiContext): [string, string][] {
  const terms = letterTerms[c.get('locale')]
  const lines: [string, string | null | undefined][] = [
    [terms.number, view.number],
    [terms.kind, view.kind?.label],
    [terms.date, view.issuedAt?.jalali],
    [terms.district, view.district?.label],
    [terms.replacedBy, view.replacedByNumber],
    [terms.code, view.code],
    [terms.sha256, view.sha256],
  ]
  return lines.flatMap(([term, value]) => (value ? [[term, value] as [string, string]] : []))
}
