/**
 * The arrows of docs/architecture.md, section 2. A layer may import itself and what its row lists; every other arrow is an
 * error. `type:` before a path allows `import type` only, which leaves no trace at run time.
 */
const layers = {
  domain: [],
  catalogue: ['domain'],
  workflows: ['domain', 'temporal.config.ts'],
  // Names of checks, and what the seed publishes.
  db: ['domain', 'catalogue', 'type:workflows/contract', 'db/seed > settings.ts', 'db/seed > keys.ts'],
  activities: ['domain', 'catalogue', 'db', 'type:workflows/contract', 'temporal.config.ts'],
  // What a monitoring reads; it counts what it is told and knows nothing of requests or cases.
  metrics: ['catalogue', 'type:db/queries'],
  relay: [
    'domain',
    'catalogue',
    'db',
    'activities',
    'metrics',
    'workflows/contract',
    'temporal.config.ts',
    'settings.ts',
    'keys.ts',
  ],
  api: [
    'domain',
    'catalogue',
    'db',
    'workflows/contract',
    'temporal.config.ts',
    'settings.ts',
    'keys.ts',
    'api > activities',
    'api/main > web',
    'api/main > metrics',
  ],
  // Pages call the API in process: of it they know what goes over the wire, and what they share with it at the edge.
  web: [
    'domain',
    'catalogue',
    'db',
    'api/schemas',
    'api/problems',
    'api/edge',
    'api/sign-in',
    'type:settings.ts',
    'type:keys.ts',
  ],
  local: ['domain', 'catalogue', 'db', 'activities/health', 'temporal.config.ts', 'settings.ts', 'keys.ts'],
  cli: [
    'domain',
    'catalogue',
    'db',
    'activities',
    'workflows/contract',
    'relay',
    'local',
    'city',
    'temporal.config.ts',
    'settings.ts',
    'keys.ts',
  ],
  // Plays cases with the product's own rules and effects, outside the engine.
  city: ['domain', 'catalogue', 'db', 'activities', 'workflows/contract', 'settings.ts', 'keys.ts'],
  build: ['relay/workflow-code.ts'],
}

/** What `api` may use of `activities`: ports to the world that a request needs at once; never an effect of a case. See docs/decisions. */
const apiPorts = [
  'health/',
  'inquiries/',
  'letters/rendering/',
  'notices/gateway/',
  'payments/',
  'procedures\\.ts$',
  'scanning/',
  'effects/parcel-of-case\\.ts$',
  'effects/write-letter\\.ts$',
]

/** Programs, and threads that are started by their path. */
const entryPoints = [
  '^(api|relay|cli|city)/main\\.ts$',
  '^local/simulators/[^/]+/main\\.ts$',
  '^local/(orphan-guard|temporal-sdk-download)',
  '^activities/letters/rendering/letter-worker\\.ts$',
  '^build/build\\.ts$',
  '^bench/(main|demo)\\.ts$',
]

const literal = (path) => path.replaceAll('.', '\\.')
const own =
  '^(domain|catalogue|workflows|activities|metrics|relay|db|api|web|local|cli|city|bench|build|tests)/|^[^/]+\\.ts$'

/** One rule per layer for any import, one for imports that exist at run time. */
function layerRules([layer, allowed]) {
  const plain = allowed.filter((path) => !path.startsWith('type:') && !path.includes(' > '))
  const typeOnly = allowed.filter((path) => path.startsWith('type:')).map((path) => path.slice('type:'.length))
  const special = allowed.filter((path) => path.includes(' > ')).map((path) => path.split(' > ')[1])
  const at = (paths) =>
    [layer, ...paths].map((path) => (path.endsWith('.ts') ? `^${literal(path)}$` : `^${literal(path)}/`))
  const rule = (name, paths, extra) => ({
    name,
    severity: 'error',
    comment: `${layer} imports only ${[layer, ...paths].join(', ')}`,
    from: { path: `^${layer}/` },
    to: { path: own, pathNot: at(paths), ...extra },
  })
  return [
    rule(`${layer}-arrows`, [...plain, ...typeOnly, ...special]),
    ...(typeOnly.length > 0
      ? [rule(`${layer}-arrows-at-run-time`, [...plain, ...special], { dependencyTypesNot: ['type-only'] })]
      : []),
  ]
}

/** Only the places in `from` may import the packages that `to` matches. */
const onlyIn = (name, to, from) => ({
  name,
  severity: 'error',
  comment: `${to} is for ${from.join(', ')}`,
  from: { path: '.', pathNot: [...from.map((place) => `^${place}`), '^tests/', '^bench/', 'node_modules'] },
  to: { path: `node_modules/${to}/` },
})

