import { spawnSync } from 'node:child_process'

/** Runs a command on this terminal and gives its exit code; one that may not fail ends everything. */
export function run(command, args, { env = process.env, mayFail = false } = {}) {
  console.error(`$ ${[command, ...args].join(' ')}`)
  const ended = spawnSync(command, args, { stdio: 'inherit', env })
  const code = ended.status ?? 2
  if (ended.error) console.error(`${command} could not be started: ${ended.error.message}`)
  if (code !== 0 && !mayFail) process.exit(code)
  return code
}
