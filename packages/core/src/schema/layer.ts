import { z } from 'zod'
import {
  envMap,
  hooksBlock,
  optionalRequirement,
  optionalSecretRequirement,
  portEntry,
  requirement,
  secretRequirement,
  securityBlock,
  serviceEntry,
  volumeEntry,
} from './layer-parts.ts'
import type { DeepReadonly } from './readonly.ts'
import {
  absolutePath,
  aliasName,
  calver,
  imageReference,
  layerName,
  oneLine,
  scalarText,
  status,
  text,
  volumeName,
} from './words.ts'

const layerRef = oneLine.min(1, 'must name a layer')
const wantedServer = z.strictObject({
  name: oneLine.describe('Name of the server.'),
  description: text.optional().describe('What it is for.'),
})
const template = oneLine.describe('{{.ContainerName}} stands for the name of the providing container.')

/** The keys of layer.yml that core knows. Package sections, check verbs and fields are added by rows. */
export const layerSchema = z.strictObject({
  name: layerName.optional().describe('Name of the layer. Default, and the only other choice: the name of its folder.'),
  description: text.optional().describe('What it is for.'),
  info: text.optional().describe('What a user should know while its status is not working.'),
  version: calver.optional().describe('Date version of the layer, such as 2026.325.1430.'),
  status: status
    .default('testing')
    .describe('How well it works; an image has the worst of its layers. Default: testing.'),
  directory: oneLine
    .regex(/^(?!\/)(?!(.*\/)?\.\.(\/|$))/, 'must be a folder of the layer, without ".."')
    .default('.')
    .describe('Folder that its files are in, relative to the layer. Default: ".".'),
  weight: z
    .number()
    .default(0)
    .describe(
      'Breaks ties in the order: lower is installed earlier, so that the stable and costly come first. Default: 0.',
    ),
  layers: z.array(layerRef).default([]).describe('Layers that this one is composed of.'),
  depends: z.array(layerRef).default([]).describe('Layers that must be installed before this one.'),
  engine: oneLine.optional().describe('Container engine that it works with. Default: any.'),
  env: envMap.default({}).describe('Environment of the image; a later layer wins. PATH goes under path_append.'),
  path_append: z.array(absolutePath).default([]).describe('Folders to put into PATH.'),
  ports: z
    .array(portEntry)
    .default([])
    .describe('Ports that it listens on: 8080 or protocol:8080. Default protocol: http.'),
  service: z.array(z.lazy(serviceEntry)).default([]).describe('Programs that the init system runs.'),
  volumes: z.array(z.lazy(volumeEntry)).default([]).describe('Folders that outlive the container.'),
  aliases: z
    .array(
      z.strictObject({
        name: aliasName.describe('Command on the host.'),
        command: oneLine.describe('Command in the container.'),
      }),
    )
    .default([])
    .describe('Commands of the container that users call from the host.'),
  extract: z
    .array(
      z.strictObject({
        source: imageReference.describe('Image to copy from.'),
        path: absolutePath.describe('Path in it.'),
        dest: absolutePath.describe('Path here.'),
      }),
    )
    .default([])
    .describe('Files to copy from other images.'),
  security: securityBlock.optional().describe('Rights and limits of the container.'),
  hooks: hooksBlock.optional().describe('Scripts that run when a deployment is enabled or removed.'),
  secrets: z
    .array(
      z.strictObject({
        name: volumeName.describe('Name, unique in the image.'),
        target: absolutePath.optional().describe('File that holds it. Default: /run/secrets/<name>.'),
        env: oneLine.optional().describe('Variable that holds it instead of a file.'),
      }),
    )
    .default([])
    .describe('Secrets that the container is given.'),
  data: z
    .array(
      z.strictObject({
        src: oneLine.describe('Folder of the layer.'),
        volume: volumeName.describe('Volume that it fills at first use.'),
        dest: oneLine.optional().describe('Folder in the volume.'),
      }),
    )
    .default([])
    .describe('First content of volumes.'),
  env_provides: z.record(oneLine, template).default({}).describe('Variables that other deployments may be given.'),
  env_requires: z.array(z.lazy(requirement)).default([]).describe('Variables that must be set.'),
  env_accepts: z.array(z.lazy(optionalRequirement)).default([]).describe('Variables that may be set or provided.'),
  secret_requires: z.array(z.lazy(secretRequirement)).default([]).describe('Secrets that must be there.'),
  secret_accepts: z
    .array(z.lazy(optionalSecretRequirement))
    .default([])
    .describe('Secrets that are used where they are there.'),
  mcp_provides: z
    .array(
      z.strictObject({
        name: oneLine.describe('Name of the server.'),
        url: template,
        transport: z.enum(['http', 'sse']).default('http').describe('http or sse. Default: http.'),
      }),
    )
    .default([])
    .describe('Tool servers (Model Context Protocol) that other deployments may use.'),
  mcp_requires: z.array(wantedServer).default([]).describe('Tool servers that should be there.'),
  mcp_accepts: z.array(wantedServer).default([]).describe('Tool servers that are used where they are there.'),
  vars: z
    .record(z.string().regex(/^[A-Z_][A-Z0-9_]*$/, 'must be capitals, digits and "_"'), scalarText)
    .default({})
    .describe('Variables for ${NAME} in this layer’s tasks.'),
  tasks: z.array(z.looseObject({})).default([]).describe('What is done to install it, in this order.'),
  tests: z.array(z.looseObject({})).default([]).describe('Checks that prove it.'),
})
export type WrittenLayer = DeepReadonly<z.output<typeof layerSchema>>
