import { describe, expect, it } from 'vitest'
import { mistakes, type ProjectFiles, planOf, rendered, withLayer } from '../project.ts'

/** Words that every object of JavaScript knows; to an author they are words like any other. */
const words = ['constructor', 'toString', 'valueOf', 'hasOwnProperty']
const ground = 'base: x, distro: [plain]'
const codes = async (files: ProjectFiles) => (await mistakes(files)).map(each => /[A-Z]+_[A-Z_]+/.exec(each)?.[0])

describe.each(words)('the word %s', word => {
  it.each<[string, ProjectFiles, string]>([
    ['a key of a layer', withLayer(`${word}: x\nenv: {A: b}`), 'KEY_UNKNOWN'],
    ['a key of an image', { 'ov.yml': `images: {demo: {${ground}, ${word}: {name: x}}}` }, 'KEY_UNKNOWN'],
    ['a key of a project', { 'ov.yml': `${word}: {name: x}\nimages: {}` }, 'KEY_UNKNOWN'],
    ['a key of a service', withLayer(`service: [{name: x, exec: y, ${word}: z}]`), 'KEY_UNKNOWN'],
    ['a task', withLayer(`tasks: [{${word}: x}]`), 'VERB_MISSING'],
    ['a check', withLayer(`tests: [{${word}: x}]`), 'ROW_UNKNOWN'],
    ['a layer that is not there', { 'ov.yml': `images: {demo: {${ground}, layers: [${word}]}}` }, 'LAYER_NOT_FOUND'],
    ['a distribution', { 'ov.yml': `images: {demo: {base: x, distro: [${word}]}}` }, 'ROW_UNKNOWN'],
    ['an init system', { 'ov.yml': `images: {demo: {${ground}, init: ${word}}}` }, 'ROW_UNKNOWN'],
    ['a builder', { 'ov.yml': `images: {demo: {${ground}, builder: {${word}: x}}}` }, 'ROW_UNKNOWN'],
    ['a variable', withLayer(`tasks: [{mkdir: "/\${${word}}"}]`), 'VARIABLE_UNKNOWN'],
  ])('is unknown as %s', async (_, files, code) => {
    expect(await codes(files)).toContain(code)
  })

  it('may be the name of a variable', async () => {
    const files = withLayer(`env: {${word}: x}\ntasks: [{cmd: "echo \${${word}}"}]`)
    expect(Object.entries((await planOf(files)).env)).toEqual([[word, 'x']])
    expect((await rendered(files)).text).toContain(`ENV ${word}="x"`)
  })

  it('is no image that something could stand on by chance', async () => {
    const plan = await planOf({ 'ov.yml': `images: {demo: {base: ${word}, distro: [plain]}}` })
    expect(plan.base).toMatchObject({ kind: 'external', reference: word })
  })
})
