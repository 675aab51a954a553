// The visit form on the device. Without it, and until an expert takes a visit along, the page is a plain form.
import { isUntouched, keep, showVisit, valuesIn } from './visit-form.js'
import {
  clock,
  link,
  list,
  locale,
  note,
  now,
  number,
  paragraph,
  part,
  root,
  say,
  show,
  status,
  tell,
  toList,
  words,
} from './visit-page.js'
import { dropVisit, finish, showConflict, sync, wantSync } from './visit-send.js'
import { conflictOf, knownOf, stateOf } from './visit-sync.js'
import { element, treesIn } from './visit-tree.js'
import * as vault from './visit-vault.js'

const taskHere = location.pathname.slice(list.length + 1) || undefined
const canKeep = 'serviceWorker' in navigator && 'indexedDB' in window && crypto.subtle !== undefined

async function start() {
  if (!canKeep) return taskHere ? undefined : show(paragraph(words.unsupported))
  await vault.wipeExpired()
  if (taskHere === undefined) return showList()
  const record = await vault.visitOf(taskHere)
  if (!record) return root.hasAttribute('data-sheet') ? show(note('amber', paragraph(words.absent)), toList()) : offer()
  if (record.locale !== locale) return location.replace(`/${record.locale}/desk/visits/${taskHere}`)
  root.inert = true
  await open(record)
  root.inert = false
}

/** Opens a visit with the session, else with the PIN. */
async function open(record, key) {
  const answer = await stateOf(`${list}/${record.taskId}`)
  const state = answer.kind === 'done' ? answer.value : undefined
  if (state && state.owner !== record.owner) return root.prepend(note('amber', paragraph(words.notYours)))
  const opened = key ?? (await unlock(record.owner, state))
  const content = await vault.readVisit(opened, record)
  now.visit = { ...record, key: opened, content, save: keep }
  if (state && state.status !== 'open' && isUntouched(content))
    return finish(note('amber', paragraph(words.closedUnused)))
  showKept()
  if (content.wanted) await sync(answer)
  else if (state) showConflict(conflictOf(content, state), state)
}

function showKept() {
  showVisit()
  root.inert = false
  part('send').addEventListener('click', () => void wantSync())
  part('drop').addEventListener('click', () => void dropVisit())
}

async function unlock(owner, state) {
  const known = state && (await vault.openBySession(owner, state.key))
  return known ?? askPin(owner)
}

/** Asks for the PIN until it opens. */
function askPin(owner) {
  return new Promise((resolve) => {
    const field = element('input', {
      class: 'in w20',
      id: 'pin',
      type: 'password',
      autocomplete: 'off',
      'aria-describedby': 'pin-error',
    })
    const error = element('p', { class: 'err', id: 'pin-error', role: 'alert' })
    const label = element('label', { for: 'pin' }, words.pin)
    const form = element(
      'form',
      { class: 'card pad stack-m' },
      element('h1', {}, words.locked),
      paragraph(words.lockedHint),
      element('div', { class: 'field' }, label, error, field),
      element('button', { class: 'btn block' }, words.open),
    )
    const tried = ({ key, left }) => {
      field.value = ''
      if (key) return resolve(key)
      error.textContent = left > 0 ? say('pinWrong', { left: number(left) }) : words.pinOver
    }
    form.addEventListener('submit', (event) => {
      event.preventDefault()
      void vault.openByPin(owner, field.value).then(tried)
    })
    root.inert = false
    show(form)
    field.focus()
  })
}

/** All that lies on this device. */
async function showList() {
  const [first] = await vault.visits()
  if (!first) return show(element('h1', {}, words.list), note('green', paragraph(words.nothing)))
  const answer = await stateOf(`/${first.locale}/desk/visits/${first.taskId}`)
  const state = answer.kind === 'done' && answer.value.owner === first.owner ? answer.value : undefined
  const key = await unlock(first.owner, state)
  const mine = (await vault.visits()).filter(({ owner }) => owner === first.owner)
  const rows = await Promise.all(mine.map((record) => listRow(record, key)))
  show(element('h1', {}, words.list), element('ul', { class: 'card tasks' }, ...rows))
}

async function listRow(record, key) {
  const { title, place, savedAt, wanted } = await vault.readVisit(key, record)
  const opener = link(`/${record.locale}/desk/visits/${record.taskId}`, place || title)
  opener.addEventListener('click', (event) => {
    if (record.locale !== locale) return
    event.preventDefault()
    history.pushState({}, '', opener.href)
    void open(record, key)
  })
  const when = element(
    'span',
    { class: 'own-line muted small' },
    say(wanted ? 'waiting' : 'saved', { time: clock(savedAt) }),
  )
  return element('li', {}, element('span', { class: 'grow' }, opener, when))
}

addEventListener('popstate', () => location.reload())

/** Offers to take the visit along. */
function offer() {
  const form = part('take')
  if (!form) return
  form.hidden = false
  form.addEventListener('submit', (event) => {
    event.preventDefault()
    event.stopPropagation()
    void takeBy(form)
  })
}

/** Takes it along under the PIN that is known on this device, else under a new one. */
async function takeBy(form) {
  const [pin, again] = form.querySelectorAll('input[type=password]')
  const error = form.querySelector('[data-error-text]')
  const answer = await stateOf(`${list}/${taskHere}`)
  if (answer.kind !== 'done') return tell(error, answer.kind === 'signed-out' ? words.signedOut : words.noNetwork)
  const { owner, key } = answer.value
  let opened = await vault.openBySession(owner, key)
  if (!opened || (await vault.needsPin(owner))) {
    if (pin.value.length < 6) return tell(error, words.pinShort)
    if (pin.value !== again.value) return tell(error, words.pinDiffers)
    if (opened) await vault.renewPin(owner, pin.value, key)
    else opened = await vault.makeVault(owner, pin.value, key)
  }
  await take(answer.value, opened).catch(() => tell(error, words.noNetwork))
}

async function take(state, key) {
  await keepPages()
  const content = {
    base: `${list}/${taskHere}`,
    title: root.dataset.title,
    place: root.dataset.where,
    tree: treesIn(root),
    values: valuesIn(root),
    strokes: [],
    items: [],
    known: knownOf(state),
    savedAt: Date.now(),
  }
  // What another script keeps of typed words for this tab lies there in plain text.
  for (const name of Object.keys(sessionStorage)) if (name.includes(taskHere)) sessionStorage.removeItem(name)
  const record = await vault.saveVisit(key, { taskId: taskHere, owner: state.owner, locale }, content)
  now.visit = { ...record, key, content, save: keep }
  showKept()
  status('saved', content.savedAt)
  scrollTo(0, 0)
}

/** Lays by the empty sheet and what it wears, and has the worker serve them. */
async function keepPages() {
  const worn = document.querySelectorAll(
    'link[rel=stylesheet], link[rel=preload], link[rel=modulepreload], link[rel=icon], script[src]',
  )
  const cache = await caches.open('sara8-visits')
  await cache.addAll([list, ...new Set([...worn].map((one) => one.href ?? one.src))])
  const address = `/${locale}/desk/visit-worker.js`
  const believed = window.trustedTypes?.createPolicy('visit-worker', { createScriptURL: () => address })
  await navigator.serviceWorker.register(believed?.createScriptURL('') ?? address, { scope: list })
  await navigator.serviceWorker.ready
  void navigator.storage?.persist?.()
}

await start()
