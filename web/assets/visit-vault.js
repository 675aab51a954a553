// What an expert takes along lies on the device sealed: one key per person (AES-GCM), which itself lies there only wrapped, once by
// his PIN and once by a key that the server gives to his session. docs/decisions/0041 says what this keeps out and what not.

const name = 'sara8-visits'
/** OWASP Password Storage: the least for PBKDF2 with SHA-256. */
const rounds = 600_000
const mostTries = 10
const days = 24 * 60 * 60_000
const keptFor = 7 * days

const text = new TextEncoder()
const random = (length) => crypto.getRandomValues(new Uint8Array(length))

let connected
function connect() {
  connected ??= new Promise((resolve, reject) => {
    const request = indexedDB.open(name, 1)
    request.onupgradeneeded = () => {
      request.result.createObjectStore('vaults', { keyPath: 'owner' })
      request.result.createObjectStore('visits', { keyPath: 'taskId' })
      request.result.createObjectStore('files', { keyPath: 'id' })
    }
    request.onsuccess = () => {
      // Whoever signs out in another tab deletes the database, and must not wait for this page.
      request.result.onversionchange = () => {
        request.result.close()
        connected = undefined
      }
      resolve(request.result)
    }
    request.onerror = () => reject(request.error)
  })
  return connected
}

/** One transaction. Resolves once it is on the disk, with what `work` asked for. */
async function within(stores, mode, work) {
  const transaction = (await connect()).transaction(stores, mode, { durability: 'strict' })
  const ended = new Promise((resolve, reject) => {
    transaction.oncomplete = resolve
    transaction.onabort = () => reject(transaction.error)
  })
  const asked = work(...stores.map((store) => transaction.objectStore(store)))
  await ended
  return asked?.result
}

async function seal(key, id, bytes) {
  const iv = random(12)
  return { iv, data: await crypto.subtle.encrypt({ name: 'AES-GCM', iv, additionalData: text.encode(id) }, key, bytes) }
}

function unseal(key, id, { iv, data }) {
  return crypto.subtle.decrypt({ name: 'AES-GCM', iv, additionalData: text.encode(id) }, key, data)
}

async function pinKey(pin, salt, iterations) {
  const typed = await crypto.subtle.importKey('raw', text.encode(pin.normalize('NFKC')), 'PBKDF2', false, ['deriveKey'])
  const how = { name: 'PBKDF2', hash: 'SHA-256', salt, iterations }
  return crypto.subtle.deriveKey(how, typed, { name: 'AES-GCM', length: 256 }, false, ['wrapKey', 'unwrapKey'])
}

function sessionKey(base64) {
  const bytes = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0))
  return crypto.subtle.importKey('raw', bytes, 'AES-GCM', false, ['wrapKey', 'unwrapKey'])
}

/** Wrapped by what its owner knows or has, and once more by a key that never leaves this device. */
async function wrapped(key, by, device, how) {
  const iv = random(12)
  const inner = await crypto.subtle.wrapKey('raw', key, by, { name: 'AES-GCM', iv })
  return { iv, ...(await sealInner(device, how, inner)) }
}

async function sealInner(device, how, inner) {
  const { iv: outerIv, data } = await seal(device, how, inner)
  return { outerIv, data }
}

/** @returns undefined when it is the wrong key */
async function unwrapped({ iv, outerIv, data }, by, device, how, extractable = false) {
  const inner = await unseal(device, how, { iv: outerIv, data })
  const uses = ['encrypt', 'decrypt']
  return crypto.subtle
    .unwrapKey('raw', inner, by, { name: 'AES-GCM', iv }, 'AES-GCM', extractable, uses)
    .catch(() => undefined)
}

const vaultOf = (owner) => within(['vaults'], 'readonly', (vaults) => vaults.get(owner))

/** Makes the key of a person on this device. @param base64 the key of his session */
export async function makeVault(owner, pin, base64) {
  const device = await crypto.subtle.generateKey({ name: 'AES-GCM', length: 256 }, false, ['encrypt', 'decrypt'])
  const key = await crypto.subtle.generateKey({ name: 'AES-GCM', length: 256 }, true, ['encrypt', 'decrypt'])
  const bySession = await wrapped(key, await sessionKey(base64), device, 'session')
  await keepPin({ owner, device, bySession }, key, pin)
  return openBySession(owner, base64)
}

