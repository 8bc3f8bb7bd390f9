import { stringify } from 'yaml'
import { table } from './table.ts'

/** Any value for people: text as it is, rows of plain values as a table, everything else as YAML. */
export function showValue(value: unknown): string {
  if (value === undefined || value === null) return ''
  if (typeof value === 'string') return value.endsWith('\n') ? value : `${value}\n`
  if (isRows(value)) return showRows(value)
  return stringify(value, { lineWidth: 0 })
}

/** A value without the empty lists and mappings in it. */
export function withoutEmpty(value: unknown): unknown {
  if (!isObject(value)) return value
  if (Array.isArray(value)) return value.map(withoutEmpty)
  const entries = Object.entries(value).map(([key, inner]) => [key, withoutEmpty(inner)] as const)
  return Object.fromEntries(entries.filter(([, inner]) => !isObject(inner) || Object.keys(inner).length > 0))
}

export const isObject = (value: unknown): value is object => typeof value === 'object' && value !== null

type Rows = readonly Readonly<Record<string, unknown>>[]

function isRows(value: unknown): value is Rows {
  return Array.isArray(value) && value.length > 0 && value.every(isFlat)
}

function isFlat(row: unknown): row is Rows[number] {
  if (typeof row !== 'object' || row === null || Array.isArray(row)) return false
  return Object.values(row).every(cell => typeof cell !== 'object' || cell === null)
}

function showRows(rows: Rows): string {
  const keys = [...new Set(rows.flatMap(row => Object.keys(row)))]
  return table([keys, ...rows.map(row => keys.map(key => String(row[key] ?? '')))])
}
