// The way in from a bare machine: `npm test` and `npm run demo` come here with whatever Node there is.
// Parses on Node 20; everything newer is brought along first.

import { run } from './bring/run.js'
import { tasks } from './bring/tasks.js'
import { bringTools, forgetNpx, haveTools } from './bring/tools.js'

const name = process.argv[2]
const task = Object.hasOwn(tasks, name) ? tasks[name] : undefined

if (!task) {
  console.error(`Usage: node scripts/bring.js ${Object.keys(tasks).join('|')}`)
  process.exitCode = 64
} else if (!haveTools()) {
  process.exitCode = bringTools(process.argv.slice(1))
} else {
  forgetNpx()
  run('pnpm', ['install', '--frozen-lockfile'])
  run('pnpm', ['build'])
  process.exitCode = task()
}
