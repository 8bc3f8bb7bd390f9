import { quotePaths, quoteValue, quoteWords } from '../escape/containerfile.ts'
import { remembered } from '../memory.ts'
import { fromArgument, fromReferences, writtenLabels } from '../schema/containerfile.ts'
import type { BuildContext, Instruction, Stage } from '../schema/context.ts'
import { usesArchitecture, writeRun } from './run.ts'

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
  let user: string | undefined
  let isArchitectureKnown = false
  for (const instruction of stage.instructions) {
    const wanted = instruction.do === 'run' ? (instruction.user ?? '0') : undefined
    if (wanted !== undefined && wanted !== user) lines.push(`USER ${wanted}`)
    if (wanted !== undefined) user = wanted
    if (instruction.do === 'user') user = instruction.user
    const { text, needsArchitecture } = written(instruction)
    // Declared where it is first needed: an argument is part of the cache key of every step after it.
    if (!isArchitectureKnown && needsArchitecture) {
      lines.push('ARG TARGETARCH')
      isArchitectureKnown = true
    }
    lines.push(text)
  }
  return lines
}

const written = remembered((instruction: Instruction) => ({
  text: write(instruction),
  needsArchitecture: usesArchitecture(instruction),
}))

function write(instruction: Instruction): string {
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

function writeCopy({ from, source, to, mode, owner }: Extract<Instruction, { do: 'copy' }>): string {
  const options = [
    ...(from === undefined ? [] : [`--from=${from}`]),
    ...(mode === undefined ? [] : [`--chmod=${mode}`]),
    ...(owner === undefined ? [] : [`--chown=${owner}`]),
  ]
  return ['COPY', ...options, quotePaths([source, to])].join(' ')
}

/** One instruction for all variables of a step: each instruction of its own is a commit of its own. */
function writeEnv(env: Readonly<Record<string, string>>): string {
  const values = Object.entries(env).map(
    ([name, value]) => `${name}=${name === 'PATH' ? quoteSearchPath(value) : quoteValue(value)}`,
  )
  return `ENV ${values.join(' \\\n    ')}`
}

/** PATH stands on what the image below has, and is the only variable in which the engine expands another. */
function quoteSearchPath(value: string): string {
  const below = ':${PATH}'
  return value.endsWith(below)
    ? `${quoteValue(value.slice(0, -below.length)).slice(0, -1)}${below}"`
    : quoteValue(value)
}
