import { describe, expect, it } from 'vitest'
import { addItems, removeItems, setKey } from '../../src/edit/change.ts'
import { diffOf } from '../../src/edit/diff.ts'
import { type Body, editText } from '../../src/edit/document.ts'

const written = `# my images
images:
  # the desktop
  desktop:
    base:   debian      # odd   spacing
    info: "kept"
    layers: [a,   b]   # keep


    security:
      shm_size: 1g # why
  empty:
  other:
    layers:
    - one   # first

    - two
`

/** The changed lines of a diff, so that a test shows all that changed and nothing else. */
function changed(name: string, line: number, column: number, change: (body: Body) => unknown): string[] {
  const after = editText(written, { line, column, keys: [name] }, body => void change(body))
  const diff = diffOf('images.yml', written, after ?? '')
  return diff
    .split('\n')
    .slice(2)
    .filter(text => /^[+-]/.test(text))
}

describe('an edit of a document', () => {
  it('changes one value and keeps its comment', () => {
    const lines = changed('desktop', 5, 5, body => setKey(body, 'security.shm_size', '2g'))
    expect(lines).toEqual(['-      shm_size: 1g # why', '+      shm_size: 2g # why'])
  })

  it('makes what is missing on the way', () => {
    const lines = changed('desktop', 5, 5, body => setKey(body, 'env.LANG', 'C.UTF-8'))
    expect(lines).toEqual(['+    env:', '+      LANG: C.UTF-8'])
  })

  it('adds to a list in brackets within its line', () => {
    const lines = changed('desktop', 5, 5, body => addItems(body, ['layers'], ['c', 'a']))
    expect(lines).toContain('+    layers: [a, b, c] # keep')
  })

  it('adds to a list of lines as the file writes them', () => {
    expect(changed('other', 14, 5, body => addItems(body, ['layers'], ['three']))).toEqual(['+    - three'])
  })

  it('takes an item out', () => {
    expect(changed('other', 14, 5, body => removeItems(body, ['layers'], ['two']))).toContain('-    - two')
  })

  it('fills a body that holds nothing', () => {
    const lines = changed('empty', 12, 3, body => addItems(body, ['layers'], ['a']))
    expect(lines).toEqual(['+    layers:', '+    - a'])
  })

  it('takes over a value as it is quoted', () => {
    const lines = changed('desktop', 5, 5, body => setKey(body, 'ports', '["3000:3000", 80]'))
    expect(lines).toEqual(['+    ports: ["3000:3000", 80]'])
  })

  it('finds keys that have dots in them', () => {
    const text = 'layer:\n  "ubuntu:24.04":\n    packages: [a]\n'
    const after = editText(text, { line: 2, column: 3, keys: ['layer'] }, body =>
      setKey(body, 'ubuntu:24.04.packages', '[b]'),
    )
    expect(after).toBe('layer:\n  "ubuntu:24.04":\n    packages: [b]\n')
  })

  it('refuses a key inside a plain value', () => {
    expect(() => changed('desktop', 5, 5, body => setKey(body, 'base.x', '1'))).toThrow('"base" holds a plain value')
  })

  it('refuses a value that is no YAML', () => {
    expect(() => changed('desktop', 5, 5, body => setKey(body, 'info', '[a'))).toThrow('is not valid YAML')
  })
})
