import { openCity } from './demo/city.ts'
import { notaryStories } from './demo/notary-stories.ts'
import { permitStories } from './demo/permit-stories.ts'
import { type DemoPlace, openPlace } from './demo/place.ts'
import { calmProviders } from './demo/providers.ts'
import { repairStories } from './demo/repair-stories.ts'
import type { Story } from './demo/story.ts'

interface Told {
  path: string
  asTold: boolean
  seconds: number
  error?: string
}

const stories: readonly Story[] = [...permitStories, ...notaryStories, ...repairStories]
const print = (line: string) => process.stdout.write(`${line}\n`)

/**
 * `npm run demo [NAME …]`: drives both services through every main path over HTTP, tells each step, and ends with a
 * summary as one line of JSON. Exits with 1 when a path did not end as told.
 */
async function main(names: readonly string[]): Promise<void> {
  const unknown = names.filter((name) => !stories.some((story) => story.name === name))
  if (unknown.length > 0) throw new Error(`no such path: ${unknown.join(', ')}`)
  const chosen = names.length === 0 ? stories : stories.filter((story) => names.includes(story.name))
  const place = await openPlace(print)
  try {
    const told = await tellAll(place, chosen)
    const ok = told.every(({ asTold }) => asTold)
    print('')
    print(JSON.stringify({ ok, paths: told.length, asTold: told.filter(({ asTold }) => asTold).length, told }))
    if (!ok) process.exitCode = 1
  } finally {
    await place.leave()
  }
}

async function tellAll(place: DemoPlace, chosen: readonly Story[]): Promise<readonly Told[]> {
  const city = openCity(place)
  // By default one request in twenty misbehaves; what goes wrong here is what the stories say.
  const restore = await calmProviders(place.providersUrl)
  const told: Told[] = []
  try {
    for (const { name, title, play } of chosen) {
      print(`\n${title}`)
      const from = performance.now()
      const failure = await play(city, (line) => print(`  ${line}`)).then(
        () => undefined,
        (reason: unknown) => (reason instanceof Error ? reason.message : String(reason)),
      )
      if (failure !== undefined) print(`  ✗ ${failure}`)
      const seconds = Math.round((performance.now() - from) / 100) / 10
      told.push({
        path: name,
        asTold: failure === undefined,
        seconds,
        ...(failure === undefined ? {} : { error: failure }),
      })
    }
  } finally {
    await restore()
    await city.close()
  }
  return told
}

await main(process.argv.slice(2)).catch((failure: unknown) => {
  process.stderr.write(`demo: ${failure instanceof Error ? failure.message : String(failure)}\n`)
  process.exitCode = 1
})
