import { fileURLToPath } from 'node:url'
import { Worker } from 'node:worker_threads'
import type { LetterDocument } from '../../../domain/letter/letter-document.ts'
import { LetterRenderingError } from './letter-rendering-error.ts'
import type { TypesetLetter, TypesetterPaths } from './letter-typesetter.ts'
import type { LetterWorkerAnswer } from './letter-worker.ts'

export interface LetterRenderer {
  /** Sets one letter as PDF/A-2a. Rejects with `LetterRenderingError`. Calls may overlap; letters are made one by one. */
  readonly render: (document: LetterDocument) => Promise<TypesetLetter>
  /** Finishes the letters already asked for, then ends the thread. Later letters are refused. */
  readonly close: () => Promise<void>
}

export interface LetterRendererOptions {
  /** Where `letter.typ` and `letter-worker` (.ts beside the sources, .js in a build) lie; by default beside this module. */
  readonly assets?: URL
  /** Directory of the Vazirmatn TTF files; by default that of the `vazirmatn` package. */
  readonly fontDirectory?: string
  /** A letter that takes longer ends its thread. */
  readonly timeoutMs?: number
}

interface Job {
  readonly documentJson: string
  readonly resolve: (letter: TypesetLetter) => void
  readonly reject: (error: LetterRenderingError) => void
}

/**
 * A queue before one typesetting thread, so that Typst (synchronous, native) never blocks this event loop. The thread
 * starts with the first letter; when it dies, its letter is rejected and the next one gets a new thread.
 *
 * A build bundles `letter-worker.ts` as a second entry point and copies `letter.typ`, both beside the bundle that calls
 * this; `@myriaddreamin/typst-ts-node-compiler` (native) and `vazirmatn` stay outside.
 */
export function createLetterRenderer(options: LetterRendererOptions = {}): LetterRenderer {
  const { timeoutMs = 30_000 } = options
  const queue: Job[] = []
  let worker: Worker | undefined
  let current: Job | undefined
  let deadline: NodeJS.Timeout | undefined
  let closed: Promise<void> | undefined
  let drained: (() => void) | undefined

  function startNext(): void {
    if (current) return
    current = queue.shift()
    if (!current) {
      worker?.unref()
      drained?.()
      return
    }
    worker ??= startWorker()
    worker.ref()
    deadline = setTimeout(endWorker, timeoutMs, worker, new LetterRenderingError('timed-out'))
    worker.postMessage(current.documentJson)
  }

  function startWorker(): Worker {
    const started = createWorker(options)
    let cause = 'exit'
    started.on('message', (answer: LetterWorkerAnswer) => {
      // An answer that crosses with the end of its thread belongs to a letter that was rejected already.
      if (started === worker) settle((job) => deliver(answer, job))
    })
    started.on('error', (error) => {
      cause = String(error)
    })
    started.on('exit', () => endWorker(started, new LetterRenderingError('worker-died', '', [cause])))
    return started
  }

  function endWorker(ended: Worker, reason: LetterRenderingError): void {
    if (ended !== worker) return
    worker = undefined
    void ended.terminate()
    settle((job) => job.reject(reason))
  }

  function settle(finish: (job: Job) => void): void {
    clearTimeout(deadline)
    const job = current
    current = undefined
    if (job) finish(job)
    startNext()
  }

  return {
    render(document) {
      if (closed) return Promise.reject(new LetterRenderingError('renderer-closed'))
      return new Promise((resolve, reject) => {
        queue.push({ documentJson: JSON.stringify(document), resolve, reject })
        startNext()
      })
    },
    close() {
      closed ??= new Promise<void>((resolve) => {
        drained = resolve
        startNext()
      }).then(async () => {
        const last = worker
        worker = undefined
        await last?.terminate()
      })
      return closed
    },
  }
}

function deliver(answer: LetterWorkerAnswer, job: Job): void {
  if (answer.ok) job.resolve({ pdf: answer.pdf, sha256: answer.sha256 })
  else job.reject(new LetterRenderingError(answer.code, answer.detail, answer.diagnostics))
}

function createWorker({ assets = new URL('./', import.meta.url), fontDirectory }: LetterRendererOptions): Worker {
  const fromSource = import.meta.url.endsWith('.ts')
  const workerData: TypesetterPaths = {
    templateFile: fileURLToPath(new URL('letter.typ', assets)),
    fontDirectory: fontDirectory ?? fileURLToPath(new URL('fonts/ttf', import.meta.resolve('vazirmatn/package.json'))),
  }
  return fromSource
    ? new Worker(new URL('letter-worker.ts', assets), { workerData, execArgv: ['--import', tsxInThread()] })
    : new Worker(new URL('letter-worker.js', assets), { workerData })
}

// `--import tsx` alone registers in the main thread only, and a test runner's loader stays with the test runner.
function tsxInThread(): string {
  const api = JSON.stringify(import.meta.resolve('tsx/esm/api'))
  return `data:text/javascript,${encodeURIComponent(`import { register } from ${api}; register()`)}`
}
