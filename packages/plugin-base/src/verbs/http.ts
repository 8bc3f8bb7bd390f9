import {
  defineVerb,
  match,
  matcherSchema,
  type On,
  type RawResult,
  type Verb,
  type Verdict,
  type World,
  z,
} from '@ovkit/core'
import { same, textOf, unable } from './answer.ts'
import type { Request } from './http/request.ts'
import { path, text } from './words.ts'

const attributes = z.strictObject({
  status: z.number().int().min(100).max(599).optional().describe('Status of the answer. Default: any below 400.'),
  body: matcherSchema.optional().describe('Content of the answer.'),
  headers: matcherSchema
    .optional()
    .describe('Its headers as lines "name: value", names in lower case: texts that they hold.'),
  allow_insecure: z.boolean().default(false).describe('Accepts any certificate. Default: false.'),
  no_follow_redirects: z.boolean().default(false).describe('Looks at a redirection itself. Default: false.'),
  ca_file: path
    .optional()
    .describe('Certificates to trust: a file of this machine; in the scope build, of the container.'),
  method: z
    .string()
    .regex(/^[A-Z]+$/, 'must be a method such as GET')
    .default('GET')
    .describe('Method of the request. Default: GET.'),
  request_body: text.optional().describe('Content of the request. Default: none.'),
})

/** An answer over HTTP: asked for from this machine, or in the scope build from inside. */
export const http = (on: On): Verb =>
  defineVerb({
    name: 'http',
    subject: z
      .string()
      .regex(/^https?:\/\/[^\0\s]+$|^\$\{/, 'must be an address that begins with http:// or https://')
      .describe('Address, such as http://127.0.0.1:${HOST_PORT:8080}/.'),
    attributes,
    script: on.text('verbs/http.sh'),
    probe: ({ subject, attributes, check }) => {
      const { method, allow_insecure, no_follow_redirects, ca_file, request_body } = attributes
      if (check.scope === 'deploy')
        return { in: 'host', run: (world, timeout) => ask(world, { url: subject, ...attributes }, timeout) }
      const flags = [allow_insecure, !no_follow_redirects, request_body !== undefined].map(flag => (flag ? 'yes' : ''))
      return { in: 'container', args: [subject, method, ca_file ?? '', ...flags], stdin: request_body ?? '' }
    },
    judge: (result, { attributes: { status, body, headers } }) => {
      const answered = result.exit === 0 ? partsOf(result) : undefined
      if (answered === undefined) return [unable('answer', status ?? 'any', result)]
      return [
        statusVerdict(status, answered.status),
        ...(headers === undefined ? [] : match('headers', headers, answered.headers, 'contains')),
        ...(body === undefined ? [] : match('body', body, answered.body)),
      ]
    },
  })

function statusVerdict(wanted: number | undefined, actual: number): Verdict {
  if (wanted !== undefined) return same('status', wanted, actual)
  return { what: 'status', expected: { lt: 400 }, actual, ok: actual < 400 }
}

interface Answered {
  readonly status: number
  readonly headers: string
  readonly body: string
}

/** The last of the heads (those before it are redirections, proxies and “100 Continue”), and what follows it. */
function partsOf({ out }: RawResult): Answered | undefined {
  const head = /^HTTP\/[0-9.]+ ([0-9]{3})[^\r\n]*\r?\n((?:[^\r\n]+\r?\n)*)\r?\n/
  let rest = textOf(out)
  let last: Answered | undefined
  for (let found = head.exec(rest); found !== null; found = head.exec(rest)) {
    const [whole, status, lines = ''] = found
    rest = rest.slice(whole.length)
    const headers = lines.replace(/\r/g, '').replace(/^[^:\n]+:/gm, each => each.toLowerCase())
    last = { status: Number(status), headers, body: rest }
    if (!leadsOn(last)) return last
  }
  return last
}

function leadsOn({ status, headers }: Answered): boolean {
  return status < 300 ? status < 200 || headers === '' : status < 400 && /^location:/m.test(headers)
}

/** Loaded when something is asked: importing node:http brings all of undici along, 100 ms at every start of ov. */
async function ask(world: World, wanted: Request, timeout: number): Promise<RawResult> {
  const { request } = await import('./http/request.ts')
  return request(world, wanted, timeout)
}
