// Sending a visit, and what the expert chooses when something else stands in its case now.
import { keep, noteText, report, settled } from './visit-form.js'
import {
  clock,
  link,
  locale,
  note,
  now,
  number,
  paragraph,
  part,
  problems,
  root,
  say,
  show,
  status,
  toList,
  words,
} from './visit-page.js'
import { conflictOf, knownOf, stateOf, transmit } from './visit-sync.js'
import { button, element } from './visit-tree.js'
import * as vault from './visit-vault.js'

export async function wantSync() {
  const { missing, named } = report()
  if (missing.length > 0)
    return problems(
      missing.map((field) => ({
        text: named ? say('missing', { label: named(field) }) : words.noOutcome,
        href: `#${field.id}`,
      })),
    )
  part('alerts').replaceChildren()
  now.visit.content.wanted = true
  waitMs = firstWaitMs
  await keep()
  await sync()
}

const firstWaitMs = 2_000
const longestWaitMs = 60_000
let waitMs = firstWaitMs
let waiting
const goOn = () => now.visit?.content.wanted && sync()
addEventListener('online', () => {
  waitMs = firstWaitMs
  void goOn()
})

/** One at a time, in whatever tab. @param known the answer about the task's state, where it was just asked */
export function sync(known) {
  return navigator.locks.request(`visit ${now.visit.taskId}`, { ifAvailable: true }, async (lock) => {
    const one = now.visit
    if (!lock || one.isOver) return
    holdForm(one, true)
    status('sending')
    try {
      await syncOnce(known ?? (await stateOf(one.content.base)))
    } finally {
      holdForm(one, false)
    }
  })
}

/** What is being sent is not changed meanwhile. */
function holdForm(visit, isHeld) {
  visit.isSending = isHeld
  for (const section of root.querySelectorAll(':scope > section, :scope > p')) section.inert = isHeld
}

async function syncOnce(answer) {
  if (answer.kind !== 'done') return later(answer.kind)
  const state = answer.value
  const { content } = now.visit
  if (state.owner !== now.visit.owner) return later('signed-out')
  // What was sent already may be the very decision that stands now.
  const conflict = content.tried ? undefined : conflictOf(content, state)
  if (conflict && !content.isLate) return showConflict(conflict, state)
  await drawn()
  const { decision, rows } = report()
  const late = content.isLate === true
  const what = { token: state.token, note: late ? lateNote(rows) : noteText(), decision, late }
  const told = (no, all) => status('sendingNo', undefined, { no: number(no), all: number(all) })
  const sent = await transmit(now.visit, what, told)
  if (sent.kind === 'refused') return refused(sent.problem)
  if (sent.kind !== 'done') return later(sent.kind)
  if (sent.value.fate === 'stored') return later('stored')
  await done(late ? words.keptLate : say('sentAs', { outcome: rows[0][1] }))
}

function lateNote(rows) {
  const lines = [words.lateNote, ...rows.map(([label, value]) => `${label}: ${value}`), noteText()]
  return lines.filter(Boolean).join('\n')
}

/** The sheet that was drawn on becomes a picture like the others. */
async function drawn() {
  const { content, key, taskId, pad } = now.visit
  if (!content.isDrawn) return
  const picture = await pad.picture()
  const item = { id: crypto.randomUUID(), kind: 'visit-sketch', type: picture.type }
  await vault.saveFile(key, taskId, item.id, await picture.arrayBuffer())
  content.items = [
    ...content.items.filter(({ isSheet, isAttached }) => !isSheet || isAttached),
    { ...item, isSheet: true },
  ]
  content.isDrawn = false
  await keep()
}

function later(why) {
  const { content } = now.visit
  if (why === 'signed-out') {
    status('signedOut')
    const signIn = link(`/${locale}/sign-in?to=${encodeURIComponent(content.base)}`, words.signIn, 'btn')
    return part('alerts').replaceChildren(note('amber', paragraph(words.signedOutHint), signIn))
  }
  status(why === 'stored' ? 'stored' : 'waiting', content.savedAt)
  // No browser says reliably that the network is back.
  clearTimeout(waiting)
  waiting = setTimeout(goOn, waitMs)
  waitMs = Math.min(2 * waitMs, longestWaitMs)
}

