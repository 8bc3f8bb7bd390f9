import type { z } from 'zod'
import type { Account, Instruction, Mount } from './schema/context.ts'
import type { ContainerSpec, DeploymentPlan, Identity } from './schema/deployment.ts'
import type { Check, ImagePlan, LayerPlan, PortPlan, ServicePlan } from './schema/plan.ts'
import type { ExecResult, World } from './world.ts'

/** What a row's own rule has to say about what a user wrote; core adds file, line and column. */
export interface RowFinding {
  /** Permanent name of the mistake, in capitals. */
  readonly code: string
  readonly message: string
  readonly hint?: string
  /** A warning stops nothing. Default: error. */
  readonly severity?: 'error' | 'warning'
  /** Path inside the value that the row was handed. */
  readonly path?: readonly (string | number)[]
}

/** A Linux distribution: what its images are tagged, how an account is made, how its base is made from packages. */
export interface Distro {
  readonly name: string
  /** Package formats in the order in which an image of this distribution uses them. */
  readonly formats: readonly string[]
  /** The account that images of this distribution bring along, where they do. */
  readonly account?: Account
  /** The program that runs a `cmd` task, with its arguments. */
  readonly shell: readonly string[]
  /** Cache mounts for whatever installs packages as root. */
  readonly caches: readonly Mount[]
  /** What a base that no ovkit image made needs before its first layer. */
  readonly prepare: readonly Instruction[]
  readonly addAccount: (account: Account) => Instruction
  readonly bootstrap?: Bootstrap
}

/** How a base image is made from the distribution's own packages, without any registry. */
export interface Bootstrap {
  /** The program that must be on the host. */
  readonly tool: string
  /** Argument list that writes a root file system as a tar archive to `archive`. */
  readonly command: (request: {
    readonly suite: string
    readonly archive: string
    readonly world: World
  }) => readonly string[]
}

/** A package format: its section in layer.yml and how it is installed. Made by `defineFormat`. */
export interface Format {
  readonly name: string
  readonly section: z.ZodType
  readonly install: (section: unknown, distro: Distro) => readonly Instruction[]
  readonly merge: (first: unknown, second: unknown) => unknown
  /** Lines to add packages to a section with, for `ov layer add-…`. */
  readonly packages: (section: unknown) => readonly string[]
  readonly rules: (section: unknown) => readonly RowFinding[]
}

/** Builds what a layer's manifest names (package.json, pyproject.toml …) in a stage of its own. */
export interface Builder {
  readonly name: string
  /** Names of files in a layer's folder, any of which calls for this builder. */
  readonly manifests: readonly string[]
  /** Layers that the stage needs, where the image names no builder image. */
  readonly needs: readonly string[]
  readonly rules?: (files: readonly string[]) => readonly RowFinding[]
  /** The instructions of the stage, and what the image takes from it. */
  readonly build: (layer: BuilderInput) => BuilderOutput
}

export interface BuilderInput {
  readonly layer: string
  /** Names of the layer's files, relative to its folder. */
  readonly files: readonly string[]
  /** Where the layer's files are mounted while an instruction with this mount runs. */
  readonly mount: Mount
  readonly account: Account
  readonly distro: Distro
  /** The layer's packages of this format, for builders that build packages. */
  readonly section?: unknown
}

export interface BuilderOutput {
  readonly stage: readonly Instruction[]
  /** Paths that the image copies from the stage, same path in both. */
  readonly take: readonly string[]
  readonly path: readonly string[]
  readonly env?: Readonly<Record<string, string>>
  /** What the image itself does with what it took. */
  readonly after?: readonly Instruction[]
}

/** An init system: turns a list of services into the files and the entry point that run them. */
export interface Init {
  readonly name: string
  /** The layer that brings this init system; it must be in the image or its bases. */
  readonly needs: string
  readonly accepts: (service: ServicePlan) => boolean
  readonly files: (services: readonly ServicePlan[], image: ImagePlan) => readonly InitFile[]
  readonly after?: (services: readonly ServicePlan[]) => readonly Instruction[]
  readonly entrypoint: readonly string[]
  readonly rules?: (service: ServicePlan) => readonly RowFinding[]
  /** Argument lists to manage one service in a running container. */
  readonly manage: Readonly<Record<'status' | 'start' | 'stop' | 'restart', (service: string) => readonly string[]>>
}

export interface InitFile {
  readonly to: string
  readonly text: string
  readonly mode: string
}

/** A key of layer.yml that is not core's own. Made by `defineField`. */
export interface Field {
  readonly key: string
  readonly schema: z.ZodType
  readonly contribute: (value: unknown, layer: LayerPlan) => FieldContribution
}

export interface FieldContribution {
  readonly services?: readonly ServicePlan[]
  /** Layers that must be in the image or its bases. */
  readonly needs?: readonly string[]
  readonly instructions?: readonly Instruction[]
  readonly findings?: readonly RowFinding[]
}

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

