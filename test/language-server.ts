import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { root } from './packages.ts'

export interface Finding {
  readonly line: number
  readonly message: string
}

export interface Editor {
  /** Opens a file and answers with what the server finds wrong in it. */
  readonly open: (path: string, text: string) => Promise<readonly Finding[]>
  /** The words that it proposes at a place of an open file; both count from 1. */
  readonly propose: (path: string, line: number, column: number) => Promise<readonly string[]>
  readonly close: () => void
}

interface Message {
  readonly id?: number
  readonly method?: string
  readonly params?: unknown
  readonly result?: unknown
}

/** The YAML language server in a process of its own, spoken to as an editor does. */
export async function startEditor(folder: string, settings: object = {}): Promise<Editor> {
  const program = join(root, 'node_modules/yaml-language-server/bin/yaml-language-server')
  const server = spawn(process.execPath, [program, '--stdio'], { stdio: ['pipe', 'pipe', 'inherit'] })
  const answers = new Map<number, (result: unknown) => void>()
  const found = new Map<string, (findings: readonly Finding[]) => void>()
  const send = (message: Message) => server.stdin.write(framed({ jsonrpc: '2.0', ...message }))
  const ask = (method: string, params: unknown) =>
    new Promise(resolve => {
      const id = answers.size + 1
      answers.set(id, resolve)
      send({ id, method, params })
    })
  readMessages(server.stdout, message => {
    if (message.method === undefined) answers.get(message.id ?? 0)?.(message.result)
    else if (message.method === 'textDocument/publishDiagnostics') tell(message.params, found)
    else if (message.id !== undefined) send({ id: message.id, result: answerTo(message, settings) })
  })
  await ask('initialize', {
    processId: process.pid,
    rootUri: pathToFileURL(folder).href,
    capabilities: { workspace: { configuration: true } },
  })
  send({ method: 'initialized', params: {} })
  const uriOf = (path: string) => pathToFileURL(join(folder, path)).href
  return {
    open: (path, text) =>
      new Promise(resolve => {
        found.set(uriOf(path), resolve)
        const textDocument = { uri: uriOf(path), languageId: 'yaml', version: 1, text }
        send({ method: 'textDocument/didOpen', params: { textDocument } })
      }),
    propose: async (path, line, column) => {
      const position = { line: line - 1, character: column - 1 }
      const answer = await ask('textDocument/completion', { textDocument: { uri: uriOf(path) }, position })
      return listIn(answer, 'items').map(item => String(Reflect.get(item, 'label')))
    },
    close: () => server.kill(),
  }
}

function framed(message: object): Buffer {
  const body = Buffer.from(JSON.stringify(message))
  return Buffer.concat([Buffer.from(`Content-Length: ${body.length}\r\n\r\n`), body])
}

function readMessages(stream: NodeJS.ReadableStream, act: (message: Message) => void): void {
  let rest = Buffer.alloc(0)
  stream.on('data', chunk => {
    rest = Buffer.concat([rest, chunk])
    for (;;) {
      const head = rest.indexOf('\r\n\r\n')
      const length = Number(/Content-Length: ([0-9]+)/i.exec(rest.toString('latin1', 0, head))?.[1])
      const end = head + 4 + length
      if (head < 0 || rest.length < end) return
      const message = JSON.parse(rest.toString('utf8', head + 4, end))
      rest = rest.subarray(end)
      act(message)
    }
  })
}

function tell(params: unknown, found: ReadonlyMap<string, (findings: readonly Finding[]) => void>): void {
  const uri = typeof params === 'object' && params !== null ? Reflect.get(params, 'uri') : undefined
  const findings = listIn(params, 'diagnostics').map(each => ({
    line: Number(Reflect.get(Reflect.get(Reflect.get(each, 'range'), 'start'), 'line')) + 1,
    message: String(Reflect.get(each, 'message')),
  }))
  found.get(String(uri))?.(findings)
}

/** The server asks for its settings section by section. */
function answerTo({ method, params }: Message, settings: object): unknown {
  if (method !== 'workspace/configuration') return null
  return listIn(params, 'items').map(item => Reflect.get(settings, String(Reflect.get(item, 'section'))) ?? null)
}

function listIn(value: unknown, key: string): readonly object[] {
  const list = typeof value === 'object' && value !== null ? Reflect.get(value, key) : undefined
  return Array.isArray(list) ? list : []
}
