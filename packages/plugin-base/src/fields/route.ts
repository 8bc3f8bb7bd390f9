import type { Field, On } from '@ovkit/core'
import { defineField, z } from '@ovkit/core'

const schema = z.strictObject({
  host: z
    .string()
    .regex(/^[A-Za-z0-9]([A-Za-z0-9.-]*[A-Za-z0-9])?$/, 'must be a host name')
    .describe('Host name that requests ask for.'),
  port: z
    .number()
    .int()
    .min(1, 'must be a port, 1 to 65535')
    .max(65535, 'must be a port, 1 to 65535')
    .describe('Port in the container that they go to.'),
})

/** A host name that Traefik answers for, in the folder that it watches. */
export const route = (on: On): Field =>
  defineField({
    key: 'route',
    schema: schema.describe('Route of the Traefik in the image to a port of this layer.'),
    contribute: ({ host, port }, layer) => ({
      needs: ['traefik'],
      instructions: [
        {
          do: 'run',
          script: on.text('fields/route.sh'),
          args: [`/etc/traefik/dynamic/${layer.name}.yml`, JSON.stringify(fragment(layer.name, host, port))],
        },
      ],
    }),
  })

// JSON is YAML too, and fits on one line.
const fragment = (name: string, host: string, port: number) => ({
  http: {
    routers: { [name]: { rule: `Host(\`${host}\`)`, service: name } },
    services: { [name]: { loadBalancer: { servers: [{ url: `http://127.0.0.1:${port}` }] } } },
  },
})
