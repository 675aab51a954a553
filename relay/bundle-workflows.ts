import { bundleWorkflowSources } from './workflow-code.ts'

/** Writes the bundled workflows to standard output: a program of its own, since the bundler never gives its memory back. */
const { code } = await bundleWorkflowSources()
process.stdout.write(code)
