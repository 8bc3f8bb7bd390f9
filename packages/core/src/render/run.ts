import { digest } from '../digest.ts'
import { quote } from '../escape/sh.ts'
import { hostPrelude } from '../schema/containerfile.ts'
import type { Instruction, Mount } from '../schema/context.ts'

type Run = Extract<Instruction, { do: 'run' }>

const step = '/run/ov.sh'

/** A step: its script is a file of the context, its arguments and environment stand in the line. */
export function writeRun(run: Run): string {
  const script: Mount = { type: 'bind', source: `files/${digest(run.script)}`, target: step }
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
  const setup = valuesOf(run).some(each => /[\n\r]/.test(each)) ? [`${hostPrelude};`, lineEnds] : [`${hostPrelude};`]
  return ['RUN', ...options.map(each => `${each} \\\n   `), ...setup, ...wrap(command)].join(' ')
}

/** True where a step is told the architecture that the image is for. */
export function usesArchitecture(instruction: Instruction): boolean {
  return instruction.do === 'run' && valuesOf(instruction).some(each => each.includes('${ARCH}'))
}

const valuesOf = ({ args = [], env = {} }: Run) => [...args, ...Object.values(env)]

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

/** No instruction holds the end of a line; a shell's variable does. A command's last line ends are lost, so one follows. */
const lineEnds = "ov_n=$(printf '\\n.'); ov_n=${ov_n%.}; ov_r=$(printf '\\r');"

/** What a step's values hold that is known only when it runs, or that its line cannot hold. */
const atRun: ReadonlyMap<string, string> = new Map([
  ['${ARCH}', '"$TARGETARCH"'],
  ['${BUILD_ARCH}', '"$(uname -m)"'],
  ['\n', '"$ov_n"'],
  ['\r', '"$ov_r"'],
])

/** A word of the step's command line; a long one goes on over continued lines. */
function word(text: string): string {
  let length = 0
  const pieces = text.split(/(\$\{(?:BUILD_)?ARCH\}|[\n\r])/).flatMap(part => atRun.get(part) ?? plainWords(part))
  const lines = pieces.map(piece => {
    const size = Buffer.byteLength(piece)
    length += size
    if (length < 4000) return piece
    length = size
    return `\\\n${piece}`
  })
  return lines.join('') || "''"
}

/** Quoted, a piece is four times as long at most, and no character is cut in two. */
const plainWords = (text: string) => (text.match(/.{1,1500}/gsu) ?? []).map(plainWord)

const plainWord = (text: string) => (/^[\w@%+=:,./-]+$/.test(text) ? text : quote(text))

function writeMount(mount: Mount): string {
  const fields = Object.entries(mount).flatMap(([key, value]) => (value === undefined ? [] : [`${key}=${value}`]))
  return `--mount=${fields.join(',')}`
}
