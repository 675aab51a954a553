import { fileURLToPath } from 'node:url'
import { bundleWorkflowCode, DefaultLogger, type WorkflowBundle } from '@temporalio/worker'
import { preloadModules, workflowsPath } from '../../../relay/workflow-code.ts'

const altered = fileURLToPath(new URL('./altered-advance.ts', import.meta.url))

interface Request {
  request: string
  contextInfo: { issuer: string }
}
/** As much of webpack's plugin interface as is used here. */
interface Compiler {
  hooks: {
    normalModuleFactory: {
      tap(
        name: string,
        use: (factory: { hooks: { beforeResolve: { tap(name: string, use: (data: Request) => void): void } } }) => void,
      ): void
    }
  }
}

/** The workflows of today with other rules in the place of `advance`, as after a change of the code. */
export function bundleChangedWorkflows(): Promise<WorkflowBundle> {
  const plugin = {
    apply: ({ hooks }: Compiler) =>
      hooks.normalModuleFactory.tap('changed', (factory) =>
        factory.hooks.beforeResolve.tap('changed', (data) => {
          if (data.request.endsWith('/advance.ts') && data.contextInfo.issuer !== altered) data.request = altered
        }),
      ),
  }
  return bundleWorkflowCode({
    workflowsPath,
    preloadModules,
    logger: new DefaultLogger('WARN'),
    webpackConfigHook: (config) => ({ ...config, plugins: [...(config.plugins ?? []), plugin as never] }),
  })
}
