import type { RunningStack } from './stack.ts'

/** What `npm start` prints when all works: addresses, accounts, and what this stack is for. */
export function readyMessage(stack: RunningStack): string {
  const addresses = [
    ['Pages', stack.apiUrl, 'open it in a browser; Sign in offers each demonstration account with one click'],
    ['API', `${stack.apiUrl}/api/v1`, 'reference at /docs, OpenAPI at /openapi.json'],
    ['Bank', stack.bankUrl, 'simulated: the page where invoices are paid'],
    ['Providers', stack.providersUrl, 'simulated: who answers inquiries'],
    ['Outbox', stack.outboxUrl, 'simulated: where each SMS and mail ends'],
    ['Temporal', stack.temporalAddress, 'for the `temporal` command'],
    ['Data', stack.dataDir, 'kept between starts; `npm run reset` clears it'],
  ]
  const accounts = stack.accounts.map(({ name, role, district, key }) => [name, role, district, key])
  const training = stack.training
    ? 'Training mode is on: time can be moved forward and the simulators can be made to misbehave. Off with --no-training.'
    : 'Training mode is off.'
  return [
    '',
    `Sara 8 is ready (${(stack.readyAfterMs / 1000).toFixed(1)} s).`,
    '',
    ...table(addresses),
    '',
    ...(accounts.length > 0 ? ['Demonstration accounts (send the key as `Authorization: Bearer …`):', ''] : []),
    ...table(accounts),
    '',
    training,
    'This embedded stack is for trying, training, tests and a single small municipality.',
    'A larger one sets DATABASE_URL and TEMPORAL_ADDRESS and runs `npm run start:api` and `npm run start:worker`.',
    'Stop with Ctrl-C.',
    '',
    '',
  ].join('\n')
}

/** Rows in columns as wide as their longest cell. */
function table(rows: readonly (readonly string[])[]): string[] {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => (row[column] ?? '').length)))
  return rows.map((row) => `  ${row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join('  ')}`.trimEnd())
}
