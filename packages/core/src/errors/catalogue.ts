import { documentErrors } from './documents.ts'
import { pluginErrors } from './plugins.ts'
import { projectErrors } from './projects.ts'
import { ruleErrors } from './rules.ts'
import { runErrors } from './runs.ts'

/** Every error that core can give, by its permanent code. `docs/reference/errors.md` is made from it. */
export const catalogue = { ...documentErrors, ...projectErrors, ...ruleErrors, ...pluginErrors, ...runErrors } as const
