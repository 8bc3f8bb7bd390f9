import { failure, type OvkitError, refuse } from '../errors.ts'
import { remembered } from '../memory.ts'
import type { Layer, Project } from '../schema/project.ts'

export interface Ordered {
  /** Layers that install something, in the order in which they do. */
  readonly layers: readonly Layer[]
  /** Layers that only compose others. */
  readonly composed: readonly string[]
}

/**
 * The layers that an image needs beyond what its base has: composed and depended-on ones included, each after all
 * that it needs; ties go to the lower weight, then to the name. Nothing outside the closure has a say, so that one
 * image's order never depends on another's.
 */
export function order(project: Project, wanted: readonly Reference[], provided: ReadonlySet<string>): Ordered {
  const closure = new Map<string, Layer>()
  const failures: OvkitError[] = []
  const queue = [...wanted]
  for (let next = queue.shift(); next !== undefined; next = queue.shift()) {
    if (closure.has(next.layer) || provided.has(next.layer)) continue
    const layer = Object.hasOwn(project.layers, next.layer) ? project.layers[next.layer] : undefined
    if (layer === undefined) {
      failures.push(notFound(project, next))
      continue
    }
    closure.set(layer.name, layer)
    queue.push(...neededBy(layer))
  }
  refuse(failures)
  const sorted = sort(project, closure)
  return {
    layers: sorted.filter(hasContent),
    composed: sorted.filter(layer => !hasContent(layer)).map(each => each.name),
  }
}

/** A layer as something names it. */
export interface Reference {
  readonly layer: string
  /** layer:NAME or image:NAME, and where in it. */
  readonly owner: string
  readonly path: readonly (string | number)[]
}

export function neededBy(layer: Layer): readonly Reference[] {
  const owner = `layer:${layer.name}`
  return [
    ...layer.layers.map((each, index) => ({ layer: each, owner, path: ['layers', index] })),
    ...layer.depends.map((each, index) => ({ layer: each, owner, path: ['depends', index] })),
  ]
}

/** Kahn's algorithm with a ready list that is always taken from in the same order. */
function sort(project: Project, closure: ReadonlyMap<string, Layer>): readonly Layer[] {
  const waiting = new Map<string, number>()
  const followers = new Map<string, string[]>()
  for (const [name, layer] of closure) {
    const needs = needsOf(layer, closure)
    waiting.set(name, needs.size)
    for (const need of needs) followers.set(need, [...(followers.get(need) ?? []), name])
  }
  const ready = [...closure.values()].filter(layer => waiting.get(layer.name) === 0).sort(before)
  const sorted: Layer[] = []
  for (let layer = ready.shift(); layer !== undefined; layer = ready.shift()) {
    sorted.push(layer)
    for (const name of followers.get(layer.name) ?? []) {
      const left = (waiting.get(name) ?? 0) - 1
      waiting.set(name, left)
      const follower = closure.get(name)
      if (left === 0 && follower !== undefined) insert(ready, follower)
    }
  }
  if (sorted.length < closure.size) {
    const path = cycleIn(closure, new Set(sorted.map(each => each.name)))
    const at = project.locate(`layer:${path[0]}`, ['depends'])
    throw failure('LAYER_CYCLE', { path }, { at })
  }
  return sorted
}

/** What a layer needs of those that are there. */
function needsOf(layer: Layer | undefined, closure: ReadonlyMap<string, Layer>): ReadonlySet<string> {
  const names = layer === undefined ? [] : neededBy(layer).map(each => each.layer)
  return new Set(names.filter(each => closure.has(each)))
}

const before = (a: Layer, b: Layer) => a.weight - b.weight || (a.name < b.name ? -1 : 1)

function insert(ready: Layer[], layer: Layer): void {
  const index = ready.findIndex(each => before(layer, each) < 0)
  ready.splice(index < 0 ? ready.length : index, 0, layer)
}

/** One circle among the layers that could not be ordered, beginning with its first name. */
export function cycleIn(closure: ReadonlyMap<string, Layer>, done: ReadonlySet<string>): readonly string[] {
  const start = [...closure.keys()].filter(name => !done.has(name)).sort()[0] ?? ''
  const path: string[] = []
  for (let name: string | undefined = start; name !== undefined; ) {
    const seen = path.indexOf(name)
    if (seen >= 0) return startingAtFirst(path.slice(seen))
    path.push(name)
    name = [...needsOf(closure.get(name), closure)].filter(each => !done.has(each)).sort()[0]
  }
  return path
}

function startingAtFirst(circle: readonly string[]): readonly string[] {
  const at = circle.indexOf([...circle].sort()[0] ?? '')
  const turned = [...circle.slice(at), ...circle.slice(0, at)]
  return [...turned, turned[0] ?? '']
}

/** A layer without content of its own disappears; what it composes and needs stays. */
const hasContent = remembered((layer: Layer) =>
  Object.entries(layer).some(
    ([key, value]) => !about.has(key) && typeof value === 'object' && Object.keys(value).length > 0,
  ),
)

/** What a layer says of itself and of others; everything else is content. */
const about: ReadonlySet<string> = new Set(['layers', 'depends', 'files'])

function notFound(project: Project, { layer, owner, path }: Reference): OvkitError {
  const at = project.locate(owner, path)
  if (layer.startsWith('@')) return failure('REMOTE_REFERENCE', { reference: layer }, { at })
  const known = project.layerNames
  return failure('LAYER_NOT_FOUND', { layer, wantedBy: owner.replace(':', ' '), known }, { at })
}