/** The places in `from` may import no other package than those in `packages`. */
const onlyPackages = (name, from, packages) => ({
  name,
  severity: 'error',
  comment: `${from.path} runs in Temporal's sandbox: of packages only ${packages.join(', ')}`,
  from,
  to: { path: 'node_modules', pathNot: packages.map((one) => `node_modules/(@types/)?${one}/`) },
})

module.exports = {
  forbidden: [
    ...Object.entries(layers).flatMap(layerRules),
    {
      name: 'api-ports-of-activities',
      severity: 'error',
      from: { path: '^api/' },
      to: { path: '^activities/', pathNot: apiPorts.map((port) => `^activities/${port}`) },
    },
    {
      name: 'db-settings-in-seed-only',
      severity: 'error',
      from: { path: '^db/', pathNot: '^db/seed/' },
      to: { path: '^(settings|keys)\\.ts$' },
    },
    {
      name: 'simulators-play-others',
      severity: 'error',
      comment: 'Other organisations know nothing of our code',
      from: { path: '^local/simulators/' },
      to: { path: own, pathNot: '^local/simulators/' },
    },
    {
      name: 'root-files',
      severity: 'error',
      comment: 'Settings, keys and the Temporal configuration know the shapes they hold, nothing more',
      from: { path: '^(settings|keys|temporal\\.config)\\.ts$' },
      to: {
        path: own,
        pathNot: [
          '^domain/case/effect\\.ts$',
          '^db/personal/field-keys\\.ts$',
          '^activities/inquiries/inquiry-secrets\\.ts$',
        ],
      },
    },
    {
      name: 'entry-points-are-not-imported',
      severity: 'error',
      from: {},
      to: { path: entryPoints.filter((path) => !path.startsWith('^local/(')), dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'tests-are-not-imported',
      severity: 'error',
      from: { pathNot: '^(tests|bench)/' },
      to: { path: '^tests/' },
    },
    {
      name: 'no-cycles',
      severity: 'error',
      comment: 'Types of neighbours may name each other; what runs may not',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    {
      name: 'no-orphans',
      severity: 'error',
      from: { orphan: true, pathNot: [...entryPoints, '\\.d\\.ts$', '^cli/sara8\\.mjs$'] },
      to: {},
    },
    { name: 'no-unresolved', severity: 'error', from: {}, to: { couldNotResolve: true } },
    {
      name: 'listed-packages-only',
      severity: 'error',
      from: { pathNot: '^(tests|bench)/' },
      to: { dependencyTypes: ['npm-no-pkg', 'npm-unknown', 'unknown', 'undetermined', 'deprecated'] },
    },
    {
      name: 'no-tools-in-the-product',
      severity: 'error',
      from: { pathNot: '^(tests|bench|build)/|^[^/]+\\.config\\.ts$' },
      to: { dependencyTypes: ['npm-dev'], dependencyTypesNot: ['npm', 'type-only'] },
    },
    onlyPackages('domain-packages', { path: '^domain/' }, ['zod', '@marcbachmann/cel-js', 'jalaali-js']),
    onlyPackages('catalogue-packages', { path: '^catalogue/' }, ['zod']),
    onlyPackages('workflow-packages', { path: '^workflows/', pathNot: '^workflows/contract/case-client\\.ts$' }, [
      '@temporalio/workflow',
      '@temporalio/common',
    ]),
    {
      name: 'no-node-in-the-sandbox',
      severity: 'error',
      from: { path: '^(domain|catalogue|workflows)/', pathNot: '^workflows/contract/case-client\\.ts$' },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'case-client-is-no-workflow-code',
      severity: 'error',
      from: { path: '^workflows/' },
      to: { path: '^workflows/contract/case-client\\.ts$' },
    },
    onlyIn('who-holds-a-temporal-client', '@temporalio/client', [
      'workflows/contract/case-client\\.ts$',
      'relay/',
      'api/main\\.ts$',
      'local/',
      'cli/',
      'city/main\\.ts$',
      'activities/health/temporal-check\\.ts$',
    ]),
    onlyIn('who-counts', 'prom-client', ['metrics/']),
    onlyIn('who-holds-a-worker', '@temporalio/worker', ['relay/', 'cli/']),
    onlyIn('who-speaks-http', '(hono|@hono/[^/]+)', ['api/', 'web/', 'local/simulators/']),
    onlyIn('who-speaks-sign-in', '(openid-client|@simplewebauthn/server)', ['api/sign-in/']),
    onlyIn('who-knows-tables', 'drizzle-orm', ['db/']),
    onlyIn('who-opens-connections', 'postgres', ['db/', 'local/', 'activities/health/postgres-check\\.ts$']),
  ],
  options: {
    tsConfig: { fileName: 'tsconfig.json' },
    tsPreCompilationDeps: true,
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^(dist|coverage|\\.sara8)/' },
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'node', 'default', 'types'] },
  },
}
