// Adds to package-lock.json the optional packages of other platforms that a registry did not serve when the lockfile was
// made; without them `npm ci` takes the lockfile for out of date. Run after each change of dependencies:
//   node build/complete-lockfile.mjs
import { readFileSync, writeFileSync } from 'node:fs'

const file = 'package-lock.json'
const lock = JSON.parse(readFileSync(file, 'utf8'))
const systems = ['android', 'darwin', 'linux', 'win32', 'freebsd', 'netbsd', 'openbsd', 'sunos', 'aix', 'openharmony']
const processors = ['arm64', 'x64', 'arm', 'ia32', 'riscv64', 's390x', 'ppc64', 'loong64', 'mips64el', 'wasm32']

const added = Object.entries(lock.packages).flatMap(([path, one]) =>
  Object.entries(one.optionalDependencies ?? {})
    .filter(([name]) => !isThere(path, name))
    .map(([name, range]) => [`node_modules/${name}`, entryOf(name, range, one.dev)]),
)
const all = Object.entries({ ...lock.packages, ...Object.fromEntries(added) })
lock.packages = Object.fromEntries(all.sort(([a], [b]) => (a === '' ? -1 : b === '' ? 1 : a.localeCompare(b, 'en'))))
writeFileSync(file, `${JSON.stringify(lock, null, 2)}\n`)
console.log(`${added.length} added`)

function entryOf(name, range, dev) {
  const parts = name.split('/').at(-1).split('-')
  const os = systems.find(
    (system) =>
      parts.includes(system) ||
      (system === 'win32' && parts.includes('windows')) ||
      (system === 'linux' && parts.includes('linuxmusl')),
  )
  const cpu =
    processors.find((processor) => parts.includes(processor)) ??
    (parts.some((part) => ['armv7', 'gnueabihf', 'eabi'].includes(part)) ? 'arm' : undefined)
  const libc =
    parts.includes('musl') || parts.includes('linuxmusl') ? 'musl' : parts.includes('gnu') ? 'glibc' : undefined
  return {
    version: range.replace(/^[\^~]/, ''),
    ...(cpu ? { cpu: [cpu] } : {}),
    ...(dev ? { dev: true } : {}),
    ...(libc ? { libc: [libc] } : {}),
    optional: true,
    ...(os ? { os: [os] } : {}),
  }
}

function isThere(from, name) {
  for (let at = from; ; at = at.slice(0, Math.max(at.lastIndexOf('/node_modules/'), 0))) {
    if (lock.packages[`${at ? `${at}/` : ''}node_modules/${name}`]) return true
    if (!at) return false
  }
}