/** Where a deployment runs: directly under an engine, as units of a service manager. */
export interface Target {
  readonly name: string
  /** True, or why this machine cannot be used as such a target. */
  readonly usable: (world: World) => Promise<true | string>
  readonly plan: (deployment: DeploymentPlan) => DeploymentPlan
}

/** A container that joins a deployment's pod. */
export interface Sidecar {
  readonly name: string
  readonly options: z.ZodType
  readonly container: (options: unknown, plan: DeploymentPlan) => ContainerSpec
  /** Environment keys given to `-e` that belong to this sidecar. */
  readonly owns: readonly string[]
}

/** Makes published ports reachable from elsewhere. */
export interface Tunnel {
  readonly name: string
  readonly form: z.ZodType
  readonly rules: (form: unknown, ports: readonly PortPlan[]) => readonly RowFinding[]
  readonly open: (form: unknown, ports: readonly PortPlan[], id: Identity) => readonly EngineCall[]
  readonly close: (form: unknown, ports: readonly PortPlan[], id: Identity) => readonly EngineCall[]
}

/** A place that secrets come from. */
export interface SecretSource {
  readonly name: string
  readonly read: (reference: string, world: World) => Promise<string | undefined>
}

/** A kind of volume. */
export interface VolumeKind {
  readonly name: string
  readonly source: (volume: { readonly name: string; readonly path: string }, id: Identity) => string
}

/** A kind of check. Made by `defineVerb`. */
export interface Verb {
  readonly name: string
  /** What stands behind the verb's own key. */
  readonly subject: z.ZodType
  /** The attributes beside it. */
  readonly attributes: z.ZodObject
  readonly scopes: readonly ('build' | 'deploy')[]
  /** Body of a POSIX sh function that the probe runs in the container. */
  readonly script?: string
  /** Why the check could never fail; such a check is refused when it is loaded. */
  readonly idle: (subject: unknown, attributes: unknown) => string | undefined
  readonly compile: (check: Check, context: VerbContext) => CompiledCheck
}

export interface VerbContext {
  readonly distro: readonly string[]
  readonly formats: readonly string[]
  readonly init?: string
}

export interface CompiledCheck {
  readonly probe: Probe
  readonly judge: (result: RawResult) => readonly Verdict[]
}

export type Probe =
  | { readonly in: 'container'; readonly args: readonly string[]; readonly stdin?: string; readonly user?: string }
  | { readonly in: 'host'; readonly run: (world: World, timeout: number) => Promise<RawResult> }

export interface RawResult extends ExecResult {
  /** How long it took; of a probe of the host core measures it itself. */
  readonly ms: number
}

/** One comparison of a check: what was looked at, what should be, what is. */
export interface Verdict {
  readonly what: string
  readonly expected: unknown
  readonly actual: unknown
  readonly ok: boolean
}

/** Adds lines to what `ov status` says of a deployment. */
export interface StatusSource {
  readonly name: string
  readonly read: (container: string, world: World) => Promise<Readonly<Record<string, string>>>
}

/** A command of `ov`: arguments, completion, documentation and tool interfaces are views of it. */
export interface Command {
  /** Words of the command, as typed: `image build`. */
  readonly name: string
  readonly about: string
  /** Input keys that are given by position, in order; one that ends in `…` takes the rest. */
  readonly positionals: readonly string[]
  readonly input: z.ZodObject
  readonly output: z.ZodType
  /** True where running it changes files, images or containers. */
  readonly changes: boolean
  readonly run: (input: unknown, session: Session) => Promise<unknown>
}

/** What a command has to work with. */
export interface Session {
  readonly world: World
  /** Folder given with -C, else the current one. */
  readonly dir: string
}

/** The registries: the name of each and what its rows look like. */
export interface Rows {
  distro: Distro
  format: Format
  builder: Builder
  init: Init
  field: Field
  engine: Engine
  target: Target
  sidecar: Sidecar
  tunnel: Tunnel
  secret: SecretSource
  volume: VolumeKind
  verb: Verb
  status: StatusSource
  command: Command
}

export type RowKind = keyof Rows

/** The name under which a row is registered and declared in a manifest. */
export const rowName: { readonly [K in RowKind]: (row: Rows[K]) => string } = {
  distro: row => row.name,
  format: row => row.name,
  builder: row => row.name,
  init: row => row.name,
  field: row => row.key,
  engine: row => row.name,
  target: row => row.name,
  sidecar: row => row.name,
  tunnel: row => row.name,
  secret: row => row.name,
  volume: row => row.name,
  verb: row => row.name,
  status: row => row.name,
  command: row => row.name,
}

/** All registered rows, by kind and name, in the order of registration. */
export type Registries = { readonly [K in RowKind]: ReadonlyMap<string, Rows[K]> }
