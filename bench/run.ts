// `pnpm bench [NAME…]`: runs the benches and fails when a promise is broken.

import { readdirSync } from 'node:fs'

const here = new URL('.', import.meta.url)
const wanted = process.argv.slice(2)
const benches = readdirSync(here).filter(file => file.endsWith('.bench.ts'))
const chosen = benches.filter(file => wanted.length === 0 || wanted.some(name => file === `${name}.bench.ts`))

if (chosen.length === 0) throw new Error(`No bench is called ${wanted.join(', ')}. There are: ${benches.join(', ')}.`)

let kept = true
for (const file of chosen) {
  const { bench }: { bench: () => boolean } = await import(new URL(file, here).href)
  kept = bench() && kept
}
process.exitCode = kept ? 0 : 1
