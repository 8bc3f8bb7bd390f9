import { type Cost, measure, peakOf, type Run } from './measure.ts'
import { empty, forget, ov } from './ov.ts'
import { type Size, withProject } from './project.ts'
import { type Row, show } from './table.ts'

const usual: Size = { layers: 170, images: 50, layersOfImage: 25 }
const quarter: Size = { layers: 2_500, images: 250, layersOfImage: 25 }
const huge: Size = { layers: 10_000, images: 1_000, layersOfImage: 25 }
const exponentLimit = 1.15

/** `ov image generate` of whole projects, with and without what an earlier run left in the cache. */
export function bench(): boolean {
  const node = measure([empty], 11)[0]
  if (!node) throw new Error('Node was not measured.')
  const small = generate(usual, 11)
  const middle = generate(quarter, 3)
  const large = generate(huge, 1)
  const exponent = Math.log(large.cold.cpu / middle.cold.cpu) / Math.log(huge.layers / quarter.layers)
  return show('Generate', [
    { what: 'node -e 0', cost: node },
    row(usual, 'cold', small.cold, { text: '600 ms of CPU', kept: small.cold.cpu <= 600 }),
    row(usual, 'warm', small.warm, { text: '400 ms of CPU', kept: small.warm.cpu <= 400 }),
    row(quarter, 'cold', middle.cold),
    row(
      huge,
      'cold',
      large.cold,
      { text: '8 s of CPU and 400 MB', kept: large.cold.cpu <= 8_000 && large.peak <= 400 },
      large.peak,
    ),
    row(huge, 'warm', large.warm, { text: '3 s of CPU', kept: large.warm.cpu <= 3_000 }),
    {
      what: `exponent of growth: ${exponent.toFixed(2)}`,
      cost: large.cold,
      limit: { text: String(exponentLimit), kept: exponent <= exponentLimit },
    },
  ])
}

function generate(size: Size, rounds: number): { cold: Cost; warm: Cost; peak: number } {
  return withProject(size, folder => {
    const warm = ov(['image', 'generate'], folder)
    const cold: Run = { ...warm, before: () => forget(folder) }
    const [atFirst, later] = [measure([cold], rounds)[0], measure([warm], rounds)[0]]
    if (!atFirst || !later) throw new Error('A run was not measured.')
    return { cold: atFirst, warm: later, peak: peakOf(cold) }
  })
}

function row(size: Size, state: string, cost: Cost, limit?: Row['limit'], peak?: number): Row {
  const what = `${size.images} images on ${size.layers} layers, ${state}`
  return { what, cost, ...(limit && { limit }), ...(peak !== undefined && { peak }) }
}
