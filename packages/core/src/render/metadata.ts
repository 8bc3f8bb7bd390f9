import { remembered } from '../memory.ts'
import type { ImageMetadata } from '../schema/metadata.ts'

/** Metadata as JSON.stringify writes it; the checks and services that images share are written once. */
export function metadataText({ runtime, ...rest }: ImageMetadata): string {
  const values = Object.entries(runtime)
    .filter(([, value]) => value !== undefined)
    .map(([key, value]) => `${JSON.stringify(key)}:${Array.isArray(value) ? listText(value) : JSON.stringify(value)}`)
  return `${JSON.stringify(rest).slice(0, -1)},"runtime":{${values.join(',')}}}`
}

const textOf = remembered((item: object) => JSON.stringify(item))

function listText(list: readonly unknown[]): string {
  const items = list.map(each => (typeof each === 'object' && each !== null ? textOf(each) : JSON.stringify(each)))
  return `[${items.join(',')}]`
}
