// Elements as plain data and back, so that a form can lie sealed on the device and be built again without parsing any HTML.

const left = '[data-plain], [data-take], script, input[name=token], input[name=key], button[name=do]'

export function treeOf(node) {
  if (node.nodeType === Node.TEXT_NODE) return node.data
  if (node.nodeType !== Node.ELEMENT_NODE || node.matches(left)) return undefined
  const attributes = Object.fromEntries([...node.attributes].map(({ name, value }) => [name, value]))
  return [node.localName, attributes, treesIn(node)]
}

export function treesIn(node) {
  return [...node.childNodes].map(treeOf).filter((one) => one !== undefined)
}

export function built(tree) {
  return typeof tree === 'string' ? tree : element(tree[0], tree[1], ...tree[2].map(built))
}

/** An element; no attribute of it can run a script. */
export function element(name, attributes = {}, ...children) {
  const made = document.createElement(name)
  for (const [key, value] of Object.entries(attributes)) {
    if (value === false || value === undefined || /^on/i.test(key)) continue
    made.setAttribute(key, value === true ? '' : value)
  }
  made.append(...children.filter((child) => child !== undefined && child !== false))
  return made
}

export function button(label, work, look = 'btn quiet') {
  const made = element('button', { type: 'button', class: look }, label)
  made.addEventListener('click', work)
  return made
}
