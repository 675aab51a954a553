import { z } from 'zod'

const flag = z.enum(['0', '1', 'true', 'false']).transform((value) => value === '1' || value === 'true')
const port = z.coerce.number().int().min(0).max(65_535)

/** Everything that the surroundings may set; nothing else in the product reads `process.env`. */
const Fields = z.object({
  NODE_ENV: z.enum(['development', 'test', 'production']).default('development'),
  /** PostgreSQL of this process. API and worker log in with a member of `app_api` / `app_worker`, migrations with the owner. */
  DATABASE_URL: z.string().url().optional(),
  /** host:port of a Temporal frontend; when set, no embedded server is started. */
  TEMPORAL_ADDRESS: z.string().min(1).optional(),
  TEMPORAL_NAMESPACE: z.string().min(1).default('default'),
  TEMPORAL_CLI_PATH: z.string().min(1).optional(),
  /** Where the embedded stack keeps its databases, documents, keys and logs. */
  SARA8_DATA_DIR: z.string().min(1).default('.sara8'),
  SARA8_PORT: port.default(8080),
  SARA8_HOST: z.string().min(1).default('127.0.0.1'),
  /** Where this process tells its metrics; 9464 (api) or 9465 (worker) when left out. Never let people reach it. */
  SARA8_METRICS_HOST: z.string().min(1).default('127.0.0.1'),
  SARA8_METRICS_PORT: port.optional(),
  /** Address that people and the bank's callback see. */
  SARA8_PUBLIC_URL: z.string().url().optional(),
  /**
   * Our own proxies in front of the API. Each adds the address that it sees to X-Forwarded-For, so that many from its end are
   * believed; 0: nobody's header is, and what is limited by address is limited for the whole city once a proxy stands there.
   */
  SARA8_PROXY_HOPS: z.coerce.number().int().min(0).max(5).default(0),
  /** Training mode: fast-forward and the simulators' control are allowed. */
  SARA8_TRAINING: flag.default(false),
  /** Which demonstration city `sara8 start` makes: `full` with its cases, `plain` with properties and accounts only. */
  SARA8_CITY: z.enum(['plain', 'full']).default('full'),
  /** File (0600) with the encryption keys, blind-index key, cursor key, webhook secrets. Default: keys.json in the data directory. */
  SARA8_KEYS_FILE: z.string().min(1).optional(),
  /** API that the `sara8` command talks to, and the key it shows; without them the stack that runs on the data directory. */
  SARA8_URL: z.string().url().optional(),
  SARA8_KEY: z.string().min(1).optional(),
  SARA8_PROVIDERS_URL: z.string().url().optional(),
  SARA8_BANK_URL: z.string().url().optional(),
  SARA8_OUTBOX_URL: z.string().url().optional(),
  /** Mail server: `smtps://user:password@host:port`, or `smtp://…`, which has to turn to TLS unless it is this machine. */
  SARA8_SMTP_URL: z.url({ protocol: /^smtps?$/ }).optional(),
  /** Whose mail it is; needed with the server. */
  SARA8_MAIL_FROM: z
    .string()
    .regex(/^([^<>@\r\n]+ )?<?[^<>@\s]+@[^<>@\s]+>?$/)
    .optional(),
  /** clamd that scans uploads: host:port, or the path of its socket. Without it documents are kept as not scanned. */
  SARA8_CLAMD: z
    .string()
    .regex(/^(\/.+|[^/].*:\d+)$/)
    .optional(),
  /** The city's own OpenID Connect provider for its staff; the client's secret is in the keys file. */
  SARA8_OIDC_ISSUER: z.string().url().optional(),
  SARA8_OIDC_CLIENT_ID: z.string().min(1).default('sara8'),
  SARA8_LOG_LEVEL: z.enum(['trace', 'debug', 'info', 'warn', 'error', 'silent']).default('info'),
  /** Prebuilt workflow bundle; without it the worker bundles from source. */
  SARA8_WORKFLOW_BUNDLE: z.string().min(1).optional(),
  SARA8_MAX_CACHED_WORKFLOWS: z.coerce.number().int().min(0).default(200),
})
const Settings = Fields.refine(({ SARA8_SMTP_URL, SARA8_MAIL_FROM }) => !SARA8_SMTP_URL || SARA8_MAIL_FROM, {
  path: ['SARA8_MAIL_FROM'],
  message: 'is needed with SARA8_SMTP_URL',
})
export type Settings = z.infer<typeof Settings>

/**
 * Reads the settings of this process.
 * @throws Error naming each variable that is malformed; values are not repeated, since some are secrets.
 */
export function readSettings(env: Record<string, string | undefined> = process.env): Settings {
  const result = Settings.safeParse(env)
  if (result.success) return result.data
  const lines = result.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`)
  throw new Error(`Settings are malformed:\n  ${lines.join('\n  ')}`)
}

/** The environment for a process that this one starts: the surroundings, with what is given in their place; `undefined` takes away. */
export function environmentWith(overrides: Record<string, string | undefined>): Record<string, string | undefined> {
  return { ...process.env, ...overrides }
}
