import { posix } from 'node:path'
import { expect, it } from 'vitest'
import { type Import, importsOf, packages } from './packages.ts'

const steps = ['load', 'resolve', 'render', 'build', 'deploy', 'verify']
const core = packages().filter(({ name }) => name === '@ovkit/core')
const imports = core.flatMap(importsOf).filter(({ of }) => of.startsWith('.'))

it('lets no step of core import another', () => {
  expect(imports.filter(isAcross)).toEqual([])
})

it('lets the pipeline alone know all of them', () => {
  const byFile = Map.groupBy(imports, ({ file }) => file)
  const knowing = [...byFile].filter(([file, found]) =>
    steps.every(step => found.some(({ of }) => stepOf(resolve(file, of)) === step)),
  )
  expect(knowing.map(([file]) => file).filter(file => file !== 'src/pipeline.ts' && file !== 'src/index.ts')).toEqual(
    [],
  )
})

function isAcross({ file, of }: Import): boolean {
  const from = stepOf(file)
  const to = stepOf(resolve(file, of))
  return from !== undefined && to !== undefined && from !== to
}

function resolve(file: string, of: string): string {
  return posix.join(posix.dirname(file), of)
}

function stepOf(file: string): string | undefined {
  const [, first = ''] = file.split('/')
  return steps.find(step => step === first.replace(/\.ts$/, ''))
}
