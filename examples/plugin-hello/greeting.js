import { defineVerb, z } from '@ovkit/core'

const attributes = z.strictObject({
  loud: z.boolean().default(false).describe('Whether the greeting ends in an exclamation mark. Default: false.'),
})

/** A kind of check, written `greeting: world`: what the program `hello` says to somebody. */
export const greeting = on =>
  defineVerb({
    name: 'greeting',
    subject: z.string().describe('Who is greeted.'),
    attributes,
    // Runs in the container as the body of a shell function; `args` are its arguments.
    script: on.text('verbs/greeting.sh'),
    probe: ({ subject }) => ({ in: 'container', args: [subject] }),
    // Judges here what came back from there.
    judge: ({ out }, { subject, attributes }) => {
      const expected = `Hello, ${subject}${attributes.loud ? '!' : '.'}`
      const actual = Buffer.from(out).toString().trim()
      return [{ what: 'greeting', expected, actual, ok: actual === expected }]
    },
  })
