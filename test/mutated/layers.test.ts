import { mutationSuite } from './suite.ts'

await mutationSuite(['layers'], 6000)