async function refused(problem) {
  const again = await stateOf(now.visit.content.base)
  if (again.kind !== 'done') return later(again.kind)
  const { decision, status: standing } = again.value
  const mine = report().decision?.outcome
  // The answer was lost longer ago than the server remembers keys: what stands is our own.
  if (decision?.isMe && decision.outcome === mine && now.visit.content.tried)
    return done(say('sentAs', { outcome: decision.label }))
  now.visit.content.tried = undefined
  now.visit.content.wanted = false
  await keep()
  if (standing !== 'open') return showConflict({ kind: standing }, again.value)
  const lines = (problem.errors ?? []).map(({ detail, pointer }) => ({ text: detail, href: fieldOf(pointer, mine) }))
  problems(
    lines.length > 0
      ? lines
      : [
          {
            text: [problem.title, problem.detail].filter(Boolean).join(': '),
            href: fieldOf(`/${problem.params?.fact}`, mine),
          },
        ],
  )
}

function fieldOf(pointer, outcome) {
  const id = `fact-${outcome}-${pointer.split('/').at(-1)}`
  return document.getElementById(id) ? `#${id}` : undefined
}

async function done(text) {
  const { taskId } = now.visit
  const task = link(`/${locale}/desk/tasks/${taskId}`, words.toTask, 'btn')
  await finish(
    note(
      'green',
      element('h1', {}, say('sent', { time: clock(Date.now()) })),
      paragraph(text),
      paragraph(words.wiped),
      task,
    ),
  )
}

/** Wipes the visit and says why. */
export async function finish(...children) {
  const { taskId } = now.visit
  now.visit.isOver = true
  await settled()
  await vault.wipe(taskId)
  now.visit = undefined
  show(...children, toList())
  scrollTo(0, 0)
}

export const dropVisit = () => confirm(words.dropSure) && finish(note('amber', paragraph(words.dropped)))

/** What the expert recorded beside what stands now, and what he may do. */
export function showConflict(conflict, state) {
  if (!conflict) return part('alerts').replaceChildren()
  status('conflict')
  const column = (title, rows) =>
    element(
      'section',
      { class: 'card pad stack-s', 'aria-label': title },
      element('h3', {}, title),
      element(
        'dl',
        { class: 'pairs' },
        ...rows.map(([label, value]) => element('div', {}, element('dt', {}, label), element('dd', {}, value))),
      ),
    )
  const box = element(
    'section',
    { class: 'errors stack-m', tabindex: '-1', 'aria-labelledby': 'conflict' },
    element('h2', { id: 'conflict' }, words[`conflict-${conflict.kind}`]),
    paragraph(words.nothingLost),
    element('div', { class: 'versus' }, column(words.mine, mineRows()), column(words.now, nowRows(conflict, state))),
    element('p', { class: 'row' }, ...choices(conflict, state)),
  )
  part('alerts').replaceChildren(box)
  box.focus()
}

function mineRows() {
  const { content } = now.visit
  const photos = content.items.filter(({ kind }) => kind === 'visit-photo').length
  const sketches = content.items.length - photos + (content.isDrawn ? 1 : 0)
  const rows = [
    ...report().rows,
    [words.note, noteText()],
    [words.photos, number(photos)],
    [words.sketches, number(sketches)],
  ]
  return [...rows, [words.savedAt, clock(content.savedAt)]].filter(([, value]) => value !== '')
}

function nowRows({ kind, facts = [] }, { decision, holder, why }) {
  if (kind === 'decided' && decision)
    return [
      [words.outcome, decision.label],
      [words.who, decision.name],
      [words.when, decision.at],
    ]
  if (kind === 'held')
    return [
      [words.holder, holder.name],
      [words.when, holder.at],
    ]
  if (kind === 'facts')
    return facts.map(({ label, text, before, source }) => [
      label,
      [before === undefined ? text : say('changed', { before, now: text }), source].filter(Boolean).join(' · '),
    ])
  return [[words.state, why ?? words[`conflict-${kind}`]]]
}

function choices({ kind }, state) {
  const anyway = async () => {
    now.visit.content.known = knownOf(state)
    await keep()
    await wantSync()
  }
  const aside = async () => {
    Object.assign(now.visit.content, { isLate: true, wanted: true, tried: undefined })
    await keep()
    await sync()
  }
  return [
    state.status === 'open' && button(words.sendAnyway, anyway, 'btn'),
    kind !== 'gone' && button(words.keepAside, aside),
    button(words.discard, dropVisit, 'btn danger'),
  ].filter(Boolean)
}
