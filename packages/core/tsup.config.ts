import { defineConfig } from 'tsup'
import { base } from '../../tsup.base.ts'

/** The three dependencies are bundled because loading them file by file costs 60 ms a start. */
export default defineConfig({
  ...base,
  noExternal: ['tapable', 'yaml', 'zod'],
  // Half of the text, and one byte a character: reading it is a fifth of what a start of core costs.
  esbuildOptions: options => {
    options.minifyWhitespace = true
    options.charset = 'ascii'
  },
  // tapable and yaml are CommonJS inside, and ask for modules of Node with require.
  banner: {
    js: "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);",
  },
})
