import { z } from 'zod'
import { eachLazily, lazily } from './lazily.ts'
import {
  absolutePath,
  envName,
  octalMode,
  oneLine,
  portNumber,
  scalarText,
  serviceName,
  size,
  text,
  userOrNumbers,
  volumeName,
} from './words.ts'

/** The parts of layer.yml, and the ones that images share with layers. */

const names = z.array(oneLine)
const mount = z
  .string()
  .regex(/^(tmpfs:\/[^\0\r\n]*|[^:\0\r\n]+:\/[^\0\r\n]*)$/, 'must be tmpfs:/path[:options] or source:/path[:options]')

export const envMap = z.record(envName, scalarText)

export const portEntry = z.union([
  portNumber,
  z
    .string()
    .regex(
      /^(http|https|https\+insecure|tcp|udp|tls-terminated-tcp|ssh|rdp|smb):[0-9]+$|^[0-9]+\/(tcp|udp)$/,
      'must be a port, or protocol:port with http, https, https+insecure, tcp, udp, tls-terminated-tcp, ssh, rdp or smb',
    )
    .refine(written => Number(/[0-9]+/.exec(written)?.[0]) <= 65535, 'must be a port, 1 to 65535'),
])

export const serviceEntry = lazily(() =>
  z.strictObject({
    name: serviceName.describe('Name of the program or unit.'),
    exec: oneLine
      .optional()
      .describe('Command line to run; words are split as a shell does, nothing is expanded but ${VAR} of ovkit.'),
    use_packaged: oneLine
      .optional()
      .describe('Unit of the distribution’s own package to enable instead of running a command.'),
    env: envMap.default({}).describe('Environment of this service alone.'),
    working_directory: absolutePath.optional().describe('Folder that it starts in.'),
    user: oneLine.optional().describe('User that it runs as. Default: the user of the init system.'),
    after: names.default([]).describe('Units to start after, where the init system orders them.'),
    before: names.default([]).describe('Units to start before, where the init system orders them.'),
    restart: z
      .enum(['no', 'on-failure', 'always', 'unless-stopped'])
      .optional()
      .describe('When to start it again. Default: the init system’s own.'),
    stdout: z
      .string()
      .regex(/^(journal|none|file:\/[^\0\r\n]+)$/, 'must be journal, none or file:/path')
      .optional()
      .describe('Where its output goes: journal, none or file:/path. Default: the container’s log.'),
    stop_timeout: z.number().min(0).optional().describe('Seconds to wait for its end before it is killed.'),
    stop_signal: z
      .string()
      .regex(/^(SIG)?[A-Z0-9]+$/, 'must be the name of a signal such as TERM')
      .optional()
      .describe('Signal that ends it.'),
    start_retries: z.number().int().min(0).optional().describe('How often a failed start is tried again.'),
    start_secs: z
      .number()
      .int()
      .min(0)
      .optional()
      .describe('Seconds that it must run to count as started; 0 counts at once.'),
    exit_codes: z.array(z.number().int()).default([]).describe('Exit codes that are no failure.'),
    priority: z.number().int().min(0).optional().describe('Lower starts first.'),
    scope: z
      .enum(['system', 'user'])
      .default('system')
      .describe('Which manager runs it, where there is one for the system and one for users. Default: system.'),
    enable: z.boolean().default(false).describe('True makes a packaged unit start by itself. Default: false.'),
    overrides: z
      .strictObject({
        env: envMap.default({}).describe('Further environment.'),
        after: names.default([]).describe('Further units to start after.'),
        exec: oneLine.optional().describe('Command line in place of the unit’s own.'),
      })
      .optional()
      .describe('Changes to a packaged unit, as a drop-in.'),
    kind: z
      .enum(['program', 'eventlistener'])
      .default('program')
      .describe('eventlistener: reads the init system’s events. Default: program.'),
    events: names.default([]).describe('Events that an event listener is told.'),
    auto_start: z.boolean().default(true).describe('False leaves it stopped until somebody starts it. Default: true.'),
  }),
)

const taskCommon = lazily(() => ({
  user: userOrNumbers.optional().describe('root, ${USER}, a name or uid:gid. Default: root.'),
  comment: oneLine.optional().describe('What it is for.'),
  uninstall: z.array(z.unknown()).optional().describe('Known, not supported: only deploying to a host undoes tasks.'),
}))

