import type { Kit } from './kit.ts'
import type { Registries } from './rows.ts'
import type { ImageMetadata } from './schema/metadata.ts'
import type { Report } from './schema/report.ts'
import { attempt } from './verify/attempt.ts'
import { prepare } from './verify/prepare.ts'
import type { Run } from './verify/probe.ts'
import { reportOf } from './verify/report.ts'
import { select } from './verify/select.ts'

export interface VerifyRequest {
  readonly metadata: ImageMetadata
  /** build: a throw-away container of the image; deploy: a running deployment, where checks of both scopes hold. */
  readonly scope: 'build' | 'deploy'
  /** How a program gets into the container. */
  readonly run: Run
  /** Words of which a check must match one: its id, verb, layer, origin or plugin; `*` stands for any text. */
  readonly filter?: readonly string[] | undefined
  /** What is known of the deployment: `HOST_PORT:3000`, `CONTAINER_IP`, `ENV_NAME` and so on. */
  readonly variables?: Readonly<Record<string, string>> | undefined
  /** The command that verifies the same again, without its filter. */
  readonly command?: readonly string[] | undefined
}

/** The part of a kit that verifying needs. */
export type VerifyKit = Pick<Kit, 'world' | 'call'> & { readonly rows: Pick<Registries, 'verb'> }

/** Runs the checks of an image and says of each what should be and what is. */
export async function verify(kit: VerifyKit, request: VerifyRequest): Promise<Report> {
  const { clock, progress } = kit.world
  const { metadata } = request
  const started = clock.now()
  progress({ step: 'verify', subject: metadata.image, state: 'started' })
  const checks = await kit.call('verify', metadata.runtime.checks, metadata, metadata.image)
  const prepared = select(checks, request).map(check => prepare(check, kit.rows.verb, request))
  const outcomes = await attempt(kit.world, request, prepared)
  const report = reportOf(request, prepared, outcomes, clock.now() - started)
  progress({ step: 'verify', subject: metadata.image, state: report.failed === 0 ? 'done' : 'failed' })
  return report
}
