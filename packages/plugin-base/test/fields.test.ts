import { makeLayerPlan } from '@ovkit/testing'
import { describe, expect, it } from 'vitest'
import { row } from './row.ts'

const contribute = (key: string, value: unknown) =>
  row('field', key).contribute(value, makeLayerPlan('web', { ports: [9222, 9224] }))

describe('port_relay', () => {
  it('adds a relay for each port, and the program that it runs', () => {
    const { services, needs, instructions } = contribute('port_relay', [9222, 9224])
    expect(services?.map(({ name, exec }) => [name, exec])).toEqual([
      ['relay-9222', '/usr/local/libexec/ovkit/port-relay run 9222'],
      ['relay-9224', '/usr/local/libexec/ovkit/port-relay run 9224'],
    ])
    expect(needs).toEqual(['socat'])
    expect(instructions).toMatchObject([{ do: 'run', args: ['install', '/usr/local/libexec/ovkit/port-relay'] }])
  })

  it('adds nothing for no ports', () =>
    expect(contribute('port_relay', [])).toEqual({ services: [], needs: [], instructions: [], findings: [] }))

  it('says that a port is none of the layer', () =>
    expect(contribute('port_relay', [9222, 80]).findings).toMatchObject([{ code: 'PORT_RELAY_UNDECLARED' }]))

  it('refuses what is no port', () => expect(row('field', 'port_relay').schema.safeParse([70000]).success).toBe(false))
})

describe('route', () => {
  it('writes a fragment that Traefik reads, into a file of its own', () => {
    const { needs, instructions } = contribute('route', { host: 'app.localhost', port: 8080 })
    expect(needs).toEqual(['traefik'])
    const [step] = instructions ?? []
    const [path, text] = (step?.do === 'run' ? step.args : undefined) ?? []
    expect(path).toBe('/etc/traefik/dynamic/web.yml')
    expect(JSON.parse(text ?? '')).toEqual({
      http: {
        routers: { web: { rule: 'Host(`app.localhost`)', service: 'web' } },
        services: { web: { loadBalancer: { servers: [{ url: 'http://127.0.0.1:8080' }] } } },
      },
    })
  })

  it('refuses a host that would end the rule', () =>
    expect(row('field', 'route').schema.safeParse({ host: 'a`) || Host(`b', port: 80 }).success).toBe(false))
})
