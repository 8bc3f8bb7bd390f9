import { definePlugin, z } from '@ovkit/core'
import { greeting } from './greeting.js'

const options = z.strictObject({
  name: z
    .string()
    .regex(/^[a-z]+$/, 'must be lower-case letters')
    .default('world')
    .describe('Who is greeted. Default: world.'),
})

/** Every tap is asked for every image: those that are not greeted are handed on as they are. */
const isGreeted = ({ layers }) => layers.some(({ name }) => name === 'hello')

export default definePlugin({
  name: 'hello',
  options,
  apply(on, { name }) {
    // The image knows whom it greets.
    on.resolve(plan => (isGreeted(plan) ? { ...plan, env: { ...plan.env, HELLO_NAME: name } } : plan))

    // So does whoever looks at its labels.
    on.render((context, plan) =>
      isGreeted(plan) ? { ...context, labels: { ...context.labels, 'com.example.hello': name } } : context,
    )

    // It is built under one more name.
    on.build((request, plan) =>
      isGreeted(plan) ? { ...request, tags: [...request.tags, `${request.tags[0]}-for-${name}`] } : request,
    )

    // What runs knows its own name.
    on.deploy((deployment, image) => {
      if (!isGreeted(image)) return deployment
      const { container } = deployment
      return { ...deployment, container: { ...container, env: { ...container.env, HELLO_FROM: deployment.name } } }
    })

    // Greetings may take a moment.
    on.verify(checks => checks.map(check => (check.verb === 'greeting' ? { ...check, eventually: 10_000 } : check)))

    on.register.verb(greeting(on))
  },
})
