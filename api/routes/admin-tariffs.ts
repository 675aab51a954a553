import { OpenAPIHono, z } from '@hono/zod-openapi'
import { staffNames } from '../../db/queries/staff-names.ts'
import { draftOfVersion, listDrafts, readDraft, type TariffDraft } from '../../db/registers/tariff-drafts.ts'
import { listTariffs, readTariff, tariffInForce } from '../../db/registers/tariffs.ts'
import type { Tx } from '../../db/sql.ts'
import { can } from '../../domain/access/rights.ts'
import { changedTariff, tariffChangeProblems } from '../../domain/tariff/tariff-draft.ts'
import { tehranDay } from '../../domain/time/day.ts'
import { approveTariffDraft, discardTariffDraft, draftTariff, editTariffDraft } from '../commands/tariff-drafts.ts'
import type { ApiDeps } from '../deps.ts'
import { callerOf } from '../edge/authorise.ts'
import type { ApiContext, ApiEnv } from '../edge/env.ts'
import { jsonAnswer, jsonBody } from '../edge/json-body.ts'
import { reply } from '../edge/reply.ts'
import { guarded } from '../edge/route.ts'
import { validationHook } from '../edge/validation.ts'
import { Problem } from '../problems/problem.ts'
import {
  RevisionBody,
  TariffDraftBody,
  TariffDraftIdParam,
  TariffDraftView,
  TariffEditBody,
  TariffList,
  TariffVersionParam,
  TariffView,
} from '../schemas/tariff.ts'
import { newestProcedures } from '../views/newest-procedures.ts'
import { draftHead, tariffDifferences, tariffExamples, tariffHead, tariffView } from '../views/tariff-view.ts'
import { changeProblemWords } from '../words/tariff-words.ts'

const tags = ['Administration']
const draftParams = z.object({ tariffDraftId: TariffDraftIdParam })
const draftAnswer = { 200: jsonAnswer('The draft', TariffDraftView) }

