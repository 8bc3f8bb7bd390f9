import { defineConfig } from 'tsup'
import { base } from '../../tsup.base.ts'

/** The three dependencies are bundled because loading them file by file costs 60 ms a start. */
export default defineConfig({ ...base, minify: true, noExternal: ['tapable', 'yaml', 'zod'] })
