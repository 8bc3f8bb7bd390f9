import type { OvkitError } from '@ovkit/core'
import { shortPath } from './path.ts'
import type { Screen } from './screen.ts'
import { lengthOf, wrap } from './table.ts'

/** Errors and warnings for people: where, what is so, what to do, where to read on. */
export function showFailures(failures: readonly OvkitError[], screen: Screen): string {
  const sorted = inFileOrder(failures)
  const blocks = sorted.map(each => showFailure(each, screen))
  const count = failures.filter(({ severity }) => severity === 'error').length
  const total = count > 1 ? [`${count} mistakes.\n`] : []
  return [...blocks, ...total].join('\n')
}

/** The same for programs. */
export function failuresAsJson(failures: readonly OvkitError[]): readonly unknown[] {
  return inFileOrder(failures).map(({ code, severity, message, hint, at, where }) => ({
    code,
    severity,
    message,
    ...(hint !== undefined && { hint }),
    ...at,
    ...(Object.keys(where).length > 0 && { where }),
    docs: linkOf(code),
  }))
}

/** Errors without a place first, then file by file as they were met, each from its top. */
function inFileOrder(failures: readonly OvkitError[]): readonly OvkitError[] {
  const files = [...new Set(failures.map(({ at }) => at?.file))].sort(
    (a, b) => Number(a !== undefined) - Number(b !== undefined),
  )
  const rank = ({ at }: OvkitError) => files.indexOf(at?.file)
  const place = ({ at }: OvkitError) => (at?.line ?? 0) * 1e6 + (at?.column ?? 0)
  return failures.toSorted((a, b) => rank(a) - rank(b) || place(a) - place(b))
}

function showFailure(failure: OvkitError, { paint, width, cwd }: Screen): string {
  const { code, severity, message, hint, at } = failure
  const color = severity === 'error' ? paint.red : paint.yellow
  const place = at === undefined ? severity : `${shortPath(at.file, cwd)}:${at.line}:${at.column}`
  const mark = at !== undefined && severity === 'warning' ? 'warning ' : ''
  const lines = [message, ...whereOf(failure)].flatMap(text => wrap(text, width - 2))
  const hints = hint === undefined ? [] : wrap(hint, width - 2)
  const body = withLink([...lines, ...hints], linkOf(code), width - 2).map(line => `  ${line}\n`)
  const [last = ''] = body.splice(-1)
  const link = last.lastIndexOf(linkOf(code))
  return `${paint.bold(place)}  ${color(mark + code)}\n${body.join('')}${last.slice(0, link)}${paint.dim(last.slice(link))}`
}

/** The link stands at the right end of the last line where it fits beside it, else on a line of its own. */
function withLink(lines: readonly string[], link: string, width: number): string[] {
  const last = lines.at(-1) ?? ''
  const gap = width - lengthOf(last) - link.length
  return gap < 2 || last.startsWith(' ')
    ? [...lines, link]
    : [...lines.slice(0, -1), `${last}${' '.repeat(gap)}${link}`]
}

function whereOf({ where: { plugin, version, hook, image, layer } }: OvkitError): readonly string[] {
  const parts = [
    plugin && `plugin ${plugin}${version ? ` ${version}` : ''}`,
    hook && `hook ${hook}`,
    image && `image ${image}`,
    layer && `layer ${layer}`,
  ]
  const known = parts.filter(part => part !== undefined && part !== '')
  return plugin === undefined && hook === undefined ? [] : [`In ${known.join(', ')}.`]
}

const linkOf = (code: string) => `docs/reference/errors.md#${code.toLowerCase()}`