/** The council's books of duties and prices, and the drafts of new ones. */
export function adminTariffRoutes(deps: ApiDeps): OpenAPIHono<ApiEnv> {
  const routes = new OpenAPIHono<ApiEnv>({ defaultHook: validationHook })
  const { database } = deps

  const list = guarded(deps, 'tariff.read', {
    method: 'get',
    path: '/admin/tariffs',
    tags,
    summary: 'The versions of the tariff with their resolutions and days, and the drafts',
    responses: { 200: jsonAnswer('Versions and drafts', TariffList) },
  })
  routes.openapi(list, async (c) => {
    const { actor, at } = callerOf(c, deps)
    const today = tehranDay(at)
    const locale = c.get('locale')
    const view = await database.withActor(actor, async (tx) => {
      const [tariffs, inForce, drafts] = await Promise.all([listTariffs(tx), tariffInForce(tx, today), listDrafts(tx)])
      const names = await namesIn(tx, drafts)
      return {
        tariffs: tariffs.map((tariff) => tariffHead(tariff, inForce?.version, today, locale)),
        drafts: drafts.map((draft) => draftHead(draft, names, locale)),
      }
    })
    return reply(c, TariffList, view, 200)
  })

  const read = guarded(deps, 'tariff.read', {
    method: 'get',
    path: '/admin/tariffs/{version}',
    tags,
    summary: 'A version: its rates, its headings with the services that levy them, and who approved it',
    request: { params: z.object({ version: TariffVersionParam }) },
    responses: { 200: jsonAnswer('The version', TariffView) },
  })
  routes.openapi(read, async (c) => {
    const { version } = c.req.valid('param')
    const { actor, at } = callerOf(c, deps)
    const today = tehranDay(at)
    const procedures = await newestProcedures(deps)
    const view = await database.withActor(actor, async (tx) => {
      const tariff = await readTariff(tx, version)
      if (!tariff) throw new Problem('not-found')
      const [inForce, draft] = await Promise.all([tariffInForce(tx, today), draftOfVersion(tx, version)])
      const names = await namesIn(tx, draft ? [draft] : [])
      const known = { inForce: inForce?.version, today, names, ...(draft ? { draft } : {}) }
      return tariffView(tariff, procedures, known, c.get('locale'))
    })
    return reply(c, TariffView, view, 200)
  })

  const begin = guarded(deps, 'tariff.draft', {
    method: 'post',
    path: '/admin/tariff-drafts',
    tags,
    summary: 'Draft a new version from a published one; nothing is levied by it before somebody else approves it',
    request: { body: jsonBody(TariffDraftBody) },
    responses: { 201: jsonAnswer('The draft', TariffDraftView) },
  })
  routes.openapi(begin, async (c) => {
    const { basedOn, change } = c.req.valid('json')
    const draftId = await draftTariff(deps, callerOf(c, deps), basedOn, change)
    return reply(c, TariffDraftView, await draftView(c, draftId), 201)
  })

  const readOne = guarded(deps, 'tariff.read', {
    method: 'get',
    path: '/admin/tariff-drafts/{tariffDraftId}',
    tags,
    summary: 'A draft: what it changes, and example invoices by the old and the new version',
    request: { params: draftParams },
    responses: draftAnswer,
  })
  routes.openapi(readOne, async (c) => {
    return reply(c, TariffDraftView, await draftView(c, c.req.valid('param').tariffDraftId), 200)
  })

  const edit = guarded(deps, 'tariff.draft', {
    method: 'put',
    path: '/admin/tariff-drafts/{tariffDraftId}',
    tags,
    summary: 'Write on a draft; whoever does can’t approve it',
    request: { params: draftParams, body: jsonBody(TariffEditBody) },
    responses: draftAnswer,
  })
  routes.openapi(edit, async (c) => {
    const { tariffDraftId } = c.req.valid('param')
    await editTariffDraft(deps, callerOf(c, deps), tariffDraftId, c.req.valid('json'))
    return reply(c, TariffDraftView, await draftView(c, tariffDraftId), 200)
  })

  const approve = guarded(deps, 'tariff.approve', {
    method: 'post',
    path: '/admin/tariff-drafts/{tariffDraftId}/approval',
    tags,
    summary: 'Publish a draft that others wrote as a new version, in force from its day on',
    request: { params: draftParams, body: jsonBody(RevisionBody) },
    responses: draftAnswer,
  })
  routes.openapi(approve, async (c) => {
    const { tariffDraftId } = c.req.valid('param')
    await approveTariffDraft(deps, callerOf(c, deps), tariffDraftId, c.req.valid('json').revision)
    return reply(c, TariffDraftView, await draftView(c, tariffDraftId), 200)
  })

  const discard = guarded(deps, 'tariff.draft', {
    method: 'post',
    path: '/admin/tariff-drafts/{tariffDraftId}/discard',
    tags,
    summary: 'Give a draft up',
    request: { params: draftParams, body: jsonBody(RevisionBody) },
    responses: draftAnswer,
  })
  routes.openapi(discard, async (c) => {
    const { tariffDraftId } = c.req.valid('param')
    await discardTariffDraft(deps, callerOf(c, deps), tariffDraftId, c.req.valid('json').revision)
    return reply(c, TariffDraftView, await draftView(c, tariffDraftId), 200)
  })

  async function draftView(c: ApiContext, draftId: string): Promise<z.input<typeof TariffDraftView>> {
    const { principal, actor, at } = callerOf(c, deps)
    const locale = c.get('locale')
    return database.withActor(actor, async (tx) => {
      const draft = await readDraft(tx, draftId)
      const base = draft && (await readTariff(tx, draft.basedOn))
      if (!draft || !base) throw new Problem('not-found')
      const after = changedTariff(base, draft.change, draft.version ?? draft.basedOn)
      const problems = draft.status === 'open' ? tariffChangeProblems(base, draft.change, tehranDay(at)) : []
      const mayApprove = can(principal, 'tariff.approve', null, at).allowed
      return {
        ...draftHead(draft, await namesIn(tx, [draft]), locale),
        change: draft.change,
        differences: tariffDifferences(base, after, locale),
        examples: tariffExamples(base, after, locale),
        problems: problems.map((problem) => ({ code: problem.code, text: changeProblemWords(problem)[locale] })),
        mayNotApprove:
          draft.status !== 'open'
            ? 'decided'
            : !mayApprove
              ? 'role'
              : draft.authors.includes(principal.id)
                ? 'author'
                : problems.length > 0
                  ? 'problems'
                  : null,
      }
    })
  }
  return routes
}

function namesIn(tx: Tx, drafts: readonly TariffDraft[]) {
  const ids = drafts.flatMap(({ authors, decidedBy }) => [...authors, ...(decidedBy === null ? [] : [decidedBy])])
  return staffNames(tx, ids)
}
