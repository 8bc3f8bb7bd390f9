import { run } from './run.js'
import { bringSystem } from './system.js'

/** What can be asked for; each gives an exit code. */
export const tasks = {
  test: () => worst([vitest('unit'), vitest('contract'), withEngine(() => vitest('smoke')), count()]),
  ov: () => run('node', ['packages/cli/bin/ov.js', ...process.argv.slice(3)], { mayFail: true }),
  e2e: () => withEngine(() => vitest('e2e')),
  check: () => worst([run('pnpm', ['lint'], { mayFail: true }), run('pnpm', ['types'], { mayFail: true })]),
  demo: () => (bringSystem() ? run('node', ['scripts/demo.js'], { mayFail: true }) : 2),
}

/** The sum of all runs so far, where everybody looks: at the end. */
function count() {
  return run('node', ['scripts/count.js'], { mayFail: true })
}

function vitest(project) {
  const report = `--outputFile.json=reports/${project}.json`
  const reporters = ['--reporter=default', '--reporter=json', report]
  return run('pnpm', ['exec', 'vitest', 'run', '--project', project, ...reporters], { mayFail: true })
}

/** A developer's machine without an engine skips what needs one; in CI that would hide everything. */
function withEngine(task) {
  if (bringSystem()) return task()
  if (process.env.CI) return 2
  console.error('Skipped: the tests that run containers.')
  return 0
}

function worst(codes) {
  return Math.max(...codes)
}
