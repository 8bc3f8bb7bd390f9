// Preloaded into a measured process: leaves its peak of memory, in KB, where OVKIT_PEAK says.

import { writeFileSync } from 'node:fs'

const answer = process.env.OVKIT_PEAK
if (answer) process.on('exit', () => writeFileSync(answer, String(process.resourceUsage().maxRSS)))
