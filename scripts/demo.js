// `npm run demo`: builds the image of examples/welcome, starts it, checks it, and says where to look.

import { run } from './bring/run.js'

const project = 'examples/welcome'
const commands = [
  ['plan', 'welcome'],
  ['image', 'build', 'welcome'],
  ['image', 'test', 'welcome'],
  ['start', 'welcome'],
  ['test', 'welcome'],
]

for (const args of commands) {
  run('node', ['packages/cli/bin/ov.js', '-C', project, ...args])
}

console.log(`
Look at http://127.0.0.1:8080

Its files are in ${project}. To stop it: npm run ov -- remove welcome`)
