import { describe, expect, it } from 'vitest'
import { locate, parseYaml } from '../../src/load/yaml.ts'

const parse = (text: string) => parseYaml(text, 'x.yml')
const valueIn = (text: string) => parse(text).documents[0]?.value
const placeOf = (text: string, path: readonly (string | number)[], part?: 'key' | 'value') => {
  const [document] = parse(text).documents
  return document && Object.values(locate(document, path, part)).join(':')
}

describe('a value knows where it stands', () => {
  const text = 'a:\n  - x\n  - {b: 1, c: [2, 3]}\n"10": last\n1: first\n'
  it.each([
    [[], '1:1'],
    [['a'], '2:3'],
    [['a', 0], '2:5'],
    [['a', 1, 'b'], '3:9'],
    [['a', 1, 'c', 1], '3:19'],
    [['10'], '4:7'],
    [['1'], '5:4'],
  ] as const)('%j', (path, place) => expect(placeOf(text, path)).toBe(place))

  it('and so does its key', () => expect(placeOf(text, ['a', 1, 'c'], 'key')).toBe('3:12'))
  it('and what is not there stands where its parent does', () => expect(placeOf(text, ['a', 1, 'z', 'y'])).toBe('3:5'))
})

describe('what YAML alone would lose is kept', () => {
  it.each([
    ['a: 0755', '0755'],
    ['a: 1.10', '1.10'],
    ['a: 12345678901234567890', '12345678901234567890'],
    ['a: 42', 42],
    ['a: "42"', '42'],
    ['a: true', true],
    ['a: yes', 'yes'],
    ['a:', null],
  ])('%s', (text, value) => expect(valueIn(text)).toEqual({ a: value }))
})

describe('anchors', () => {
  it('stand for what they name', () => expect(valueIn('a: &x {b: 1}\nc: *x')).toEqual({ a: { b: 1 }, c: { b: 1 } }))
  it('are merged by <<, under what is there', () =>
    expect(valueIn('a: &x {b: 1, c: 2}\nd:\n  <<: *x\n  c: 3')).toMatchObject({ d: { b: 1, c: 3 } }))
  it('that are merged over and over are refused', () => {
    const bomb = `a0: &a0 {x: 1}\n${Array.from({ length: 12 }, (_, n) => `a${n + 1}: &a${n + 1} {<<: [${`*a${n},`.repeat(9)}]}\n`).join('')}`
    expect(parse(bomb).failures.map(each => each.code)).toEqual(['YAML_SYNTAX'])
  })
  it('that unfold to more than a machine holds are refused', () => {
    const bomb = `a0: &a0 [x]\n${Array.from({ length: 12 }, (_, n) => `a${n + 1}: &a${n + 1} [${`*a${n},`.repeat(9)}]\n`).join('')}`
    expect(parse(bomb).failures.map(each => each.code)).toEqual(['YAML_SYNTAX'])
  })
  it('that stand for themselves are refused', () =>
    expect(parse('a: &a\n  b: *a\n').failures.map(each => each.code)).toEqual(['YAML_SYNTAX']))
})

describe('what is no YAML is told with its place', () => {
  it.each([
    ['a: [1, 2\nb: 3\n', 2],
    ['a: 1\na: 2\n', 2],
    ['a: "open\n', 2],
    ['\tb: 1\n', 1],
  ])('%j', (text, line) => {
    const { documents, failures } = parse(text)
    expect(documents).toEqual([])
    expect(failures[0]).toMatchObject({ code: 'YAML_SYNTAX', at: { file: 'x.yml', line } })
  })

  it('however deep it is nested', () =>
    expect(parse(`a: ${'['.repeat(5000)}${']'.repeat(5000)}`).failures[0]?.code).toBe('YAML_SYNTAX'))
})

it('reads each document of a file, and none of an empty one', () => {
  expect(parse('a: 1\n---\nb: 2\n').documents.map(each => each.value)).toEqual([{ a: 1 }, { b: 2 }])
  expect(parse('# nothing\n').documents).toEqual([])
})

it('takes keys that every object of JavaScript has for keys like any other', () => {
  expect(Object.entries(valueIn('constructor: 2\n') ?? {})).toEqual([['constructor', 2]])
  expect(parse('__proto__: {x: 1}\n').failures[0]?.code).toBe('YAML_SYNTAX')
})
