import { mutationSuite } from './suite.ts'

await mutationSuite(['images', 'projects'], 4000)
