import { expect, it } from 'vitest'
import { makeExec } from '../../src/world/exec.ts'

const env = { PATH: process.env.PATH, SEEN: 'yes' }
const run = makeExec(env, '/', new AbortController().signal)
const text = (bytes: Uint8Array) => Buffer.from(bytes).toString('utf8')

it('hands arguments over as they are', async () => {
  const { exit, out } = await run(['printf', '%s|', 'a b', '$HOME', ''])
  expect([exit, text(out)]).toEqual([0, 'a b|$HOME||'])
})

it('gives exit code, both outputs to the byte, and the environment', async () => {
  const script = 'printf "$SEEN $MORE"; printf "\\377\\000\\n" >&2; exit 7'
  const { exit, out, err } = await run(['sh', '-c', script], { env: { MORE: 'too' } })
  expect([exit, text(out), [...err]]).toEqual([7, 'yes too', [255, 0, 10]])
})

it('hands over standard input, which is empty otherwise', async () => {
  expect(text((await run(['cat'], { stdin: 'given' })).out)).toBe('given')
  expect(text((await run(['cat'])).out)).toBe('')
})

it('answers with 127 for a program that is not there', async () => {
  expect((await run(['ov-no-such-program'])).exit).toBe(127)
})

it('ends a program that takes too long', async () => {
  const { exit, timedOut } = await run(['sleep', '10'], { timeout: 50 })
  expect([exit, timedOut]).toEqual([128, true])
})

it('tells each line as it comes', async () => {
  const lines: string[] = []
  await run(['sh', '-c', 'echo one; echo two >&2; printf three'], { onLine: line => lines.push(line) })
  expect(lines.toSorted()).toEqual(['one', 'three', 'two'])
})

it('ends what runs when it is interrupted', async () => {
  const controller = new AbortController()
  const running = makeExec(env, '/', controller.signal)(['sleep', '10'])
  setTimeout(() => controller.abort(), 50)
  expect((await running).exit).toBe(128)
})