/** The verbs of tasks, each with its own attributes. */
export const taskSchemas = eachLazily({
  cmd: () => z.strictObject({ cmd: text.min(1, 'must not be empty').describe('Script to run.'), ...taskCommon() }),
  mkdir: () =>
    z.strictObject({
      mkdir: absolutePath.describe('Folder to make.'),
      mode: octalMode.default('0755').describe('Its mode. Default: "0755".'),
      ...taskCommon(),
    }),
  copy: () =>
    z.strictObject({
      copy: oneLine
        .regex(/^(?!\/)(?!.*(^|\/)\.\.(\/|$)).+$/, 'must be a file or folder of the layer, without ".."')
        .describe('File or folder of the layer.'),
      to: absolutePath.describe('Where it goes.'),
      mode: octalMode.optional().describe('Mode of the file. Default: "0755"; files of a folder keep their own.'),
      ...taskCommon(),
    }),
  write: () =>
    z.strictObject({
      write: absolutePath.describe('File to write.'),
      content: text.describe('Its content; ${VAR} of the layer is filled in.'),
      mode: octalMode.default('0644').describe('Its mode. Default: "0644".'),
      ...taskCommon(),
    }),
  link: () =>
    z.strictObject({
      link: absolutePath.describe('Symbolic link to make.'),
      target: oneLine.describe('What it points to.'),
      ...taskCommon(),
    }),
  download: () =>
    z.strictObject({
      download: z
        .string()
        .regex(/^https?:\/\/[^\s\0]+$/, 'must be an http or https address')
        .describe('Address to fetch.'),
      sha256: z
        .union([hash(), z.record(z.string(), hash())])
        .optional()
        .describe('sha256 of what is fetched, or one for each ARCH (amd64, arm64).'),
      to: absolutePath.optional().describe('File or, when extracting, folder that it goes to.'),
      extract: z
        .enum(['tar.gz', 'tar.xz', 'tar.zst', 'zip', 'none', 'sh'])
        .default('none')
        .describe('How to unpack it; sh runs it. Default: none.'),
      include: names.default([]).describe('Members to unpack. Default: all.'),
      strip_components: z.number().int().min(0).default(0).describe('Leading folders to leave out. Default: 0.'),
      mode: octalMode.optional().describe('Mode of the file. Default: "0755" for a single file.'),
      env: envMap.default({}).describe('Environment of the script that `extract: sh` runs.'),
      ...taskCommon(),
    }),
  setcap: () =>
    z.strictObject({
      setcap: absolutePath.describe('File to give capabilities.'),
      caps: z
        .string()
        .regex(/^[a-z0-9_,=+\-epi ]*$/, 'must be capabilities such as cap_net_raw+ep')
        .describe('The capabilities; "" takes all away.'),
      ...taskCommon(),
    }),
  build: () =>
    z.strictObject({ build: z.literal('all').describe('Marks where the layer’s builders run.'), ...taskCommon() }),
})

/** A task as used: its verb's attributes with their defaults. */
export const taskSchema = z.lazy(() => z.union(Object.values(taskSchemas)))
export type Task = z.output<(typeof taskSchemas)[TaskVerb]>
export type TaskVerb = keyof typeof taskSchemas

function hash() {
  return z.string().regex(/^[0-9a-f]{64}$/, 'must be 64 hexadecimal digits')
}

export const securityBlock = z.lazy(() =>
  z.strictObject({
    privileged: z
      .boolean()
      .optional()
      .describe('All capabilities and devices. Merged: any layer that wants it. Default: false.'),
    read_only: z
      .boolean()
      .optional()
      .describe('Read-only root file system. Merged: any layer that wants it. Default: false.'),
    no_new_privileges: z
      .boolean()
      .optional()
      .describe('No setuid program gains rights. Merged: any layer that wants it. Default: false.'),
    cap_add: names.default([]).describe('Capabilities to add. Merged: all.'),
    cap_drop: names.default([]).describe('Capabilities to drop. Merged: all.'),
    devices: names.default([]).describe('Devices of the host. Merged: all.'),
    security_opt: names.default([]).describe('Security options of the engine. Merged: all.'),
    group_add: names.default([]).describe('Additional groups. Merged: all.'),
    mounts: z.array(mount).default([]).describe('tmpfs:/path:options or source:/path:options. Merged: all.'),
    shm_size: size.optional().describe('Size of /dev/shm. Merged: the largest.'),
    memory_max: size.optional().describe('Most memory. Merged: the smallest.'),
    memory_high: size.optional().describe('Memory above which it is slowed down. Merged: the smallest.'),
    memory_swap_max: size.optional().describe('Most swap. Merged: the smallest.'),
    cpus: z
      .union([
        z.number(),
        z
          .string()
          .regex(/^[0-9.]+$/, 'must be a number')
          .transform(Number),
      ])
      .pipe(z.number().positive())
      .optional()
      .describe('Most processors. Merged: the smallest.'),
  }),
)

export const volumeEntry = lazily(() =>
  z.strictObject({
    name: volumeName.describe('Name, unique in the image.'),
    path: absolutePath.regex(/^[^:,]*$/, 'must not hold ":" or ","').describe('Where it is mounted.'),
  }),
)

export const requirement = lazily(() =>
  z.strictObject({
    name: envName.describe('Name of the variable.'),
    description: text.describe('What it is for.'),
    default: scalarText.optional().describe('Value where none is given.'),
  }),
)

export const secretRequirement = lazily(() =>
  requirement().extend({
    key: z
      .string()
      .regex(/^ov\/[^/\s]+\/[^/\s]+$/, 'must be ov/<service>/<key>')
      .optional()
      .describe('Key in the credential store. Default: ov/secret/<NAME>.'),
  }),
)

export const optionalRequirement = lazily(() => requirement().partial({ description: true }))
export const optionalSecretRequirement = lazily(() => secretRequirement().partial({ description: true }))

export const hooksBlock = z.lazy(() =>
  z.strictObject({
    post_enable: text.optional().describe('Script that runs in the container after it was enabled.'),
    pre_remove: text.optional().describe('Script that runs in the container before it is removed.'),
  }),
)
