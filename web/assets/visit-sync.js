// Brings a visit back. Each step is kept on the device once it is done, so that a line that breaks in the midst costs one step; and
// each may come twice, for the server knows the document, the key of the note and the key of the decision again.
import { readFile } from './visit-vault.js'

const mostInNote = 3_900

async function ask(address, init = {}, seconds = 30) {
  try {
    const answer = await fetch(address, { redirect: 'manual', signal: AbortSignal.timeout(seconds * 1000), ...init })
    // Whoever is not signed in is led to the sign-in.
    if (answer.type === 'opaqueredirect') return { kind: 'signed-out' }
    const type = answer.headers.get('content-type') ?? ''
    if (!type.includes('json')) return { kind: answer.status === 403 ? 'stale' : 'later' }
    const value = await answer.json()
    if (answer.ok) return { kind: 'done', value }
    const isTheirs = answer.status >= 500 || answer.status === 429 || answer.status === 401
    return isTheirs ? { kind: 'later' } : { kind: 'refused', problem: value }
  } catch {
    return { kind: 'offline' }
  }
}

/** How the task stands now; with what opens the vault for this session. */
export function stateOf(base) {
  return ask(`${base}/state`, { headers: { accept: 'application/json' } })
}

function post(base, what, fields, seconds) {
  const body = fields instanceof FormData ? fields : new URLSearchParams(fields)
  return ask(`${base}/${what}`, { method: 'POST', body }, seconds)
}

/**
 * Sends what was not sent yet. With `late` pictures and note go to the case, and no decision is taken.
 * @param visit its key, id and content; `save` keeps progress on the device, `told` tells it
 */
export async function transmit({ key, taskId, content, save }, { token, note, decision, late }, told) {
  const { base, items } = content
  for (const [index, item] of items.entries()) {
    told(index + 1, items.length)
    const answer = await sendItem({ key, taskId, base, item, save }, { token, late })
    if (answer.kind !== 'done') return answer
  }
  const noted = await sendNotes({ content, save }, { token, note })
  if (noted.kind !== 'done') return noted
  if (late) return { kind: 'done', value: { fate: 'kept' } }
  return sendDecision({ content, save }, { token, decision })
}

async function sendItem({ key, taskId, base, item, save }, { token, late }) {
  for (let again = false; ; again = true) {
    if (!item.documentId) {
      const form = new FormData()
      form.set('token', token)
      form.set('file', new Blob([await readFile(key, taskId, item.id)], { type: item.type }), item.id)
      const kept = await post(base, 'file', form, 120)
      if (kept.kind !== 'done') return kept
      item.documentId = kept.value.documentId
      await save()
    }
    if (item.isAttached) return { kind: 'done' }
    const { documentId, kind } = item
    const answer = await post(base, 'attachment', { token, documentId, kind, ...(late ? { late: 'yes' } : {}) })
    if (answer.kind === 'done') {
      item.isAttached = true
      await save()
      return answer
    }
    // An upload that lay about for a day is gone: it is sent anew, once.
    if (answer.kind !== 'refused' || answer.problem.code !== 'document-not-ready' || again) return answer
    item.documentId = undefined
  }
}

/** As many notes as the words need; each is known again by its key. */
async function sendNotes({ content, save }, { token, note }) {
  content.notes ??= []
  for (let from = 0; from < note.length; from += mostInNote) {
    const text = note.slice(from, from + mostInNote)
    let one = content.notes.find((other) => other.text === text)
    if (!one) content.notes.push((one = { text, key: crypto.randomUUID() }))
    if (one.isSent) continue
    await save()
    const answer = await post(content.base, 'note', { token, text, key: one.key })
    if (answer.kind !== 'done') return answer
    one.isSent = true
    await save()
  }
  return { kind: 'done' }
}

/** The key belongs to these words: as long as they stay, sending them twice is sending them once. */
async function sendDecision({ content, save }, { token, decision }) {
  const said = JSON.stringify(decision)
  if (content.tried?.said !== said) content.tried = { said, key: crypto.randomUUID() }
  await save()
  return post(content.base, 'decision', { token, key: content.tried.key, ...decision })
}

/** What has come to stand against the visit since it was taken along; nothing when all is as it was. */
export function conflictOf({ known }, state) {
  if (state.status !== 'open') return { kind: state.status }
  if (state.holder && !state.holder.isMe && state.holder.id !== known.holder) return { kind: 'held' }
  const before = new Map(known.facts.map(({ name, text }) => [name, text]))
  const facts = state.facts.filter(({ name, text }) => before.get(name) !== text)
  return facts.length > 0
    ? { kind: 'facts', facts: facts.map((fact) => ({ ...fact, before: before.get(fact.name) })) }
    : undefined
}

export function knownOf({ holder, facts }) {
  return { holder: holder?.id, facts: facts.map(({ name, text }) => ({ name, text })) }
}
