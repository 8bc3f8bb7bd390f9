// Sums the reports of all Vitest runs into the last line of CI, and fails when nothing ran.

import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

const folder = 'reports'
const reports = existsSync(folder) ? readdirSync(folder).filter(name => name.endsWith('.json')) : []
const total = { passed: 0, failed: 0, skipped: 0 }

for (const name of reports) {
  const report = JSON.parse(readFileSync(join(folder, name), 'utf8'))
  total.passed += report.numPassedTests
  total.failed += report.numFailedTests + report.testResults.filter(isBroken).length
  total.skipped += report.numPendingTests + report.numTodoTests
}

if (total.skipped > 0) console.log(`${total.skipped} skipped`)
console.log(`${total.passed} passed, ${total.failed} failed`)
process.exitCode = total.failed > 0 || total.passed === 0 ? 1 : 0

/** A file that does not load has no failed test to count, but failed all the same. */
function isBroken(file) {
  return file.status === 'failed' && file.assertionResults.every(test => test.status !== 'failed')
}
