/** A value whose every part is readonly; functions and bytes stay what they are. */
export type DeepReadonly<T> = T extends (...args: never[]) => unknown
  ? T
  : T extends Uint8Array
    ? T
    : T extends readonly (infer Item)[]
      ? number extends T['length']
        ? readonly DeepReadonly<Item>[]
        : { readonly [K in keyof T]: DeepReadonly<T[K]> }
      : T extends object
        ? { readonly [K in keyof T]: DeepReadonly<T[K]> }
        : T
