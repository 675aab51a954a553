// A sheet to draw on with finger, pen or mouse. What is kept are the strokes; a picture is made of them when they are sent.

const ink = '#17211f'

/** @param strokes lists of x, y in thousandths of the sheet's width; changed in place */
export function sketchPad(canvas, strokes, changed) {
  const sheet = canvas.getContext('2d')
  const draw = () => {
    sheet.fillStyle = '#fff'
    sheet.fillRect(0, 0, canvas.width, canvas.height)
    Object.assign(sheet, { strokeStyle: ink, lineWidth: 5, lineCap: 'round', lineJoin: 'round' })
    for (const [x, y, ...rest] of strokes) {
      sheet.beginPath()
      sheet.moveTo(x, y)
      // A touch without a stroke is a dot.
      if (rest.length === 0) sheet.lineTo(x, y + 0.1)
      for (let i = 0; i < rest.length; i += 2) sheet.lineTo(rest[i], rest[i + 1])
      sheet.stroke()
    }
  }
  const placeOf = ({ clientX, clientY }) => {
    const { left, top, width, height } = canvas.getBoundingClientRect()
    const x = Math.round(((clientX - left) / width) * canvas.width)
    return [x, Math.round(((clientY - top) / height) * canvas.height)]
  }
  let current
  canvas.addEventListener('pointerdown', (event) => {
    if (event.button !== 0) return
    canvas.setPointerCapture(event.pointerId)
    current = placeOf(event)
    strokes.push(current)
    draw()
  })
  canvas.addEventListener('pointermove', (event) => {
    if (!current) return
    const moves = event.getCoalescedEvents?.() ?? []
    for (const move of moves.length > 0 ? moves : [event]) current.push(...placeOf(move))
    draw()
  })
  const end = () => {
    if (!current) return
    current = undefined
    changed()
  }
  canvas.addEventListener('pointerup', end)
  canvas.addEventListener('pointercancel', end)
  draw()
  return {
    undo() {
      if (strokes.pop()) changed()
      draw()
    },
    clear() {
      if (strokes.splice(0).length > 0) changed()
      draw()
    },
    picture: () => new Promise((resolve) => canvas.toBlob(resolve, 'image/png')),
  }
}

/** A photo as small as a slow line wants it: at most 1600 px, JPEG, upright, without the camera's own data. */
export async function smallPhoto(file) {
  const most = 1600
  const image = await createImageBitmap(file, { imageOrientation: 'from-image' })
  const scale = Math.min(1, most / Math.max(image.width, image.height))
  const canvas = document.createElement('canvas')
  canvas.width = Math.round(image.width * scale)
  canvas.height = Math.round(image.height * scale)
  const sheet = canvas.getContext('2d')
  // What is see-through would come out black.
  sheet.fillStyle = '#fff'
  sheet.fillRect(0, 0, canvas.width, canvas.height)
  sheet.drawImage(image, 0, 0, canvas.width, canvas.height)
  image.close()
  return new Promise((resolve) => canvas.toBlob(resolve, 'image/jpeg', 0.82))
}
