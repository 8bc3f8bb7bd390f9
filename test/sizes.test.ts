import { execFileSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { root } from './packages.ts'

const longest = 250

/**
 * Lines of code in packages/core/src, imports and types included: no blank lines, no comments, and neither the schemas
 * (src/schema, which say what documents hold) nor the catalogue of errors (src/errors, which says what is told).
 */
const mostOfCore = 5_600
const uncounted = /\/src\/(schema|errors)\//
const empty = /^(utils?|helpers?|common|misc|manager)\./

/** Blank lines and comments are no code to follow, nor are descriptions in schemas. */
const isProse = /^\s*($|\/\/|\/?\*|\.describe\()/

const listed = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard'], {
  cwd: root,
  encoding: 'utf8',
})
const written = listed.split('\n').filter(file => /\.(ts|js|sh)$/.test(file) && existsSync(join(root, file)))
const text = (file: string) => readFileSync(join(root, file), 'utf8')
const linesOf = (file: string) => text(file).split('\n').length - 1

describe('the sources stay readable', () => {
  it(`keeps every file to ${longest} lines`, () => {
    expect(written.filter(file => linesOf(file) > longest)).toEqual([])
  })

  it('names every file after what is in it', () => {
    expect(written.filter(file => empty.test(basename(file)))).toEqual([])
  })

  it('leaves nothing for later', () => {
    const later = new RegExp(['TO', 'DO|FIX', 'ME'].join(''))
    expect(written.filter(file => later.test(text(file)))).toEqual([])
  })

  it('keeps core small enough to be read in a sitting', () => {
    const core = written.filter(file => file.startsWith('packages/core/src/') && !uncounted.test(file))
    const code = core.flatMap(file => text(file).split('\n')).filter(line => !isProse.test(line))
    expect(code.length).toBeLessThanOrEqual(mostOfCore)
  })
})
