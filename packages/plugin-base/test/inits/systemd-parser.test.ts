import { spawnSync } from 'node:child_process'
import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { quote } from '@ovkit/core'
import { makePlan, makeService } from '@ovkit/testing'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { row } from '../row.ts'

/** What systemd itself makes of a unit: a user's manager loads it, says what it read, and ends. */

const manager = '/lib/systemd/systemd'
// It refuses to be tested by root.
const asNobody = process.getuid?.() === 0 ? ['setpriv', '--reuid=65534', '--regid=65534', '--clear-groups'] : []
const there = spawnSync(manager, ['--version']).status === 0

const pieces = fc.constantFrom(
  ...['%', '%h', '%%', '$', '$HOME', '${HOME}', ' ;', ' ; ', ';', '#', "'", '"', '\\', '\\n', '\\x41', '\t', ' ', '  '],
  ...['=', ':', '@', '-', '*', '~', '%(here)s', 'ü', '🙂', 'a'],
)
const text = fc.array(pieces, { maxLength: 8 }).map(parts => parts.join(''))

describe.skipIf(!there)("systemd's own parser", () => {
  it('reads every word and every variable as it was meant', () => {
    const words = fc.sample(text, { numRuns: 200, seed: 4 })
    const env = Object.fromEntries(
      fc.sample(text, { numRuns: 200, seed: 5 }).map((value, index) => [`V${index}`, value]),
    )
    const exec = ['/bin/true', ...words].map(quote).join(' ')
    const said = ask(makeService('x', { exec, env, working_directory: "/tmp/50% of 'it'" }))
    const entries = [...said.matchAll(/^\t\tEnvironment: (V\d+)=(.*)$/gm)].map(match => [match[1], match[2]])
    expect(Object.fromEntries(entries)).toEqual(env)
    expect(said).toContain("\t\tWorkingDirectory: /tmp/50% of 'it'\n")
    // A dollar is still doubled here: variables are expanded when the program is started.
    expect(shownWords(/Command Line: \/bin\/true (.*)$/m.exec(said)?.[1] ?? '')).toEqual(
      words.map(word => word.replaceAll('$', '$$$$')),
    )
  })
})

/** The manager's own words about the unit of one service. */
function ask(service: ReturnType<typeof makeService>): string {
  const folder = mkdtempSync(join(tmpdir(), 'ovkit-systemd-'))
  for (const name of ['units', 'run']) mkdirSync(join(folder, name))
  writeFileSync(
    join(folder, 'units/x.service'),
    row('init', 'systemd').files([service], makePlan('test'))[0]?.text ?? '',
  )
  chmodSync(folder, 0o755)
  chmodSync(join(folder, 'run'), 0o777)
  const env = {
    HOME: folder,
    XDG_RUNTIME_DIR: join(folder, 'run'),
    SYSTEMD_UNIT_PATH: `${folder}/units:/usr/lib/systemd/user`,
    LC_ALL: 'C.UTF-8',
  }
  const [program = '', ...args] = [...asNobody, manager, '--test', '--user', '--unit=x.service']
  const { stdout } = spawnSync(program, args, {
    encoding: 'utf8',
    env: { PATH: process.env.PATH, ...env },
    maxBuffer: 1e8,
  })
  rmSync(folder, { recursive: true })
  return stdout.split('-> Unit x.service:')[1]?.split('-> Unit ')[0] ?? ''
}

/** systemd shows a word in double quotes where it must, with the escapes of C. */
function shownWords(line: string): readonly string[] {
  const words = line.match(/"(?:\\.|[^"\\])*"|[^\s"]+/g) ?? []
  const unescaped = (word: string) => word.replace(/\\(.)/g, (_, character) => (character === 't' ? '\t' : character))
  return words.map(word => (word.startsWith('"') ? unescaped(word.slice(1, -1)) : word))
}
