import { execFile } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { bundleWorkflowCode, DefaultLogger, type WorkflowBundle } from '@temporalio/worker'

/**
 * Loaded once for all cases of a worker: the expression language is the greatest part of the bundle and keeps nothing of
 * a case.
 */
export const preloadModules = [
  '@marcbachmann/cel-js',
  fileURLToPath(new URL('../workflows/preloaded.ts', import.meta.url)),
]

export const workflowsPath = fileURLToPath(new URL('../workflows/workflows.ts', import.meta.url))

/**
 * The workflow code of this program: the prebuilt bundle where there is one, else made from the sources, which takes
 * seconds. Worker, build, replay and upgrade take it from here, so that all of them judge the same code.
 * @param codePath file of a bundle; by default the one that a build puts beside the programs
 */
export async function workflowCode(codePath?: string): Promise<WorkflowBundle | { codePath: string }> {
  if (codePath !== undefined) return { codePath }
  if (import.meta.url.endsWith('.js'))
    return { codePath: fileURLToPath(new URL('../workflow-bundle.js', import.meta.url)) }
  return bundleElsewhere()
}

/** Bundles in a process that ends: in a worker the bundler would keep 100 MB for good. */
async function bundleElsewhere(): Promise<WorkflowBundle> {
  const program = fileURLToPath(new URL('./bundle-workflows.ts', import.meta.url))
  const { stdout: code } = await promisify(execFile)(process.execPath, ['--import', 'tsx', program], {
    cwd: fileURLToPath(new URL('..', import.meta.url)),
    maxBuffer: 64 * 1024 * 1024,
  })
  return { code }
}

/** Bundles the workflows from their sources. */
export function bundleWorkflowSources(path: string = workflowsPath): Promise<WorkflowBundle> {
  return bundleWorkflowCode({ workflowsPath: path, preloadModules, logger: new DefaultLogger('WARN') })
}