async function keepPin(vault, key, pin) {
  const salt = random(16)
  const byPin = await wrapped(key, await pinKey(pin, salt, rounds), vault.device, 'pin')
  await within(['vaults'], 'readwrite', (vaults) => vaults.put({ ...vault, byPin, salt, rounds, tries: 0 }))
}

/** @returns undefined when there is none, or the session's key is another now */
export async function openBySession(owner, base64) {
  const vault = await vaultOf(owner)
  return vault && unwrapped(vault.bySession, await sessionKey(base64), vault.device, 'session')
}

/** Counts the try before it is made. @returns the key, or how many tries are left; none when the PIN opens no more */
export async function openByPin(owner, pin) {
  const vault = await vaultOf(owner)
  if (!vault?.byPin) return { left: 0 }
  vault.tries += 1
  const last = vault.tries >= mostTries
  const { byPin, salt } = vault
  await within(['vaults'], 'readwrite', (vaults) => vaults.put(last ? { ...vault, byPin: undefined } : vault))
  const key = await unwrapped(byPin, await pinKey(pin, salt, vault.rounds), vault.device, 'pin')
  if (!key) return { left: mostTries - vault.tries }
  await within(['vaults'], 'readwrite', (vaults) => vaults.put({ ...vault, byPin, tries: 0 }))
  return { key }
}

/** Whether the PIN was tried too often, so that a new one has to be chosen. */
export async function needsPin(owner) {
  return (await vaultOf(owner))?.byPin === undefined
}

/** Sets another PIN for a session that can open. */
export async function renewPin(owner, pin, base64) {
  const vault = await vaultOf(owner)
  const key = await unwrapped(vault.bySession, await sessionKey(base64), vault.device, 'session', true)
  if (key) await keepPin(vault, key, pin)
}

/** The visits on this device: whose, until when; nothing of what they hold. */
export function visits() {
  return within(['visits'], 'readonly', (all) => all.getAll())
}

export function visitOf(taskId) {
  return within(['visits'], 'readonly', (all) => all.get(taskId))
}

export async function saveVisit(key, { taskId, owner, locale, expiresAt = Date.now() + keptFor }, content) {
  const sealed = await seal(key, taskId, text.encode(JSON.stringify(content)))
  const record = { taskId, owner, locale, expiresAt, ...sealed }
  await within(['visits'], 'readwrite', (all) => all.put(record))
  localStorage.setItem(name, '1')
  return record
}

export async function readVisit(key, record) {
  return JSON.parse(new TextDecoder().decode(await unseal(key, record.taskId, record)))
}

const fileId = (taskId, id) => `${taskId} ${id}`

export async function saveFile(key, taskId, id, bytes) {
  const sealed = await seal(key, fileId(taskId, id), bytes)
  await within(['files'], 'readwrite', (files) => files.put({ id: fileId(taskId, id), ...sealed }))
}

export async function readFile(key, taskId, id) {
  const record = await within(['files'], 'readonly', (files) => files.get(fileId(taskId, id)))
  return unseal(key, record.id, record)
}

export function dropFile(taskId, id) {
  return within(['files'], 'readwrite', (files) => files.delete(fileId(taskId, id)))
}

/** Removes a visit; with a person's last one his key goes too, and with the last of all whatever served pages offline. */
export async function wipe(taskId) {
  await within(['visits', 'files'], 'readwrite', (all, files) => {
    all.delete(taskId)
    files.delete(IDBKeyRange.bound(`${taskId} `, `${taskId} \uffff`))
  })
  const left = await visits()
  const owners = new Set(left.map(({ owner }) => owner))
  const vaults = await within(['vaults'], 'readonly', (all) => all.getAllKeys())
  const done = vaults.filter((owner) => !owners.has(owner))
  await within(['vaults'], 'readwrite', (all) => {
    for (const owner of done) all.delete(owner)
  })
  if (left.length > 0) return
  localStorage.removeItem(name)
  await caches.delete(name)
  const registrations = await navigator.serviceWorker.getRegistrations()
  await Promise.all(registrations.map((one) => one.unregister()))
}

/** What was not sent in time is given up: a lost phone does not keep it for ever. */
export async function wipeExpired() {
  for (const { taskId, expiresAt } of await visits()) if (expiresAt < Date.now()) await wipe(taskId)
}
