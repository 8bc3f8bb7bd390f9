import type { Field, On, RowFinding, ServicePlan } from '@ovkit/core'
import { defineField, z } from '@ovkit/core'

const program = '/usr/local/libexec/ovkit/port-relay'
const port = z.number().int().min(1, 'must be a port, 1 to 65535').max(65535, 'must be a port, 1 to 65535')

/** Ports that a program opens on loopback alone, and that others are to reach: one relay each. */
export const portRelay = (on: On): Field =>
  defineField({
    key: 'port_relay',
    schema: z.array(port).describe('Ports on the container’s loopback that other containers are to reach.'),
    contribute: (ports, layer) => ({
      services: ports.map(port => relay(port, layer.name)),
      findings: ports.filter(port => !layer.ports.includes(port)).map(undeclared),
      needs: ports.length === 0 ? [] : ['socat'],
      instructions:
        ports.length === 0 ? [] : [{ do: 'run', script: on.text('fields/port-relay.sh'), args: ['install', program] }],
    }),
  })

const undeclared = (port: number): RowFinding => ({
  code: 'PORT_RELAY_UNDECLARED',
  message: `Port ${port} is to be relayed and is not among the ports of the layer.`,
  hint: 'Add it to "ports".',
})

const relay = (port: number, layer: string): ServicePlan => ({
  name: `relay-${port}`,
  layer,
  exec: `${program} run ${port}`,
  kind: 'program',
  events: [],
  env: {},
  after: [],
  before: [],
  restart: 'always',
  exit_codes: [],
  scope: 'system',
  enable: true,
  auto_start: true,
})
