// Small comforts; every page works without them.

// The first mistake is where a person has to look.
document.getElementById('errors')?.focus()

// A form is sent once, however often its button is pressed.
for (const form of document.querySelectorAll('form[method=post]')) {
  form.addEventListener('submit', (event) => {
    if (form.dataset.sent) event.preventDefault()
    form.dataset.sent = '1'
    setTimeout(() => delete form.dataset.sent, 8000)
  })
}

// Signing out takes along what lies on the device and was not sent, so it asks first. Browsers that know no Clear-Site-Data forget here.
const leaving = document.querySelector('form[data-unsent]')
leaving?.addEventListener('submit', (event) => {
  if (!localStorage.getItem('sara8-visits')) return
  if (confirm(leaving.dataset.unsent)) {
    localStorage.removeItem('sara8-visits')
    indexedDB.deleteDatabase('sara8-visits')
  } else {
    event.preventDefault()
    delete leaving.dataset.sent
  }
})

// An open page says when what it shows has changed, and never takes away what somebody is typing.
const live = document.body.dataset.live
if (live) {
  const note = document.querySelector('.live')
  const opened = new Set(document.querySelectorAll('details[open]'))
  // A page that is just being left must not come back in its place.
  let leavingUntil = 0
  addEventListener('beforeunload', () => {
    leavingUntil = Date.now() + 8000
  })
  const isBusy = () => {
    const at = document.activeElement
    const typed = [...document.querySelectorAll('textarea, input:not([type=hidden])')].some((field) =>
      field.type === 'checkbox' || field.type === 'radio' ? field.checked !== field.defaultChecked : field.value !== field.defaultValue,
    )
    const chosen = [...document.querySelectorAll('option')].some((one) => one.selected && !one.defaultSelected && one.index > 0)
    const reading = [...document.querySelectorAll('details[open], dialog[open]')].some((one) => !opened.has(one))
    return typed || chosen || reading || at instanceof HTMLTextAreaElement
  }
  const changed = () => {
    if (Date.now() < leavingUntil) return setTimeout(changed, leavingUntil - Date.now())
    // What answers a form is never asked for by itself: that would send the form once more.
    if ('answers' in document.body.dataset || isBusy() || document.visibilityState === 'hidden') {
      note.hidden = false
      return
    }
    const at = document.activeElement?.getAttribute('href')
    if (at) sessionStorage.setItem('at', at)
    location.reload()
  }
  // Who walks by keyboard goes on where he was.
  const was = sessionStorage.getItem('at')
  sessionStorage.removeItem('at')
  if (was) document.querySelector(`main a[href="${CSS.escape(was)}"]`)?.focus({ preventScroll: true })
  const events = new EventSource(live)
  events.addEventListener('changed', changed)
  // Where no stream gets through, the page asks from time to time.
  events.addEventListener('error', () => {
    if (events.readyState !== EventSource.CLOSED) return
    const known = new URL(live, location.href).searchParams.get('v')
    setInterval(async () => {
      const answer = await fetch(`${live}&poll=1`).catch(() => undefined)
      if (answer?.ok && (await answer.text()) !== known) changed()
    }, 20_000)
  })
}

// A chosen photo is sent at once.
for (const input of document.querySelectorAll('.file input')) {
  input.addEventListener('change', () => input.files.length > 0 && input.form.requestSubmit())
}

for (const button of document.querySelectorAll('[data-print]')) {
  button.hidden = false
  button.addEventListener('click', () => print())
}

// What is shown once is easily copied.
for (const button of document.querySelectorAll('[data-copy]')) {
  const field = document.getElementById(button.dataset.copy)
  const note = button.parentElement.querySelector('[data-copied]')
  button.hidden = false
  button.addEventListener('click', () => {
    const said = () => {
      note.textContent = note.dataset.copied
    }
    // Where the browser refuses, the text is chosen and can be copied by hand.
    navigator.clipboard.writeText(field.value).then(said, () => field.select())
  })
}

// A list is chosen whole.
for (const all of document.querySelectorAll('[data-select-all]')) {
  all.addEventListener('change', () => {
    for (const one of document.querySelectorAll(`input[name="${all.dataset.selectAll}"]`)) one.checked = all.checked
  })
}

// A long work goes on by itself until somebody pauses it.
for (const button of document.querySelectorAll('[data-go-on]')) {
  setTimeout(() => button.form.requestSubmit(button), Number(button.dataset.goOn))
}

addEventListener('pageshow', (event) => event.persisted && document.forms.length > 0 && location.reload())
