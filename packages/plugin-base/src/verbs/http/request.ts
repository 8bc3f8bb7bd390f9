import type { ClientRequest, IncomingMessage } from 'node:http'
import type { RawResult, World } from '@ovkit/core'
import { answer } from '../answer.ts'

export interface Request {
  readonly url: string
  readonly method: string
  readonly allow_insecure: boolean
  readonly no_follow_redirects: boolean
  readonly ca_file?: string | undefined
  readonly request_body?: string | undefined
}

const mostRedirects = 10
const mostBytes = 8 << 20

/** Asks from this machine; the answer is what `curl --include` would print. */
export async function request(world: World, wanted: Request, timeout: number): Promise<RawResult> {
  const end = new AbortController()
  const cancel = world.clock.timer(timeout, () => end.abort())
  try {
    const ca = wanted.ca_file === undefined ? undefined : world.files.read(wanted.ca_file)
    if (wanted.ca_file !== undefined && ca === undefined) return answer(77, '', `There is no file ${wanted.ca_file}.`)
    return answer(0, await follow({ ...wanted, ca, signal: end.signal }))
  } catch (error) {
    return { ...answer(7, '', messageOf(error)), timedOut: end.signal.aborted }
  } finally {
    cancel()
  }
}

type Asked = Request & { readonly ca: Uint8Array | undefined; readonly signal: AbortSignal }

/** As browsers do, a redirected request becomes a GET unless the answer says to keep it (307, 308). */
async function follow(asked: Asked, hops = 0): Promise<Buffer> {
  const response = await send(asked)
  const { statusCode = 0, headers } = response
  const isRedirect = statusCode >= 300 && statusCode < 400 && headers.location !== undefined
  if (!isRedirect || asked.no_follow_redirects) return Buffer.concat([headOf(response), await bodyOf(response)])
  response.destroy()
  if (hops === mostRedirects) throw new Error(`More than ${mostRedirects} redirections.`)
  const url = new URL(headers.location ?? '', asked.url).href
  const isKept = statusCode === 307 || statusCode === 308 || asked.method === 'HEAD'
  return follow(isKept ? { ...asked, url } : { ...asked, url, method: 'GET', request_body: undefined }, hops + 1)
}

async function send({ url, method, allow_insecure, ca, signal, request_body }: Asked): Promise<IncomingMessage> {
  // Node's HTTP client costs every start some 40 ms, so it is loaded by the first check that asks.
  const [{ request: overHttp }, { request: overHttps }] = await Promise.all([import('node:http'), import('node:https')])
  const done = Promise.withResolvers<IncomingMessage>()
  const length = request_body === undefined ? {} : { 'content-length': Buffer.byteLength(request_body) }
  const headers = { 'user-agent': 'ov', accept: '*/*', connection: 'close', ...length }
  const common = { method, signal, headers, agent: false as const }
  const { protocol } = new URL(url)
  const sent: ClientRequest =
    protocol === 'https:'
      ? overHttps(url, {
          ...common,
          rejectUnauthorized: !allow_insecure,
          ...(ca === undefined ? {} : { ca: Buffer.from(ca) }),
        })
      : overHttp(url, common)
  sent.once('response', done.resolve)
  sent.once('error', done.reject)
  sent.end(request_body)
  return done.promise
}

function headOf({ httpVersion, statusCode, statusMessage, rawHeaders }: IncomingMessage): Buffer {
  const lines = rawHeaders.flatMap((name, index) => (index % 2 === 0 ? [`${name}: ${rawHeaders[index + 1]}`] : []))
  return Buffer.from(`${[`HTTP/${httpVersion} ${statusCode} ${statusMessage}`, ...lines].join('\r\n')}\r\n\r\n`)
}

async function bodyOf(response: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of response) {
    chunks.push(chunk)
    size += chunk.length
    if (size > mostBytes) break
  }
  return Buffer.concat(chunks)
}

/** Connecting to a name with several addresses fails with one error for each. */
function messageOf(error: unknown): string {
  if (error instanceof AggregateError) return error.errors.map(messageOf).join('; ')
  return error instanceof Error ? error.message : String(error)
}
