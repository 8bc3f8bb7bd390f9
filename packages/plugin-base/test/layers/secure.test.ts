import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { load } from '@ovkit/core'
import { expect, it } from 'vitest'
import { kit } from '../row.ts'

const folder = fileURLToPath(new URL('../../layers/', import.meta.url))
const { layers } = await load(kit, '/project')
const scripts = Object.values(layers).flatMap(layer => layer.files.filter(file => file.mode === 0o755))

it('reads every folder of layers', () => {
  expect(Object.keys(layers).sort()).toEqual(readdirSync(folder).sort())
})

it('gives nobody root without being asked to', () => {
  const granting = Object.values(layers).filter(layer => JSON.stringify(layer.tasks).includes('NOPASSWD'))
  expect(granting.map(layer => layer.name)).toEqual(['sudo'])
  for (const layer of Object.values(layers)) expect([...layer.depends, ...layer.layers]).not.toContain('sudo')
})

it('lets keys in to sshd, and nothing else', () => {
  for (const file of ['sshd_config', 'sshd_packaged.conf']) {
    const lines = readFileSync(`${folder}sshd/${file}`, 'utf8').split('\n')
    expect(lines).toEqual(
      expect.arrayContaining([
        'Port 2222',
        'AuthenticationMethods publickey',
        'PasswordAuthentication no',
        'KbdInteractiveAuthentication no',
        'PermitRootLogin no',
      ]),
    )
  }
})

it.each(scripts.map(script => [script.path, script.source]))(
  'has %s stop at what fails, and wait for no time',
  (_, source) => {
    const lines = readFileSync(source, 'utf8').split('\n')
    expect(lines[0]).toBe('#!/bin/sh')
    expect(lines).toContain('set -eu')
    expect(lines.filter(line => /\bsleep\b/.test(line))).toEqual([])
  },
)

it('pins by hash whatever it downloads', () => {
  for (const layer of Object.values(layers)) {
    for (const task of layer.tasks) if ('download' in task) expect(task.sha256).toBeDefined()
    for (const file of layer.files.filter(each => each.path === 'sources')) {
      for (const line of readFileSync(file.source, 'utf8').trim().split('\n'))
        expect(line).toMatch(/ [0-9a-f]{64} https:/)
    }
  }
})
