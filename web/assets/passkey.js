// Passkeys live in the browser: the form is sent for a challenge, the device answers it, the form is sent with the answer.

const bytes = (text) => Uint8Array.from(atob(text.replaceAll('-', '+').replaceAll('_', '/')), (letter) => letter.charCodeAt(0))
const text = (buffer) =>
  btoa(String.fromCharCode(...new Uint8Array(buffer))).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '')

const withIds = (list = []) => list.map((one) => ({ ...one, id: bytes(one.id) }))

async function answerTo(how, options) {
  const publicKey = { ...options, challenge: bytes(options.challenge) }
  if (how === 'get') publicKey.allowCredentials = withIds(options.allowCredentials)
  else {
    publicKey.user = { ...options.user, id: bytes(options.user.id) }
    publicKey.excludeCredentials = withIds(options.excludeCredentials)
  }
  const made = await navigator.credentials[how]({ publicKey })
  const { response } = made
  const fields = ['clientDataJSON', 'attestationObject', 'authenticatorData', 'signature', 'userHandle']
  const parts = fields.flatMap((name) => (response[name] ? [[name, text(response[name])]] : []))
  const transports = response.getTransports?.()
  return {
    id: made.id,
    rawId: text(made.rawId),
    type: made.type,
    clientExtensionResults: {},
    response: { ...Object.fromEntries(parts), ...(transports && { transports }) },
  }
}

async function send(form, answer) {
  const body = new FormData(form)
  if (answer) body.set('answer', JSON.stringify(answer))
  const reply = await fetch(form.action, { method: 'POST', body, headers: { accept: 'application/json' } })
  if (!reply.ok) throw new Error(String(reply.status))
  return reply.json()
}

async function run(box, form) {
  const problem = form.querySelector('.err')
  problem.hidden = true
  try {
    const options = await send(form)
    const { to } = await send(form, await answerTo(box.dataset.passkey, options))
    location.assign(to)
  } catch {
    problem.hidden = false
  }
}

for (const box of document.querySelectorAll('[data-passkey]')) {
  if (!globalThis.PublicKeyCredential) continue
  box.hidden = false
  const form = box.querySelector('form')
  form.addEventListener('submit', (event) => {
    event.preventDefault()
    void run(box, form)
  })
}
