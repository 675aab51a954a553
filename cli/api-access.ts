import { type Command, Option } from 'commander'
import { z } from 'zod'
import { readSettings } from '../settings.ts'
import { CommandError } from './answer.ts'
import { dataDirOption, demonstrationKeys, findStack, type PlaceOptions, placeOf } from './stack-place.ts'

export interface ApiOptions extends PlaceOptions {
  url?: string
  key?: string
  as?: string
  language?: 'fa' | 'en'
}

/** Adds what every command has that talks to the API. */
export function withApi(command: Command): Command {
  return command
    .option('--url <address>', 'address of the API (default: SARA8_URL, else the stack that runs here)')
    .option('--key <key>', 'API key (default: SARA8_KEY, else a demonstration account)')
    .option('--as <account>', 'demonstration account or role whose key is used, e.g. maryam or planning-expert-1')
    .addOption(new Option('--language <language>', 'language of the answers').choices(['fa', 'en']).default('en'))
    .addOption(dataDirOption())
}

/** What the API says of a command that it took. */
export const CommandAnswer = z.looseObject({ command: z.looseObject({ commandId: z.string(), status: z.string() }) })

/** One line on a command: done, or kept for later. */
export function fateLine({ command }: z.infer<typeof CommandAnswer>, done: string): string {
  return command.status === 'stored'
    ? `Kept as ${command.commandId}; it will be done as soon as the case can be reached.`
    : done
}

export interface ApiRequest {
  method?: 'GET' | 'POST'
  query?: Readonly<Record<string, string | undefined>>
  body?: unknown
  /** Files in place of a JSON body. */
  form?: FormData
  headers?: Readonly<Record<string, string>>
}

/** Asks one route under `/api/v1` and returns its JSON; a problem is thrown as a CommandError. */
export type Api = <T>(path: string, schema: z.ZodType<T>, request?: ApiRequest) => Promise<T>

/**
 * The API as one account sees it.
 * @param usual the demonstration account that does this in the demonstration city
 * @throws CommandError when no API or no key is known
 */
export async function openApi(options: ApiOptions, usual?: string): Promise<Api> {
  const { SARA8_URL, SARA8_KEY } = readSettings()
  const url = options.url ?? SARA8_URL ?? (await findStack(options))?.apiUrl
  if (!url) throw new CommandError('No Sara 8 is running here: start it with `npm start`, or name an API with --url.')
  const key = options.key ?? (options.as ? undefined : SARA8_KEY) ?? (await keyOf(options, options.as ?? usual))
  return (path, schema, request = {}) =>
    ask(new URL(`/api/v1${path}`, url), key, options.language ?? 'en', schema, request)
}

async function keyOf(options: ApiOptions, account: string | undefined): Promise<string> {
  const keys = await demonstrationKeys(placeOf(options))
  const names = Object.keys(keys).map((id) => id.replace(/^prn_/, ''))
  if (names.length === 0) throw new CommandError('No key: give one with --key or SARA8_KEY.')
  if (account === undefined) throw new CommandError(`Say as whom: --as one of ${names.join(', ')}, or --key.`)
  const wanted = account.replace(/^prn_/, '')
  const name = names.find((one) => one === wanted) ?? names.find((one) => one.replace(/-[^-]+$/, '') === wanted)
  const key = name && keys[`prn_${name}`]
  if (!key) throw new CommandError(`There is no demonstration account ${account}: it is one of ${names.join(', ')}.`)
  return key
}

const Problem = z.object({
  title: z.string().optional(),
  detail: z.string().optional(),
  errors: z.array(z.object({ pointer: z.string(), detail: z.string() })).optional(),
})

async function ask<T>(
  url: URL,
  key: string,
  language: string,
  schema: z.ZodType<T>,
  { method = 'GET', query = {}, body, form, headers = {} }: ApiRequest,
): Promise<T> {
  for (const [name, value] of Object.entries(query)) if (value !== undefined) url.searchParams.set(name, value)
  const response = await fetch(url, {
    method,
    headers: {
      authorization: `Bearer ${key}`,
      'accept-language': language,
      ...(body !== undefined && { 'content-type': 'application/json' }),
      ...headers,
    },
    ...(body !== undefined && { body: JSON.stringify(body) }),
    ...(form && { body: form }),
    signal: AbortSignal.timeout(30_000),
  }).catch((error: unknown) => {
    const isSlow = error instanceof DOMException && error.name === 'TimeoutError'
    throw new CommandError(isSlow ? `${url.origin} did not answer in time.` : `Nothing answers at ${url.origin}.`)
  })
  const text = await response.text()
  if (!response.ok) throw problemError(response.status, text)
  return schema.parse(JSON.parse(text))
}

function problemError(status: number, text: string): CommandError {
  const problem = Problem.safeParse(parsed(text)).data
  if (!problem?.title) return new CommandError(`The API answered ${status}.`, { status })
  const fields = (problem.errors ?? []).map(({ pointer, detail }) => `${pointer}: ${detail}`)
  const sentence = [problem.title, problem.detail, ...fields].filter(Boolean).join(' — ')
  return new CommandError(sentence, { status, problem: parsed(text) })
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
