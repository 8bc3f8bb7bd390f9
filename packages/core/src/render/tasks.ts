import { posix } from 'node:path'
import { expand, type Variables } from '../expand.ts'
import type { Distro } from '../rows.ts'
import type { Account, ContextFile, Instruction, Mount } from '../schema/context.ts'
import type { Task } from '../schema/layer-parts.ts'
import type { LayerPlan } from '../schema/plan.ts'
import type { DeepReadonly } from '../schema/readonly.ts'
import { layerFile, textFile, tree } from './files.ts'
import { steps } from './steps.ts'

export interface Rendered {
  readonly instructions: readonly Instruction[]
  readonly files: readonly ContextFile[]
}

export interface TaskContext {
  readonly layer: LayerPlan
  readonly account: Account
  readonly distro: Distro | undefined
  readonly variables: Variables
}

type Written = DeepReadonly<Task>
type Of<K extends string> = Extract<Written, { readonly [P in K]: unknown }>

/** The instructions of tasks, in the order in which they are written; folders and links next to each other share a step. */
export function renderTasks(tasks: readonly Written[], context: TaskContext): Rendered {
  const parts = tasks.map(task => renderTask(task, context))
  return { instructions: joined(parts.flatMap(each => each.instructions)), files: parts.flatMap(each => each.files) }
}

function renderTask(task: Written, context: TaskContext): Rendered {
  if ('cmd' in task) return command(task, context)
  if ('mkdir' in task) return only(folder(place(task.mkdir, context), task.mode, owner(task, context)))
  if ('copy' in task) return copy(task, context)
  if ('write' in task) return write(task, context)
  if ('link' in task)
    return only({
      do: 'run',
      script: steps.links,
      args: [owner(task, context), expand(task.target, context.variables), place(task.link, context)],
    })
  if ('download' in task) return download(task, context)
  if ('setcap' in task)
    return only({ do: 'run', script: steps.capabilities, args: [task.caps, place(task.setcap, context)] })
  return { instructions: [], files: [] }
}

const only = (...instructions: readonly Instruction[]): Rendered => ({ instructions, files: [] })
const place = (path: string, { variables }: TaskContext) => expand(path, variables)
const folder = (path: string, mode: string, who: string): Instruction => ({
  do: 'run',
  script: steps.folders,
  args: [who, mode, path],
})

/** uid:gid of the account, or what the task names; root by default. */
function owner({ user = 'root' }: Written, { account, variables }: TaskContext): string {
  const name = expand(user, variables)
  if (name === 'root') return '0:0'
  return name === account.name ? `${account.uid}:${account.gid}` : name
}

/** A folder above a file that is not root's own is made first: COPY would make it root's. */
function above(path: string, who: string, { account }: TaskContext): readonly Instruction[] {
  const parent = posix.dirname(path)
  return who === '0:0' || parent === account.home ? [] : [folder(parent, '-', who)]
}

function command(task: Of<'cmd'>, context: TaskContext): Rendered {
  const { layer, distro } = context
  const who = owner(task, context)
  const usesFiles = task.cmd.includes('/ctx') && layer.files.length > 0
  const files = tree(layer.files)
  const mounts: readonly Mount[] = [
    ...(usesFiles ? [{ type: 'bind' as const, source: files.path, target: '/ctx' }] : []),
    ...(who === '0:0' ? (distro?.caches ?? []) : []),
  ]
  const env = {
    ...layer.vars,
    ...Object.fromEntries(
      ['ARCH', 'BUILD_ARCH'].filter(name => task.cmd.includes(name)).map(name => [name, `\${${name}}`]),
    ),
  }
  const run: Instruction = {
    do: 'run',
    script: task.cmd.endsWith('\n') ? task.cmd : `${task.cmd}\n`,
    shell: distro?.shell ?? ['sh', '-e'],
    ...(who === '0:0' ? {} : { user: who }),
    ...(mounts.length === 0 ? {} : { mounts }),
    ...(Object.keys(env).length === 0 ? {} : { env }),
  }
  return { instructions: [run], files: usesFiles ? files.files : [] }
}

function copy(task: Of<'copy'>, context: TaskContext): Rendered {
  const who = owner(task, context)
  const wanted = posix.normalize(task.copy).replace(/\/$/, '')
  const file = context.layer.files.find(each => each.path === wanted)
  const target = place(task.to, context)
  if (file === undefined) {
    const folderTree = tree(context.layer.files, wanted === '.' ? '' : wanted)
    const to = target.endsWith('/') ? target : `${target}/`
    const instruction: Instruction = {
      do: 'copy',
      source: `${folderTree.path}/`,
      to,
      owner: who,
      ...(task.mode === undefined ? {} : { mode: task.mode }),
    }
    return {
      instructions: [...(who === '0:0' ? [] : [folder(posix.dirname(`${to}x`), '-', who)]), instruction],
      files: folderTree.files,
    }
  }
  const to = target.endsWith('/') ? `${target}${posix.basename(wanted)}` : target
  return {
    instructions: [
      ...above(to, who, context),
      { do: 'copy', source: layerFile(file).path, to, mode: task.mode ?? '0755', owner: who },
    ],
    files: [layerFile(file)],
  }
}

function write(task: Of<'write'>, context: TaskContext): Rendered {
  const who = owner(task, context)
  const file = textFile(
    task.content.replace(/\$\{([A-Za-z_][A-Za-z0-9_]*)\}/g, (whole, name: string) =>
      Object.hasOwn(context.variables, name) ? (context.variables[name] ?? whole) : whole,
    ),
  )
  const to = place(task.write, context)
  return {
    instructions: [...above(to, who, context), { do: 'copy', source: file.path, to, mode: task.mode, owner: who }],
    files: [file],
  }
}

const downloads: Mount = { type: 'cache', id: 'ovkit-downloads', target: '/tmp/downloads' }

function download(task: Of<'download'>, context: TaskContext): Rendered {
  const { variables } = context
  const to = task.to === undefined ? '' : place(task.to, context)
  const perArch = typeof task.sha256 === 'object' ? Object.entries(task.sha256) : []
  const hash =
    typeof task.sha256 === 'string' ? task.sha256 : perArch.map(([arch, value]) => `${arch}=${value}`).join(' ')
  const args = [
    expand(task.download, variables),
    hash,
    task.extract,
    to,
    task.mode ?? '',
    owner(task, context),
    String(task.strip_components),
    ...task.include,
  ]
  const env = { ...task.env, ...(perArch.length === 0 ? {} : { ARCH: `\${${'ARCH'}}` }) }
  return only({
    do: 'run',
    script: steps.download,
    args,
    mounts: [downloads],
    ...(Object.keys(env).length === 0 ? {} : { env }),
  })
}

const joinable: readonly string[] = [steps.folders, steps.links, steps.capabilities]

/** Neighbouring steps that differ in nothing but their arguments become one. */
function joined(instructions: readonly Instruction[]): readonly Instruction[] {
  const all: Instruction[] = []
  for (const next of instructions) {
    const last = all.at(-1)
    if (last?.do === 'run' && next.do === 'run' && last.script === next.script && joinable.includes(next.script))
      all[all.length - 1] = { ...last, args: [...(last.args ?? []), ...(next.args ?? [])] }
    else all.push(next)
  }
  return all
}
