import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { diffOf } from '../../src/edit/diff.ts'

it('is empty where nothing changes', () => expect(diffOf('a', 'x\n', 'x\n')).toBe(''))

it('is what git makes the new text of', () => {
  const dir = mkdtempSync(join(tmpdir(), 'ovkit-diff-'))
  const lines = fc.array(fc.constantFrom('a', 'b', 'c', 'd: e', ''), { minLength: 1, maxLength: 30 })
  try {
    fc.assert(
      fc.property(lines, lines, (old, fresh) => {
        const [before, after] = [`${old.join('\n')}\n`, `${fresh.join('\n')}\n`]
        if (before === after) return
        writeFileSync(join(dir, 'text'), before)
        execFileSync('git', ['apply', '-'], { cwd: dir, input: diffOf('text', before, after) })
        expect(execFileSync('cat', [join(dir, 'text')], { encoding: 'utf8' })).toBe(after)
      }),
      { numRuns: 60 },
    )
  } finally {
    rmSync(dir, { recursive: true })
  }
})
