import { parentPort, workerData } from 'node:worker_threads'
import type { LetterDocument } from '../../../domain/letter/letter-document.ts'
import { LetterRenderingError, type LetterRenderingErrorCode } from './letter-rendering-error.ts'
import { createTypesetter, type TypesetLetter, type TypesetterPaths } from './letter-typesetter.ts'

/** What the thread answers to one document; it takes the next one only after it has answered. */
export type LetterWorkerAnswer =
  | ({ readonly ok: true } & TypesetLetter)
  | {
      readonly ok: false
      readonly code: LetterRenderingErrorCode
      readonly detail: string
      readonly diagnostics: readonly string[]
    }

// workerData is set by createLetterRenderer, the only one to start this thread.
const typeset = createTypesetter(workerData as TypesetterPaths)

parentPort?.on('message', (documentJson: string) => {
  // The renderer wrote it from a LetterDocument.
  parentPort?.postMessage(answerTo(JSON.parse(documentJson) as LetterDocument))
})

function answerTo(document: LetterDocument): LetterWorkerAnswer {
  try {
    return { ok: true, ...typeset(document) }
  } catch (error) {
    if (!(error instanceof LetterRenderingError)) throw error
    return { ok: false, code: error.code, detail: error.detail, diagnostics: error.diagnostics }
  }
}
