import { z } from 'zod'
import { lazily } from './lazily.ts'
import type { DeepReadonly } from './readonly.ts'
import { oneLine } from './words.ts'

/** What an engine is handed: stages of instructions, and files by their content. */

export const accountSchema = lazily(() =>
  z.strictObject({
    name: z.string().describe('Login name.'),
    uid: z.number().int().min(0).describe('Numeric user id.'),
    gid: z.number().int().min(0).describe('Numeric group id.'),
    home: z.string().describe('Home folder, absolute.'),
  }),
)
export type Account = DeepReadonly<z.output<ReturnType<typeof accountSchema>>>

export const mountSchema = lazily(() =>
  z.discriminatedUnion('type', [
    z.strictObject({
      type: z.literal('cache'),
      target: z.string(),
      id: z.string().optional(),
      sharing: z.enum(['shared', 'private', 'locked']).optional(),
      uid: z.number().int().optional(),
      gid: z.number().int().optional(),
    }),
    z.strictObject({ type: z.literal('bind'), source: z.string(), from: z.string().optional(), target: z.string() }),
    z.strictObject({ type: z.literal('tmpfs'), target: z.string() }),
  ]),
)
export type Mount = DeepReadonly<z.output<ReturnType<typeof mountSchema>>>

const runSchema = lazily(() =>
  z.strictObject({
    do: z.literal('run'),
    script: z.string().describe('The whole script; it becomes a file of the context, named by its content.'),
    args: z.array(z.string()).optional().describe('Its arguments, which stand in the instruction.'),
    shell: z.array(z.string()).optional().describe('Program that reads the script. Default: sh -eu.'),
    user: z.string().optional().describe('User that runs it. Default: root.'),
    mounts: z.array(mountSchema()).optional(),
    env: z.record(z.string(), z.string()).optional().describe('Environment of this instruction alone.'),
    network: z.literal('none').optional(),
  }),
)
const copySchema = lazily(() =>
  z.strictObject({
    do: z.literal('copy'),
    from: z.string().optional().describe('Stage or image to copy from; without it, the context.'),
    source: z.string(),
    to: z.string(),
    mode: z.string().optional(),
    owner: z.string().optional(),
  }),
)
const envSchema = lazily(() => z.strictObject({ do: z.literal('env'), env: z.record(z.string(), oneLine) }))
const argSchema = lazily(() => z.strictObject({ do: z.literal('arg'), name: z.string() }))
const userSchema = lazily(() => z.strictObject({ do: z.literal('user'), user: z.string() }))
const workdirSchema = lazily(() => z.strictObject({ do: z.literal('workdir'), path: z.string() }))
const exposeSchema = lazily(() => z.strictObject({ do: z.literal('expose'), ports: z.array(z.string()) }))
const entrypointSchema = lazily(() => z.strictObject({ do: z.literal('entrypoint'), argv: z.array(z.string()) }))
const commandSchema = lazily(() => z.strictObject({ do: z.literal('command'), argv: z.array(z.string()) }))
const commentSchema = lazily(() => z.strictObject({ do: z.literal('comment'), text: z.string() }))

export const instructionSchema = lazily(() =>
  z.discriminatedUnion('do', [
    runSchema(),
    copySchema(),
    envSchema(),
    argSchema(),
    userSchema(),
    workdirSchema(),
    exposeSchema(),
    entrypointSchema(),
    commandSchema(),
    commentSchema(),
  ]),
)
/** One step of a Containerfile, as a value; core alone writes it down. */
export type Instruction = DeepReadonly<z.output<ReturnType<typeof instructionSchema>>>

export const stageSchema = lazily(() =>
  z.strictObject({
    name: z.string(),
    from: z.string().describe('An image reference, the name of an earlier stage, or scratch.'),
    instructions: z.array(instructionSchema()),
  }),
)
export type Stage = DeepReadonly<z.output<ReturnType<typeof stageSchema>>>

export const contextFileSchema = lazily(() =>
  z.strictObject({
    path: z.string().describe('Where it lies in the context.'),
    digest: z.string().describe('sha256 of its content, in hexadecimal.'),
    mode: z.number().int().describe('Permission bits, as a number.'),
    text: z.string().optional().describe('Its content, where ovkit made it.'),
    source: z.string().optional().describe('Where it comes from, where it is a file of a layer.'),
  }),
)
export type ContextFile = DeepReadonly<z.output<ReturnType<typeof contextFileSchema>>>

export const buildContextSchema = z.lazy(() =>
  z.strictObject({
    image: z.string().describe('Name of the image.'),
    stages: z.array(stageSchema()).describe('In order; the last one becomes the image.'),
    files: z.array(contextFileSchema()).describe('What the instructions use, by content.'),
    labels: z.record(oneLine, oneLine).describe('Written last, so that a changed label keeps the cache.'),
  }),
)
export type BuildContext = DeepReadonly<z.output<typeof buildContextSchema>>

export const buildRequestSchema = z.lazy(() =>
  z.strictObject({
    image: z.string().describe('Name of the image.'),
    context: buildContextSchema.describe('What it is built from.'),
    engine: z.string().optional().describe('Name of the engine; without it the first usable one.'),
    tags: z.array(z.string()).min(1).describe('References that the built image gets.'),
    platform: z.string().optional().describe('Platform to build for; without it this machine’s own.'),
    cache: z.boolean().describe('False builds every step anew.'),
    mounts: z
      .array(z.strictObject({ source: z.string(), target: z.string() }))
      .describe('Files and folders of this machine that RUN steps may read; they never become part of the image.'),
  }),
)
export type BuildRequest = DeepReadonly<z.output<typeof buildRequestSchema>>
