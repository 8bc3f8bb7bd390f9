import { type SeenContainer, type SeenImage, z } from '@ovkit/core'

const labels = z.record(z.string(), z.string()).nullish()

const podmanImages = z.array(
  z.object({ Id: z.string(), Digest: z.string().optional(), Labels: labels, User: z.string().optional() }),
)

/** What `podman image inspect` prints. */
export function parsePodmanImage(out: string): SeenImage | null {
  const [image] = podmanImages.safeParse(json(out)).data ?? []
  if (image === undefined) return null
  return seen(image.Id, image.Digest, image)
}

const buildahImage = z.object({
  FromImageID: z.string(),
  FromImageDigest: z.string().optional(),
  OCIv1: z.object({ config: z.object({ Labels: labels, User: z.string().optional() }).optional() }),
})

/** What `buildah inspect` prints of an image: it speaks of it as of the origin of a container to come. */
export function parseBuildahImage(out: string): SeenImage | null {
  const image = buildahImage.safeParse(json(out)).data
  if (image === undefined) return null
  return seen(image.FromImageID, image.FromImageDigest, image.OCIv1.config ?? {})
}

const podmanPort = z.object({ container_port: z.number(), host_port: z.number(), range: z.number() })

const podmanContainers = z.array(
  z.object({
    Id: z.string(),
    Names: z.array(z.string()),
    State: z.string(),
    Labels: labels,
    Ports: z.array(podmanPort).nullish(),
  }),
)

/** What `podman ps --format json` prints. */
export function parseContainers(out: string): readonly SeenContainer[] {
  const containers = podmanContainers.parse(json(out))
  return containers.map(({ Id, Names, State, Labels, Ports }) => ({
    id: Id,
    name: Names[0] ?? Id,
    running: State === 'running',
    ports: (Ports ?? []).flatMap(portsOf),
    labels: Labels ?? {},
  }))
}

/** podman tells of neighbouring ports that lead to neighbouring ports as one range. */
function portsOf({ container_port, host_port, range }: z.output<typeof podmanPort>): SeenContainer['ports'] {
  return Array.from({ length: range }, (_, index) => ({ port: container_port + index, host: host_port + index }))
}

type Config = { readonly Labels?: Record<string, string> | null | undefined; readonly User?: string | undefined }

function seen(id: string, digest: string | undefined, { Labels, User }: Config): SeenImage {
  return { id, labels: Labels ?? {}, ...(digest ? { digest } : {}), ...(User ? { user: User } : {}) }
}

function json(out: string): unknown {
  try {
    return JSON.parse(out)
  } catch {
    return undefined
  }
}
