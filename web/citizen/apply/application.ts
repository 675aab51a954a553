import type { z } from 'zod'
import { FormChecked } from '../../../api/schemas/form.ts'
import { ServiceView } from '../../../api/schemas/service.ts'
import type { Draft } from '../../../db/personal/drafts.ts'
import { callApi, needed } from '../../shared/call-api.ts'
import type { WebContext } from '../../web-env.ts'
import { type CheckedForm, type Section, sectionsOf } from './sections.ts'

/** An application under way: the service, what was filled in, and what that comes to. */
export interface Application {
  service: z.infer<typeof ServiceView>
  draft: Draft
  form: CheckedForm
  /** The pages that are asked for. */
  sections: readonly Section[]
}

/** @throws PageProblem for a service that doesn't exist, or that the visitor may not apply for */
export async function applicationOf(c: WebContext, serviceId: string, draft: Draft): Promise<Application> {
  const [service, form] = await Promise.all([serviceOf(c, serviceId), checkForm(c, serviceId, draft.answers)])
  return { service, draft, form, sections: sectionsOf(form).filter(({ isAsked }) => isAsked) }
}

export async function serviceOf(c: WebContext, service: string) {
  return needed(await callApi(c, ServiceView, 'GET', `/services/${encodeURIComponent(service)}`))
}

async function checkForm(c: WebContext, service: string, answers: Draft['answers']): Promise<CheckedForm> {
  const path = `/services/${encodeURIComponent(service)}/form`
  return needed(await callApi(c, FormChecked, 'POST', path, { body: { answers } }))
}

export function pathOf(c: WebContext, service: string, rest = ''): string {
  return `/${c.get('locale')}/apply/${service}${rest}`
}

/** Documents that are asked for and not there yet. */
export function missingDocuments({ form, draft }: Pick<Application, 'form' | 'draft'>) {
  return form.documents.filter(
    ({ needed: isNeeded, kind }) => isNeeded && !draft.documents.some((one) => one.kind === kind.id),
  )
}

/**
 * Where somebody goes on after a page: the next page that is asked for, the documents, then the answers in review. An answer
 * may bring up a question of an earlier page; that comes first, and after it what was left out.
 * @param known the pages that were asked for before the answers of this one
 */
export function nextPath(
  c: WebContext,
  { service, sections, form }: Application,
  after: string | null,
  known: readonly Section[] = [],
): string {
  const index = sections.findIndex(({ id }) => id === after)
  const cameUp = sections
    .slice(0, Math.max(index, 0))
    .find((one) => isOpen(one) && !known.some(({ id }) => id === one.id))
  const here = sections[index]
  const following = sections.slice(index + 1)
  const next = cameUp ?? (here && isConditional(here) ? following.find(({ state }) => state !== 'done') : following[0])
  if (next) return pathOf(c, service.service.id, `/${next.id}`)
  const hasDocuments = form.documents.some(({ asked }) => asked)
  return pathOf(c, service.service.id, hasDocuments ? '/documents' : '/check')
}

const isConditional = ({ fields }: Section) => fields.every(({ when }) => when)
const isOpen = (section: Section) => section.state === 'open' && isConditional(section)

/** Whether all of it is right, so that it can be sent. */
export function isReady(application: Application): boolean {
  return application.form.isComplete && missingDocuments(application).length === 0
}
