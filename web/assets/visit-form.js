// The form of a visit on the device: shows what lies there, and keeps each change.
import { now, number, part, problems, root, say, show, status, tell, words } from './visit-page.js'
import { sketchPad, smallPhoto } from './visit-sketch.js'
import { built, button, element } from './visit-tree.js'
import * as vault from './visit-vault.js'

const lockAfterMs = 15 * 60_000
let saving = Promise.resolve()
let pending

/** Builds the form again as it was taken along, with all that was filled in since. */
export function showVisit() {
  const { content } = now.visit
  show(...content.tree.map(built))
  for (const one of root.querySelectorAll('[data-device]')) one.hidden = false
  for (const field of root.querySelectorAll('[name]')) restore(field, content.values)
  for (const item of content.items) if (!item.isSheet) void showItem(item)
  const pad = sketchPad(part('pad'), content.strokes, () => {
    content.isDrawn = content.strokes.length > 0
    // A picture of what stood on the sheet before is none any more.
    content.items = content.items.filter(({ isSheet, isAttached }) => !isSheet || isAttached)
    void keep()
  })
  now.visit.pad = pad
  part('undo').addEventListener('click', pad.undo)
  part('clear').addEventListener('click', pad.clear)
  part('photo').addEventListener('change', ({ target }) => void addPictures(target, 'visit-photo'))
  part('sketch').addEventListener('change', ({ target }) => void addPictures(target, 'visit-sketch'))
  part('here').addEventListener('click', locate)
  status('saved', content.savedAt)
}

function restore(field, values) {
  if (field.type === 'radio') field.checked = values[field.name] === field.value
  else if (field.type !== 'hidden' && values[field.name] !== undefined) field.value = values[field.name]
}

export function valuesIn(place) {
  const told = ({ type, checked }) => !['file', 'hidden', 'submit'].includes(type) && (type !== 'radio' || checked)
  const fields = [...place.querySelectorAll('[name]')].filter((field) => told(field) && !field.closest('[data-plain]'))
  return Object.fromEntries(fields.map(({ name, value }) => [name, value]))
}

export const isUntouched = ({ items, strokes, values }) =>
  items.length === 0 && strokes.length === 0 && Object.values(values).every((value) => value === '')

/** Each change lies on the device a moment later, and nowhere else: other scripts don't hear of it. */
function changed(event) {
  if (!now.visit || event.target.type === 'file') return
  event.stopPropagation()
  status('saving')
  clearTimeout(pending)
  pending = setTimeout(keep, 300)
}
root.addEventListener('input', changed)
root.addEventListener('change', changed)
root.addEventListener('submit', (event) => now.visit && event.preventDefault())

export function keep() {
  clearTimeout(pending)
  const one = now.visit
  if (!one) return saving
  one.content.values = valuesIn(root)
  one.content.savedAt = Date.now()
  saving = saving.then(async () => {
    if (one.isOver) return
    await vault.saveVisit(one.key, one, one.content)
    if (!one.isSending) status(one.content.wanted ? 'waiting' : 'saved', one.content.savedAt)
  })
  return saving
}

/** Once nothing is on its way to the device any more. */
export function settled() {
  clearTimeout(pending)
  return saving
}

let hiddenAt = 0
document.addEventListener('visibilitychange', () => {
  if (!now.visit || now.visit.isOver) return
  if (document.visibilityState === 'hidden') {
    hiddenAt = Date.now()
    void keep()
    // A phone that was laid by for long asks for its owner again.
  } else if (Date.now() - hiddenAt > lockAfterMs) location.reload()
})

async function addPictures(input, kind) {
  const files = [...input.files]
  input.value = ''
  for (const file of files) {
    const picture = await smallPhoto(file).catch(() => undefined)
    if (!picture) return problems([{ text: words.noPicture, href: `#${input.id}` }])
    const item = { id: crypto.randomUUID(), kind, type: picture.type }
    await vault.saveFile(now.visit.key, now.visit.taskId, item.id, await picture.arrayBuffer())
    now.visit.content.items.push(item)
    await showItem(item)
    await keep()
  }
}

async function showItem(item) {
  const bytes = await vault.readFile(now.visit.key, now.visit.taskId, item.id)
  const source = URL.createObjectURL(new Blob([bytes], { type: item.type }))
  const pictures = part(item.kind === 'visit-photo' ? 'photos' : 'sketches')
  const no = number(pictures.children.length + 1)
  const row = element(
    'li',
    { class: 'picture' },
    element('img', { class: 'thumb', src: source, alt: say('pictureNo', { no }) }),
  )
  if (!item.isAttached) row.append(button(say('remove', { no }), () => removeItem(item, row), 'btn quiet small'))
  pictures.append(row)
}

async function removeItem(item, row) {
  now.visit.content.items = now.visit.content.items.filter(({ id }) => id !== item.id)
  await keep()
  await vault.dropFile(now.visit.taskId, item.id)
  row.remove()
}

function locate() {
  const told = part('place-state')
  const field = root.querySelector('[name=place]')
  if (!navigator.geolocation) return tell(told, words.placeNone)
  told.hidden = false
  told.textContent = words.placeAsked
  const found = ({ coords }) => {
    const { latitude, longitude, accuracy } = coords
    field.value = `${latitude.toFixed(6)}, ${longitude.toFixed(6)} (±${Math.round(accuracy)} m)`
    told.textContent = say('placeFound', { metres: number(Math.round(accuracy)) })
    void keep()
  }
  const failed = ({ code }) => tell(told, code === 1 ? words.placeDenied : words.placeNone)
  navigator.geolocation.getCurrentPosition(found, failed, { enableHighAccuracy: true, timeout: 20_000, maximumAge: 0 })
}

/** The outcome that was chosen, with its fields as a person reads them. */
export function report() {
  const choice = root.querySelector('.outcome:has(input[type=radio]:checked)')
  if (!choice) return { decision: undefined, rows: [], missing: [root.querySelector('input[name=outcome]')] }
  const fields = [...choice.querySelectorAll('.inside [name]')]
  const named = (field) => root.querySelector(`label[for="${field.id}"]`).firstChild.textContent.trim()
  const shown = (field) => (field.matches('select') ? field.selectedOptions[0].textContent : field.value)
  const filled = fields.filter(({ value }) => value.trim() !== '')
  const needed = fields.filter((field) => field.required || field.name.startsWith('fact-'))
  return {
    decision: Object.fromEntries([
      ['outcome', choice.querySelector('input').value],
      ...filled.map(({ name, value }) => [name, value]),
    ]),
    rows: [
      [words.outcome, choice.querySelector('.check label').textContent],
      ...filled.map((field) => [named(field), shown(field)]),
    ],
    missing: needed.filter((field) => !filled.includes(field)),
    named,
  }
}

const typed = (name) => root.querySelector(`[name=${name}]`).value.trim()

/** Place and notes, as the case's notes keep them. */
export function noteText() {
  return [typed('place') && `${words.placeNote}: ${typed('place')}`, typed('note')].filter(Boolean).join('\n')
}
