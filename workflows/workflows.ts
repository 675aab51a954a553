/** Workflow types of the worker's bundle. */
export { caseWorkflow } from './case-workflow.ts'
