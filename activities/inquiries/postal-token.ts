import { z } from 'zod'
import type { EgressReply } from '../egress/egress-guard.ts'
import { readJson } from './answer-text.ts'
import type { ProviderCall, ProviderClient } from './provider-client.ts'
import { ProviderFailure } from './provider-failure.ts'

const Token = z.object({ access_token: z.string().regex(/^[\w.-]{8,512}$/), token_type: z.literal('Bearer') })

/**
 * Calls with a token of the post's sign-in (OAuth 2.0 client credentials, RFC 6749 section 4.4). The post says when a
 * token is over by refusing it; then one new token is fetched and the call is made once more.
 */
export function createPostalToken(client: ProviderClient, secret: string): ProviderClient {
  let current: string | undefined
  return {
    async call(call, options) {
      const isFresh = current === undefined
      current ??= await signIn(client, secret, call.signal)
      try {
        return await callWith(client, current, call, options)
      } catch (error) {
        if (isFresh || !(error instanceof ProviderFailure) || error.code !== 'provider-refused') throw error
        current = await signIn(client, secret, call.signal)
        return await callWith(client, current, call, options)
      }
    },
  }
}

function callWith(
  client: ProviderClient,
  token: string,
  call: ProviderCall,
  options?: { absent: boolean },
): Promise<EgressReply> {
  return client.call({ ...call, headers: { ...call.headers, authorization: `Bearer ${token}` } }, options)
}

async function signIn(client: ProviderClient, secret: string, signal: AbortSignal): Promise<string> {
  const body = new URLSearchParams({
    grant_type: 'client_credentials',
    client_id: 'shahrdari-khoy',
    client_secret: secret,
  }).toString()
  const headers = { 'content-type': 'application/x-www-form-urlencoded' }
  const reply = await client.call({ method: 'POST', path: '/oauth/token', headers, body, signal })
  return readJson(Token, reply.text).access_token
}
