import { spawnSync } from 'node:child_process'
import { rmSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { afterAll, describe, expect, it } from 'vitest'

const project = fileURLToPath(new URL('../projects/base-layers/', import.meta.url))
const program = fileURLToPath(new URL('../../packages/cli/bin/ov.js', import.meta.url))
const images = ['base-layers', 'base-systemd', 'base-builders']

/**
 * Layers that are not built here: two need the wider network or another distribution, `ov` is made when plugin-base is
 * packed.
 */
const elsewhere = ['ov', 'pixi', 'rpmfusion']

afterAll(() => {
  ov('remove', 'base-layers')
  rmSync(`${project}.build`, { recursive: true, force: true })
})

describe('the layers of plugin-base on Debian', () => {
  it('are all in one of the images that are built here', () => {
    const layers: readonly { readonly name: string }[] = JSON.parse(ov('layer', 'list', '--json').out)
    const planned = images.flatMap(image => JSON.parse(ov('plan', image, '--json').out))
    const built = new Set(planned.flatMap(plan => [...plan.composed, ...plan.layers.map(nameOf)]))
    expect(layers.map(nameOf).filter((name: string) => !built.has(name) && !elsewhere.includes(name))).toEqual([])
  })

  it('are really built under each init system', () => {
    expect(ov('image', 'build', ...images)).toMatchObject({ exit: 0 })
  })

  it.each(images)('pass their checks in the image %s', image => {
    expect(failed(ov('image', 'test', image, '--json'))).toEqual([])
  })

  it('pass their checks in a running deployment, and go on doing so', () => {
    expect(ov('start', 'base-layers')).toMatchObject({ exit: 0 })
    expect(failed(ov('test', 'base-layers', '--json'))).toEqual([])
    expect(failed(ov('test', 'base-layers', '--json'))).toEqual([])
  })

  it('need no step when nothing changed', () => {
    const { exit, err } = ov('image', 'build', 'base-layers', '--verbose')
    const steps = err.split('\n').filter(line => /STEP .*: RUN /.test(line)).length
    const cached = err.split('\n').filter(line => /Using cache/.test(line)).length
    expect({ exit, isCached: steps > 0 && cached >= steps }).toEqual({ exit: 0, isCached: true })
  })
})

function ov(...args: readonly string[]): { readonly exit: number | null; readonly out: string; readonly err: string } {
  const { status, stdout, stderr } = spawnSync('node', [program, '-C', project, ...args], { encoding: 'utf8' })
  return { exit: status, out: stdout, err: stderr }
}

const nameOf = ({ name }: { readonly name: string }) => name

interface Finding {
  readonly id: string
  readonly status: string
  readonly verdicts: readonly { readonly ok: boolean }[]
}

/** Ids of the checks that failed, with what they found. */
function failed({ out, err }: ReturnType<typeof ov>): readonly unknown[] {
  expect(out, err).not.toBe('')
  const { findings, passed } = JSON.parse(out)
  expect(passed).toBeGreaterThan(0)
  return findings
    .filter((finding: Finding) => finding.status === 'failed')
    .map(({ id, verdicts }: Finding) => ({ id, wrong: verdicts.filter(each => !each.ok) }))
}
