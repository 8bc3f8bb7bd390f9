import { describe, expect, it } from 'vitest'
import { ownCommands } from '../src/commands.ts'
import { parametersOf } from '../src/parameters.ts'
import type { OwnSession } from '../src/session.ts'
import { folder } from './ov.ts'

// Our own commands are loaded without a project.
const none: OwnSession = Object.create(null)
const names = [...ownCommands].filter(([, { isAlias }]) => !isAlias).map(([name]) => name)

describe.each(names)('ov %s', name => {
  it('is called in its file as in the table, and explains every argument', async () => {
    const command = await ownCommands.get(name)?.load(none)
    if (command === undefined) throw new Error('It is not there.')
    expect(command.name).toBe(name)
    const { positionals, flags } = parametersOf(command)
    expect([...positionals, ...flags].filter(({ about }) => about === '')).toEqual([])
    const takes = positionals.map(({ placeholder, many, required }) => {
      const word = many ? `${placeholder}…` : placeholder
      return required ? word : `[${word}]`
    })
    expect(ownCommands.get(name)?.takes ?? '').toBe(takes.join(' '))
  })

  it('has examples that its own arguments allow', async () => {
    const command = await ownCommands.get(name)?.load(none)
    for (const example of command?.examples ?? []) {
      const words = (example.split(/ [|>] /)[0] ?? '').match(/'[^']*'|"[^"]*"|\S+/g) ?? []
      const { stderr } = await folder({ 'desktop/ov.yml': '' }).ov(
        ...words.map(word => word.replace(/^(['"])(.*)\1$/, '$2')),
        '--help',
      )
      expect(stderr).toBe('')
    }
  })

  it('has a page of help', async () => {
    const { exit, stdout } = await folder().ov(...name.split(' '), '--help')
    expect(exit).toBe(0)
    expect(stdout).toContain(`  ov ${name}`)
  })
})
