// Each promise of a workflow would otherwise capture a stack for a query that nobody sends; errors that are thrown keep their message.
Error.stackTraceLimit = 0

export * as advance from '../domain/case/advance.ts'
export * as shape from '../domain/case/command-shape.ts'
export * as decide from '../domain/case/decide.ts'
export * as pending from '../domain/case/pending-effects.ts'
export * as project from '../domain/case/project.ts'
export * as wake from '../domain/case/wake.ts'
