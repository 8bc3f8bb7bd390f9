import { quoteValue, quoteWords } from '../escape/containerfile.ts'
import { quote } from '../escape/sh.ts'
import { fromArgument, fromReferences, hostPrelude, writtenLabels } from '../schema/containerfile.ts'
import type { BuildContext, Instruction, Mount, Stage } from '../schema/context.ts'
import { sha256 } from './files.ts'

/** A context written down as a Containerfile: labels last, so that a changed label or check rebuilds nothing. */
export function containerfile(context: BuildContext): string {
  const references = fromReferences(context.stages)
  const args = references.map((reference, index) => `ARG ${fromArgument(index)}=${quoteValue(reference)}`)
  const labels = writtenLabels(context.labels).map(([name, value]) => `${quoteValue(name)}=${quoteValue(value)}`)
  const label = labels.length === 0 ? [] : [`LABEL ${labels.join(' \\\n    ')}`]
  const stages = context.stages.map(stage => writeStage(stage, references))
  return `${['# Made by ovkit; changes are lost.', ...args, ...stages.flatMap(lines => ['', ...lines]), ...label].join('\n')}\n`
}

function writeStage(stage: Stage, references: readonly string[]): readonly string[] {
  const index = references.indexOf(stage.from)
  const lines = [`FROM ${index < 0 ? stage.from : `\${${fromArgument(index)}}`} AS ${stage.name}`]
  if (stage.instructions.some(usesArchitecture)) lines.push('ARG TARGETARCH')
  let user: string | undefined
  for (const instruction of stage.instructions) {
    const wanted = instruction.do === 'run' ? (instruction.user ?? '0') : undefined
    if (wanted !== undefined && wanted !== user) lines.push(`USER ${wanted}`)
    if (wanted !== undefined) user = wanted
    if (instruction.do === 'user') user = instruction.user
    const written = write(instruction)
    if (written !== undefined) lines.push(written)
  }
  return lines
}

function write(instruction: Instruction): string | undefined {
  switch (instruction.do) {
    case 'run':
      return writeRun(instruction)
    case 'copy':
      return writeCopy(instruction)
    case 'env':
      return writeEnv(instruction.env)
    case 'arg':
      return `ARG ${instruction.name}`
    case 'user':
      return `USER ${instruction.user}`
    case 'workdir':
      return `WORKDIR ${quoteValue(instruction.path)}`
    case 'expose':
      return `EXPOSE ${instruction.ports.join(' ')}`
    case 'entrypoint':
      return `ENTRYPOINT ${quoteWords(instruction.argv)}`
    case 'command':
      return `CMD ${quoteWords(instruction.argv)}`
    case 'comment':
      return `# ${instruction.text.replace(/[\r\n]+/g, ' ')}`
  }
}

const step = '/run/ov.sh'

function writeRun(run: Extract<Instruction, { do: 'run' }>): string {
  const script: Mount = { type: 'bind', source: `files/${sha256(run.script)}`, target: step }
  const options = [
    ...(run.network === undefined ? [] : [`--network=${run.network}`]),
    ...[script, ...(run.mounts ?? [])].map(writeMount),
  ]
  const env = Object.entries(run.env ?? {}).map(([name, value]) => `${name}=${word(value)}`)
  const command = [
    ...(env.length === 0 ? [] : ['env', ...env]),
    ...(run.shell ?? ['sh', '-eu']).map(word),
    step,
    ...(run.args ?? []).map(word),
  ]
  return ['RUN', ...options.map(each => `${each} \\\n   `), `${hostPrelude};`, ...wrap(command)].join(' ')
}

/** Long argument lists go on over continued lines. */
function wrap(words: readonly string[]): readonly string[] {
  let length = 0
  return words.map(each => {
    length += each.length + 1
    if (length < 110) return each
    length = each.length + 4
    return `\\\n    ${each}`
  })
}

/** A word of the step's command line. The architecture of the target is known only when the step runs. */
function word(text: string): string {
  if (/[\n\r]/.test(text))
    return `"$(printf %b ${quote(text.replace(/[\\\n\r]/g, each => (each === '\n' ? '\\0012' : each === '\r' ? '\\0015' : '\\\\')))})"`
  const parts = text.split(/(\$\{(?:ARCH|BUILD_ARCH)\})/).filter(each => each !== '')
  return parts.map(each => architectures[each] ?? plainWord(each)).join('') || "''"
}

const architectures: Readonly<Record<string, string>> = {
  [dollar('ARCH')]: '"$TARGETARCH"',
  [dollar('BUILD_ARCH')]: '"$(uname -m)"',
}

function dollar(name: string): string {
  return `\${${name}}`
}

function usesArchitecture(instruction: Instruction): boolean {
  if (instruction.do !== 'run') return false
  return [...(instruction.args ?? []), ...Object.values(instruction.env ?? {})].some(each =>
    each.includes(dollar('ARCH')),
  )
}

const plainWord = (text: string) => (/^[\w@%+=:,./-]+$/.test(text) ? text : quote(text))

function writeMount(mount: Mount): string {
  const fields = Object.entries(mount).flatMap(([key, value]) => (value === undefined ? [] : [`${key}=${value}`]))
  return `--mount=${fields.join(',')}`
}

function writeCopy({ from, source, to, mode, owner }: Extract<Instruction, { do: 'copy' }>): string {
  const options = [
    ...(from === undefined ? [] : [`--from=${from}`]),
    ...(mode === undefined ? [] : [`--chmod=${mode}`]),
    ...(owner === undefined ? [] : [`--chown=${owner}`]),
  ]
  return ['COPY', ...options, quoteWords([source, to])].join(' ')
}

/** One instruction for all variables of a step: each instruction of its own is a commit of its own. */
function writeEnv(env: Readonly<Record<string, string>>): string {
  // PATH stands on what the image below has, and is the only variable in which the engine expands another.
  const values = Object.entries(env).map(
    ([name, value]) =>
      `${name}=${name === 'PATH' ? quoteValue(value).replace(/\\\$\{PATH\}"$/, `${dollar('PATH')}"`) : quoteValue(value)}`,
  )
  return `ENV ${values.join(' \\\n    ')}`
}
