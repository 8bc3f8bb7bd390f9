import type { z } from 'zod'
import type { serviceEntry } from '../schema/layer-parts.ts'
import type { ServicePlan } from '../schema/plan.ts'
import type { DeepReadonly } from '../schema/readonly.ts'

type Written = DeepReadonly<z.output<ReturnType<typeof serviceEntry>>>

/** A service with its variables filled in. */
export function servicePlan(written: Written, layer: string, text: (value: string) => string): ServicePlan {
  const { exec, working_directory: folder, env, overrides, ...rest } = written
  const filled = {
    ...rest,
    layer,
    env: texts(env, text),
    ...(exec === undefined ? {} : { exec: text(exec) }),
    ...(folder === undefined ? {} : { working_directory: text(folder) }),
    ...(rest.user === undefined ? {} : { user: text(rest.user) }),
    ...(overrides === undefined
      ? {}
      : {
          overrides: {
            after: overrides.after,
            env: texts(overrides.env, text),
            ...(overrides.exec === undefined ? {} : { exec: text(overrides.exec) }),
          },
        }),
  }
  return withoutUndefined(filled)
}

function texts(
  values: Readonly<Record<string, string>>,
  text: (value: string) => string,
): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(values).map(([name, value]) => [name, text(value)]))
}

type Present<T> = { readonly [K in keyof T]: Exclude<T[K], undefined> }

/** Optional keys are absent in a plan, never undefined. */
function withoutUndefined<T extends object>(value: T): Present<T> {
  return Object.fromEntries(Object.entries(value).filter(([, inner]) => inner !== undefined)) as Present<T>
}
