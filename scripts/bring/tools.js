import { spawnSync } from 'node:child_process'
import { run } from './run.js'

const leastNode = [22, 18]
const brought = 'OVKIT_TOOLS_BROUGHT'

/** Whether this very process can go on: a Node that runs today's tools, and a pnpm beside it. */
export function haveTools() {
  return isNodeNew() && majorOf('pnpm') >= 12
}

/** Starts the same script again under a Node and a pnpm from the npm registry, and gives its exit code. */
export function bringTools(script) {
  if (process.env[brought]) {
    console.error('npx did not bring Node 24 and pnpm 12. Install both, then run this again.')
    return 2
  }
  const again = ['node', ...script].map(quote).join(' ')
  const env = { ...process.env, [brought]: '1' }
  return run('npx', ['-y', '-p', 'node@24', '-p', 'pnpm@12', '-c', again], { env, mayFail: true })
}

/** npx tells its children by variables what it was called for; an npx that a child starts would take it for its own. */
export function forgetNpx() {
  for (const name of ['npm_config_call', 'npm_config_package']) delete process.env[name]
}

function isNodeNew() {
  const [major, minor] = process.versions.node.split('.').map(Number)
  return major > leastNode[0] || (major === leastNode[0] && minor >= leastNode[1])
}

function majorOf(command) {
  const asked = spawnSync(command, ['--version'], { encoding: 'utf8' })
  return asked.status === 0 ? Number.parseInt(asked.stdout, 10) : 0
}

/** One word for the shell that `npx -c` starts. */
function quote(word) {
  return `'${word.replaceAll("'", "'\\''")}'`
}
