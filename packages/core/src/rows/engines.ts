import type { ContainerSpec } from '../schema/deployment.ts'
import type { World } from '../world.ts'

/** A container engine. It answers with argument lists; core runs them. */
export interface Engine {
  readonly name: string
  /** What this engine can do here, or null where it is not there. */
  readonly probe: (world: World) => Promise<Capabilities | null>
  readonly build: (request: EngineBuild, can: Capabilities) => EngineCall
  /** Asks a registry for an image without fetching it. Whatever it ends with, only its silence keeps from pulling. */
  readonly reach: (reference: string, can: Capabilities) => EngineCall
  readonly pull: (reference: string, can: Capabilities) => EngineCall
  /** Turns a root file system archive into an image. */
  readonly importArchive: (archive: string, reference: string, can: Capabilities) => EngineCall
  readonly inspect: (reference: string, can: Capabilities) => EngineCall
  readonly parseInspect: (out: string) => SeenImage | null
  readonly removeImage: (reference: string, can: Capabilities) => EngineCall
  readonly run: (name: string, spec: ContainerSpec, can: Capabilities) => EngineCall
  /** One throw-away container with `argv` as its program and standard input open. Without `user`, the image's own. */
  readonly once: (reference: string, argv: readonly string[], can: Capabilities, user?: string) => EngineCall
  readonly enter: (container: string, argv: readonly string[], can: Capabilities, user?: string) => EngineCall
  /** Without `seconds`, the container's own time for stopping holds. */
  readonly stop: (container: string, seconds: number | undefined, can: Capabilities) => EngineCall
  readonly remove: (container: string, can: Capabilities) => EngineCall
  /** Containers with this label; prints what `parseList` reads. */
  readonly list: (label: string, can: Capabilities) => EngineCall
  readonly parseList: (out: string) => readonly SeenContainer[]
}

export interface EngineCall {
  readonly argv: readonly string[]
  readonly env?: Readonly<Record<string, string>>
  readonly stdin?: string
}

export interface EngineBuild {
  /** Folder that holds the context, shared by all images. */
  readonly context: string
  /** Path of the Containerfile. */
  readonly containerfile: string
  readonly tags: readonly string[]
  readonly platform?: string
  readonly cache: boolean
  readonly args: Readonly<Record<string, string>>
  readonly mounts: readonly HostMount[]
}

/** A file or folder of the host that a build's RUN steps may read; it never becomes part of the image. */
export interface HostMount {
  readonly source: string
  readonly target: string
}

export interface Capabilities {
  readonly version: string
  /** Environment in which every call of this engine runs: its own containers.conf and the like. */
  readonly env: Readonly<Record<string, string>>
  /** Names of what it can do; a row decides which names it knows. `containers`: it runs them, not only builds. */
  readonly features: readonly string[]
  /** What this machine lends every RUN of a build. */
  readonly mounts: readonly HostMount[]
}

export interface SeenImage {
  readonly id: string
  readonly digest?: string
  readonly labels: Readonly<Record<string, string>>
  readonly user?: string
}

export interface SeenContainer {
  readonly id: string
  readonly name: string
  readonly running: boolean
  /** Ports that are published, with where. */
  readonly ports: readonly { readonly port: number; readonly host: number }[]
  readonly labels: Readonly<Record<string, string>>
}
