import { OpenAPIHono, z } from '@hono/zod-openapi'
import { procedures } from '../../catalogue/procedures.ts'
import { verifyLetter } from '../../db/letters/letter-numbers.ts'
import { formatVerificationCode, parseVerificationCode } from '../../domain/letter/verification-code.ts'
import type { Locale } from '../../domain/procedure/words.ts'
import type { ApiDeps } from '../deps.ts'
import type { ApiEnv } from '../edge/env.ts'
import { jsonAnswer } from '../edge/json-body.ts'
import { addressOf, createRateCounter, usualLimits } from '../edge/rate-limit.ts'
import { reply } from '../edge/reply.ts'
import { open } from '../edge/route.ts'
import { validationHook } from '../edge/validation.ts'
import { VerifiedView } from '../schemas/letter.ts'
import { instantOrNull } from '../views/instants.ts'
import { districtView, named } from '../views/labels.ts'
import { letterVerdicts } from '../words/letter-words.ts'

type Verified = z.input<typeof VerifiedView>

/** Whether a letter is the municipality's, by the code printed on it: for anybody who holds it in his hand. */
export function verifyRoutes(deps: ApiDeps): OpenAPIHono<ApiEnv> {
  const routes = new OpenAPIHono<ApiEnv>({ defaultHook: validationHook })
  const counter = createRateCounter({ ...usualLimits, ...deps.limits }.verify, deps.now)

  const verify = open('letter.verify', {
    method: 'get',
    path: '/v/{code}',
    tags: ['Letters'],
    summary: 'Verify a letter by its code',
    request: { params: z.object({ code: z.string().max(60).openapi({ example: 'K7Q29XMD4TPWR' }) }) },
    responses: {
      200: jsonAnswer('What it is', VerifiedView),
      404: jsonAnswer('No letter has this code', VerifiedView),
    },
  })
  routes.openapi(verify, async (c) => {
    const address = addressOf(c, deps.settings.SARA8_PROXY_HOPS)
    counter.check(address)
    counter.count(address)
    const view = await verdictOn(deps, c.req.valid('param').code, c.get('locale'))
    const status = view.status === 'unknown' ? 404 : 200
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
