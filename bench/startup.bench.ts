import { measure } from './measure.ts'
import { empty, ov } from './ov.ts'
import { withProject } from './project.ts'
import { show } from './table.ts'

const rounds = 21

/** What a user feels at every start. */
export function bench(): boolean {
  return withProject({ layers: 5, images: 1, layersOfImage: 5 }, folder => {
    const runs = [empty, ov(['--version'], folder), ov(['plan', 'image-0'], folder)]
    const [node, version, plan] = measure(runs, rounds)
    if (!node || !version || !plan) throw new Error('A run was not measured.')
    const more = version.wall - node.wall
    return show('Start', [
      { what: 'node -e 0', cost: node },
      { what: 'ov --version', cost: version, limit: { text: `+${more.toFixed(0)} of 40 ms`, kept: more <= 40 } },
      { what: 'ov plan of a small image', cost: plan, limit: { text: '120 ms of CPU', kept: plan.cpu <= 120 } },
    ])
  })
}
