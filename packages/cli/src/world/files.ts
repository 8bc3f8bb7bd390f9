import {
  chmodSync,
  type Dirent,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { dirname } from 'node:path'
import type { Entry, Files, Stat } from '@ovkit/core'

/** The file system. */
export const files: Files = {
  read: path => orAbsent(() => readFileSync(path)),
  list: path => (orAbsent(() => readdirSync(path, { withFileTypes: true })) ?? []).map(entryOf).sort(byName),
  stat: path => orAbsent(() => statOf(path)),
  realpath: path => realpathSync(path),
  write,
  remove: path => rmSync(path, { recursive: true, force: true }),
  lock,
}

let writes = 0

/** Written beside its place and moved there, so that no reader ever sees half a file. */
function write(path: string, bytes: Uint8Array | string, mode?: number): void {
  const there = orAbsent(() => lstatSync(path, { throwIfNoEntry: false }))
  const target = there?.isSymbolicLink() ? (orAbsent(() => realpathSync(path)) ?? path) : path
  const draft = `${target}.${process.pid}-${writes++}`
  const kept = mode ?? (there && orAbsent(() => statSync(target).mode & 0o7777))
  try {
    writeNew(draft, bytes)
    // Set afterwards, because the process's umask would take bits away from a mode given when creating.
    if (kept !== undefined) chmodSync(draft, kept)
    renameSync(draft, target)
  } catch (error) {
    rmSync(draft, { force: true })
    throw error
  }
}

/** Most folders are there already: only where one is missing are they made. */
function writeNew(path: string, bytes: Uint8Array | string): void {
  const write = () => writeFileSync(path, bytes, { flag: 'wx' })
  try {
    write()
  } catch (error) {
    if (!isAbsence(error)) throw error
    mkdirSync(dirname(path), { recursive: true })
    write()
  }
}

/** How long somebody who died may hold a lock, and how long a living one is waited for. */
const stale = 10_000
const retries = { retries: 60, factor: 1.2, minTimeout: 20, maxTimeout: 500 }

async function lock<T>(path: string, act: () => Promise<T>): Promise<T> {
  const { default: lockfile } = await import('proper-lockfile')
  mkdirSync(dirname(path), { recursive: true })
  const release = await lockfile.lock(path, { realpath: false, stale, retries })
  try {
    return await act()
  } finally {
    await release()
  }
}

const absent = new Set(['ENOENT', 'ENOTDIR', 'EISDIR'])

function orAbsent<T>(act: () => T): T | undefined {
  try {
    return act()
  } catch (error) {
    if (isAbsence(error)) return undefined
    throw error
  }
}

const isAbsence = (error: unknown) => error instanceof Error && 'code' in error && absent.has(String(error.code))

function entryOf(entry: Dirent): Entry {
  const kind = entry.isFile() ? 'file' : entry.isDirectory() ? 'folder' : entry.isSymbolicLink() ? 'link' : 'other'
  return { name: entry.name, kind }
}

// By code unit, not by the reader's language: the order of files decides what is built.
const byName = (a: Entry, b: Entry) => (a.name < b.name ? -1 : 1)

function statOf(path: string): Stat | undefined {
  // An error made for each file that is not there would cost more than the question.
  const stat = statSync(path, { throwIfNoEntry: false })
  if (stat === undefined) return undefined
  const kind = stat.isFile() ? 'file' : stat.isDirectory() ? 'folder' : 'other'
  return { kind, mode: stat.mode & 0o7777, size: stat.size, modified: stat.mtimeMs }
}
