import type { z } from 'zod'
import { texts } from '../expand.ts'
import { present } from '../present.ts'
import type { serviceEntry } from '../schema/layer-parts.ts'
import type { ServicePlan } from '../schema/plan.ts'
import type { DeepReadonly } from '../schema/readonly.ts'

type Written = DeepReadonly<z.output<ReturnType<typeof serviceEntry>>>

/** A service with its variables filled in. */
export function servicePlan(written: Written, layer: string, text: (value: string) => string): ServicePlan {
  const { exec, working_directory, env, overrides, ...rest } = written
  const filled = (value: string | undefined) => (value === undefined ? undefined : text(value))
  return present({
    ...rest,
    layer,
    env: texts(env, text),
    exec: filled(exec),
    working_directory: filled(working_directory),
    user: filled(rest.user),
    overrides:
      overrides && present({ after: overrides.after, env: texts(overrides.env, text), exec: filled(overrides.exec) }),
  })
}
