import { answerDraft } from '../citizen/case/answer-draft.ts'
import { documentResponse } from '../shared/document-view.ts'
import { FileSlot, fileProblem } from '../shared/file-slot.tsx'
import { receiveFile } from '../shared/file-upload.ts'
import { readForm } from '../shared/form-body.ts'
import { digits } from '../shared/parts.tsx'
import { officeWords } from '../shared/words/office-words.ts'
import type { WebContext } from '../web-env.ts'

/** As many as an answer takes; each has a place of its own. */
const places = ['file-1', 'file-2', 'file-3', 'file-4', 'file-5'] as const

type Place = (typeof places)[number]
type Given = Awaited<ReturnType<typeof filesOf>>

const aboutOf = (c: WebContext) => c.req.param('inquiryId') ?? ''
const pathOf = (c: WebContext) => `/${c.get('locale')}/office/inquiries/${aboutOf(c)}`

/** Files that wait to be sent with the answer. */
export async function filesOf(c: WebContext) {
  return (await answerDraft(c, aboutOf(c))).draft.documents
}

export async function forgetFiles(c: WebContext): Promise<void> {
  const answer = await answerDraft(c, aboutOf(c))
  await answer.drop()
}

/** Takes one file in. @returns what is wrong with it, or the way back */
export async function fileTaken(c: WebContext): Promise<Response | { place: string; text: string }> {
  const place = places.find((one) => one === c.req.param('kind')) ?? places[0]
  const answer = await answerDraft(c, aboutOf(c))
  const received = await receiveFile(c)
  const problem = fileProblem(received, ruleOf(c, place), c.get('locale'))
  if (problem !== undefined || received.state !== 'kept') return { place, text: problem ?? '' }
  const { documentId: id, type, sizeBytes } = received.document
  const others = answer.draft.documents.filter(({ kind }) => kind !== place)
  await answer.keep({ documents: [...others, { id, kind: place, type, sizeBytes, name: received.name }] })
  return c.redirect(`${pathOf(c)}#${place}`, 303)
}

export async function fileRemoved(c: WebContext) {
  await readForm(c)
  const answer = await answerDraft(c, aboutOf(c))
  await answer.keep({ documents: answer.draft.documents.filter(({ kind }) => kind !== c.req.param('kind')) })
  return c.redirect(pathOf(c), 303)
}

export function fileSeen(c: WebContext) {
  return documentResponse(c, `/documents/${encodeURIComponent(c.req.param('documentId') ?? '')}`)
}

/** What was given, and one place more. */
export function AnswerFiles({
  c,
  given,
  failed,
}: {
  c: WebContext
  given: Given
  failed?: { place: string; text: string } | undefined
}) {
  const free = places.find((place) => !given.some(({ kind }) => kind === place))
  const shown = places.filter((place) => place === free || given.some(({ kind }) => kind === place))
  return (
    <>
      {shown.map((place) => (
        <FileSlot
          c={c}
          rule={ruleOf(c, place)}
          isNeeded={false}
          path={`${pathOf(c)}/files`}
          given={given.find(({ kind }) => kind === place)}
          error={failed?.place === place ? failed.text : undefined}
        />
      ))}
    </>
  )
}

function ruleOf(c: WebContext, place: Place) {
  const locale = c.get('locale')
  return {
    kind: { id: place, label: officeWords(locale).file(digits(places.indexOf(place) + 1, locale)) },
    accepts: ['pdf', 'jpeg', 'png'] as ('pdf' | 'jpeg' | 'png')[],
    maxMegabytes: 10,
  }
}
