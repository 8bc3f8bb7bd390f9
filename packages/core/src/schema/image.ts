import { z } from 'zod'
import { envMap, securityBlock } from './layer-parts.ts'
import type { DeepReadonly } from './readonly.ts'
import {
  aliasName,
  calver,
  imageReference,
  imageTag,
  oneLine,
  platform,
  registryPath,
  status,
  text,
  userName,
} from './words.ts'

const names = z.array(oneLine)
const id = z.number().int().min(0)

export const mergeBlock = z.strictObject({
  auto: z.boolean().default(false).describe('Join small layers of the built image by itself. Default: false.'),
  max_mb: z.number().positive().default(128).describe('Largest joined layer, in MB. Default: 128.'),
  max_total_mb: z
    .number()
    .min(0)
    .default(0)
    .describe('Largest sum of joined layers, in MB; 0 is no limit. Default: 0.'),
})

const publishedPort = z.union([
  z.number().int().min(1).max(65535),
  z.string().regex(/^([0-9]+:)?[0-9]+(\/(tcp|udp))?$/, 'must be port, host:container, or either with /tcp or /udp'),
])

/** The keys that `defaults` may give for all images; an image's own value wins. */
export const imageDefaultsShape = {
  base: imageReference.optional().describe('Another image of the project, or a reference to an image elsewhere.'),
  tag: imageTag.optional().describe('Tag; auto is a date version and latest. Default: auto.'),
  registry: registryPath.optional().describe('Registry and path that the image is pushed to.'),
  platforms: z.array(platform).optional().describe('Platforms to build for. Default: the machine’s own.'),
  distro: names
    .optional()
    .describe('Distribution tags, most exact first: name:version, then name. Default: those of the base.'),
  build: names.optional().describe('Package formats to install, in this order. Default: those of the distribution.'),
  layers: names.optional().describe('Layers to compose; their order does not matter.'),
  user: userName.optional().describe('Name of the account. Default: user.'),
  uid: id.optional().describe('Its user id. Default: 1000.'),
  gid: id.optional().describe('Its group id. Default: 1000.'),
  user_policy: z
    .enum(['auto', 'adopt', 'create'])
    .optional()
    .describe('Use the account that the base has (adopt), make one (create), or whichever fits (auto). Default: auto.'),
  merge: mergeBlock.optional().describe('Joining of small layers.'),
  builder: z
    .record(oneLine, oneLine)
    .optional()
    .describe('Builder images, by builder. Default: a stage on the image’s own base.'),
  init: oneLine.optional().describe('Init system. Default: the one that fits the services.'),
}
export const defaultsSchema = z.strictObject(imageDefaultsShape)

/** An image as written. */
export const imageSchema = z.strictObject({
  ...imageDefaultsShape,
  name: oneLine.optional().describe('Name, in a document of its own.'),
  description: text.optional().describe('What it is for.'),
  enabled: z.boolean().default(true).describe('False hides the image. Default: true.'),
  version: calver.optional().describe('Date version of the image.'),
  status: status.optional().describe('How well it works. Default: testing.'),
  info: text.optional().describe('What a user should know.'),
  bootstrap: z
    .strictObject({
      tool: oneLine.describe('Program that makes it; each distribution knows its own.'),
      suite: oneLine.describe('Release of the distribution, by its own name.'),
    })
    .optional()
    .describe('How the external base is made from packages where no registry has it.'),
  bootc: z.boolean().default(false).describe('A bootable image. Default: false.'),
  ports: z.array(publishedPort).default([]).describe('Ports to publish: port or host:container.'),
  aliases: z
    .array(
      z.strictObject({
        name: aliasName.describe('Command on the host.'),
        command: oneLine.describe('Command in the container.'),
      }),
    )
    .default([])
    .describe('Commands that users call from the host.'),
  builds: names.default([]).describe('Builders that this image can stand in for.'),
  dns: oneLine.optional().describe('Domain name of a deployment.'),
  acme_email: oneLine.optional().describe('Mail address for certificates.'),
  env: z
    .union([envMap, z.array(z.string().regex(/^[A-Za-z_][A-Za-z0-9_]*=/, 'must be NAME=value'))])
    .default({})
    .describe('Environment that deployments start with.'),
  env_file: oneLine.optional().describe('File of NAME=value lines that deployments start with.'),
  security: securityBlock.optional().describe('Rights and limits; over those of the layers.'),
  network: oneLine.optional().describe('Network of deployments.'),
  engine: oneLine.optional().describe('Container engine. Default: the first usable one.'),
  hostname: oneLine
    .regex(/^[a-zA-Z0-9]([a-zA-Z0-9.-]*[a-zA-Z0-9])?$/, 'must be a host name')
    .optional()
    .describe('Host name of the container.'),
  stop_timeout: z.number().min(0).optional().describe('Seconds to wait for the container’s end before it is killed.'),
  data_image: z.boolean().default(false).describe('Holds only data for volumes: no base, no services. Default: false.'),
  tests: z.array(z.looseObject({})).default([]).describe('Checks of the image. Default scope: build.'),
  deploy_tests: z.array(z.looseObject({})).default([]).describe('Checks of a running deployment.'),
})
export type WrittenImage = DeepReadonly<z.output<typeof imageSchema>>
export type ImageDefaults = DeepReadonly<z.output<typeof defaultsSchema>>
