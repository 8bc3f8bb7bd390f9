// `npm run demo`: the README's first commands, as a stranger would type them.

import { run } from './bring/run.js'

const commands = [
  ['image', 'list'],
  ['plan', 'debian'],
  ['image', 'build', 'debian'],
  ['image', 'test', 'debian'],
]

for (const args of commands) run('node', ['packages/cli/bin/ov.js', ...args])
