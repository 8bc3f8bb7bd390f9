#!/usr/bin/env node
// Plain old syntax, so that an old Node gets as far as the sentence that says what is needed.

import { dirname, join, resolve } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'

const own = dirname(dirname(fileURLToPath(import.meta.url)))
const args = process.argv.slice(2)

/** Not imported: that reads every export of node:fs, of which some load more of Node, and costs 4 ms at each start. */
const builtin = name => process.getBuiltinModule(name)

function start() {
  const [major, minor] = process.versions.node.split('.').map(Number)
  if (major < 22 || (major === 22 && minor < 18)) {
    process.stderr.write(`ov needs Node 22.18 or newer; this is Node ${process.versions.node}.\n`)
    process.exitCode = 2
    return
  }
  const other = findOfProject()
  if (other !== undefined) return import(pathToFileURL(join(other, 'bin/ov.js')).href)
  if (args[0] === '--version') return tellVersion()
  const cache = process.env.XDG_CACHE_HOME || join(builtin('os').homedir(), '.cache')
  builtin('module').enableCompileCache(join(cache, 'ovkit', 'compile'))
  return run()
}

/** The ovkit that the project has installed, where it is another one than this. */
function findOfProject() {
  const { existsSync, realpathSync } = builtin('fs')
  let folder = resolve(projectFolder())
  for (;;) {
    const found = join(folder, 'node_modules', 'ovkit')
    if (existsSync(join(found, 'bin/ov.js'))) return realpathSync(found) === realpathSync(own) ? undefined : found
    if (dirname(folder) === folder) return undefined
    folder = dirname(folder)
  }
}

/** What -C or --dir says, read without the rest of the line: this must be known before anything is imported. */
function projectFolder() {
  for (const [at, arg] of args.entries()) {
    if (arg === '--') break
    if (arg === '-C' || arg === '--dir') return args[at + 1] || '.'
    if (arg.startsWith('--dir=')) return arg.slice('--dir='.length)
    if (arg.startsWith('-C')) return arg.slice('-C'.length)
  }
  return process.env.OV_PROJECT_DIR || '.'
}

function tellVersion() {
  const { version } = JSON.parse(builtin('fs').readFileSync(join(own, 'package.json'), 'utf8'))
  process.stdout.write(`ov ${version}\n`)
}

async function run() {
  // A reader that has seen enough, such as head, closes the pipe: that is no error.
  process.stdout.on('error', error => {
    if (error.code !== 'EPIPE') throw error
    process.exit(0)
  })
  const { main } = await import('../dist/main.js')
  process.exitCode = await main(args, process)
}

await start()
