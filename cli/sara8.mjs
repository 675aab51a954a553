#!/usr/bin/env node
// Runs the build where there is one and the sources did not change since; else the sources through tsx.
import { existsSync, readdirSync, statSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

const root = new URL('../', import.meta.url)
const built = new URL('dist/cli/main.js', root)
const sources = ['activities', 'api', 'catalogue', 'cli', 'db', 'domain', 'local', 'relay', 'workflows']

if (existsSync(built) && !isOutdated()) {
  await import(built.href)
} else {
  const { register } = await import('tsx/esm/api')
  register()
  await import(new URL('cli/main.ts', root).href)
}

function isOutdated() {
  const builtAt = statSync(built).mtimeMs
  const isNewer = (path) => statSync(new URL(path, root)).mtimeMs > builtAt
  const ownFiles = readdirSync(fileURLToPath(root))
  const files = sources
    .filter((folder) => existsSync(new URL(`${folder}/`, root)))
    .flatMap((folder) =>
      readdirSync(fileURLToPath(new URL(`${folder}/`, root)), { recursive: true }).map((name) => `${folder}/${name}`),
    )
  return [...ownFiles, ...files].filter((name) => /\.(ts|sql|typ)$/.test(name)).some(isNewer)
}
