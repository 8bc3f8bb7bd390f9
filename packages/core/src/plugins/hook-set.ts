import { AsyncSeriesWaterfallHook } from 'tapable'
import { failure } from '../errors.ts'
import { freeze } from '../freeze.ts'
import type { HookName, Order, Points, Tap } from '../hooks.ts'
import type { PluginPackage } from '../kit.ts'
import { present } from '../present.ts'
import { isRecord } from '../record.ts'
import type { World } from '../world.ts'
import { problemWith } from './answers.ts'
import { attributed } from './facade.ts'
import type { Trace } from './trace.ts'

/** What a run of a hook is about, and who wants to hear what each tap changed. */
export interface Run {
  /** The image or deployment. */
  readonly subject: string
  readonly say?: ((saying: Saying) => void) | undefined
}

/** One change of one key by one tap. */
export interface Saying {
  readonly key: string
  readonly by: string
  readonly before: unknown
  readonly after: unknown
}

export interface HookSet {
  readonly tap: <K extends HookName>(hook: K, plugin: PluginPackage, tap: Tap<K>, order: Order) => void
  readonly call: <K extends HookName>(
    hook: K,
    value: Points[K]['value'],
    beside: Points[K]['beside'],
    run: Run,
  ) => Promise<Points[K]['value']>
}

type Waterfall<K extends HookName> = AsyncSeriesWaterfallHook<
  [Points[K]['value'], Points[K]['beside'], Run],
  Points[K]['value']
>

/** Milliseconds after which a tap of a hook that does no input or output is named as slow. */
const slow = 3000
const pure: readonly HookName[] = ['resolve', 'render', 'deploy', 'verify']

/** The five hooks as tapable waterfalls; every tap is timed, checked and frozen in its plugin's name. */
export function makeHookSet(world: World, trace: Trace): HookSet {
  const make = <K extends HookName>(): Waterfall<K> => new AsyncSeriesWaterfallHook(['value', 'beside', 'run'])
  const hooks: { readonly [K in HookName]: Waterfall<K> } = {
    resolve: make(),
    render: make(),
    build: make(),
    deploy: make(),
    verify: make(),
  }
  const count = new Map<string, number>()
  return {
    tap: (hook, plugin, tap, { stage, before }) => {
      const nth = (count.get(`${hook} ${plugin.name}`) ?? 0) + 1
      count.set(`${hook} ${plugin.name}`, nth)
      const options = present({ name: nth === 1 ? plugin.name : `${plugin.name}#${nth}`, stage: stage ?? 0, before })
      // hooks[hook] and Tap of hook belong together by construction; TypeScript does not correlate the two lookups.
      const waterfall = hooks[hook] as unknown as AsyncSeriesWaterfallHook<[unknown, unknown, Run], unknown>
      waterfall.tapPromise(options, (value, beside, run) =>
        runTap({ hook, plugin, tap: tap as AnyTap, world, trace }, value, beside, run),
      )
    },
    call: (hook, value, beside, run) => hooks[hook].promise(freeze(value), freeze(beside), run),
  }
}

type AnyTap = (value: unknown, beside: unknown) => unknown

interface TapOf {
  readonly hook: HookName
  readonly plugin: PluginPackage
  readonly tap: AnyTap
  readonly world: World
  readonly trace: Trace
}

async function runTap(
  { hook, plugin, tap, world, trace }: TapOf,
  value: unknown,
  beside: unknown,
  run: Run,
): Promise<unknown> {
  const where = { plugin: plugin.name, version: plugin.version, hook, image: run.subject }
  const waiting = `waiting for plugin ${plugin.name} in ${hook}`
  const cancel = pure.includes(hook)
    ? world.clock.timer(slow, () =>
        world.progress({ step: hook, subject: run.subject, state: 'waiting', text: waiting }),
      )
    : () => {}
  const end = trace.begin(`${plugin.name} ${hook}`, run.subject)
  let answer: unknown
  try {
    answer = await tap(value, beside)
  } catch (error) {
    throw attributed(error, where, `in its tap on ${hook}`)
  } finally {
    end()
    cancel()
  }
  if (answer === value) return value
  const problem = problemWith(hook, value, answer)
  if (problem !== undefined) throw failure('PLUGIN_ANSWER', { hook, problem }, { where })
  if (run.say !== undefined) tell(run.say, plugin.name, value, answer)
  return freeze(answer)
}

/** Says what changed, key by key; of a mapping, entry by entry. */
function tell(say: (saying: Saying) => void, by: string, before: unknown, after: unknown, path = ''): void {
  if (!isRecord(before) || !isRecord(after)) return
  for (const key of new Set([...Object.keys(before), ...Object.keys(after)])) {
    const [was, is] = [before[key], after[key]]
    if (was === is) continue
    const name = path === '' ? key : `${path}.${key}`
    if (path === '' && isRecord(was) && isRecord(is)) tell(say, by, was, is, name)
    else if (JSON.stringify(was) !== JSON.stringify(is)) say({ key: name, by, before: was, after: is })
  }
}
