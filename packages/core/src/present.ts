type Optional<T> = {
  [K in keyof T]-?: unknown extends T[K] ? never : undefined extends T[K] ? K : never
}[keyof T]

/** The type of an object once the keys that are undefined are left out. */
export type Present<T> = { readonly [K in Exclude<keyof T, Optional<T>>]: T[K] } & {
  readonly [K in Optional<T>]?: Exclude<T[K], undefined>
}

/** An object without the keys that are undefined: in plans and documents, what is not said is not there. */
export function present<T extends object>(value: T): Present<T> {
  if (!Object.values(value).includes(undefined)) return value as Present<T>
  return Object.fromEntries(Object.entries(value).filter(([, inner]) => inner !== undefined)) as Present<T>
}
