import fc from 'fast-check'
import { expect, it } from 'vitest'
import { parseAnswers } from '../../src/verify/answers.ts'

const mark = 'f'.repeat(32)

/** What the probe program prints of these answers. */
function framed(answers: readonly { out: Uint8Array; err: Uint8Array; code: number }[]): Buffer {
  const files = answers.flatMap(({ out, err, code }, id) => [
    { name: `${id}.err`, bytes: Buffer.from(err) },
    { name: `${id}.exit`, bytes: Buffer.from(`${code} 100 103 \n`) },
    { name: `${id}.out`, bytes: Buffer.from(out) },
  ])
  const sizes = files.map(({ name, bytes }) => `${String(bytes.length).padStart(7)} ${name}\n`).join('')
  return Buffer.concat([
    Buffer.from(`\n${mark}\n${sizes}      99 total\n${mark}\n`),
    ...files.map(({ bytes }) => bytes),
    Buffer.from(`\n${mark}\n`),
  ])
}

const bytes = fc.oneof(
  fc.uint8Array({ maxLength: 300 }),
  fc.constantFrom('', '\n', mark, `\n${mark}\n`, `${mark}\n 3 0.out\n${mark}\n`).map(text => Buffer.from(text)),
)
const answer = fc.record({ out: bytes, err: bytes, code: fc.nat(255) })

it('brings any bytes through, text that looks like a frame too', () => {
  fc.assert(
    fc.property(fc.array(answer, { minLength: 1, maxLength: 20 }), answers => {
      const parsed = parseAnswers(framed(answers), mark)
      const seen = answers.map((_, id) => parsed?.get(id))
      expect(seen.map(each => each?.exit)).toEqual(answers.map(({ code }) => code))
      expect(seen.map(each => Buffer.from(each?.out ?? []))).toEqual(answers.map(({ out }) => Buffer.from(out)))
      expect(seen.map(each => Buffer.from(each?.err ?? []))).toEqual(answers.map(({ err }) => Buffer.from(err)))
    }),
  )
})

it('takes no answer that was cut short for a whole one', () => {
  fc.assert(
    fc.property(fc.array(answer, { minLength: 1, maxLength: 5 }), fc.nat(), (answers, at) => {
      const whole = framed(answers)
      expect(parseAnswers(whole.subarray(0, at % whole.length), mark)).toBeUndefined()
    }),
  )
})

it('is not disturbed by what is printed before', () => {
  const noise = Buffer.from('Emulate Docker CLI using podman.\n')
  expect(
    parseAnswers(Buffer.concat([noise, framed([{ out: Buffer.from('x'), err: Buffer.from(''), code: 0 }])]), mark)?.get(
      0,
    ),
  ).toMatchObject({ exit: 0, ms: 30 })
})

it('never throws at what is no answer', () => {
  fc.assert(
    fc.property(
      fc.oneof(
        bytes,
        fc.string().map(text => Buffer.from(`${mark}\n${text}\n${mark}\n${text}`)),
      ),
      given => void parseAnswers(given, mark),
    ),
  )
})
