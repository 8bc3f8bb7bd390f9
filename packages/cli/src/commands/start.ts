import { type DeploymentPlan, startDeployment, z } from '@ovkit/core'
import { defineCommand } from '../command.ts'
import { deploymentInput, identityOf, referenceOf } from '../deployment.ts'
import { table } from '../show/table.ts'

const outputSchema = z.strictObject({
  name: z.string().describe('Name of the container.'),
  reference: z.string().describe('The image that runs.'),
  target: z.string().describe('Where it runs.'),
  started: z.boolean().describe('False with --dry-run.'),
  ports: z.array(z.string()).describe('address:port → port in the container.'),
  volumes: z.array(z.string()).describe('source → path in the container.'),
  files: z.array(z.string()).describe('Files that are written on this machine.'),
})

export const command = defineCommand({
  name: 'start',
  about: 'Run an image as it describes itself; what ran of it before is replaced, its volumes stay',
  positionals: ['image'],
  input: z.strictObject({
    ...deploymentInput,
    target: z.string().optional().describe('Where to run it. Default: the first target that this machine can be.'),
    dry_run: z.boolean().default(false).describe('Show what would run and start nothing.'),
  }),
  output: outputSchema,
  changes: true,
  examples: ['start desktop', 'start desktop -i second', 'start desktop --dry-run'],
  run: async ({ image, instance, target, dry_run }, session) => {
    const options = { reference: referenceOf(image), target, dryRun: dry_run }
    const plan = await startDeployment(await session.kit(), identityOf(image, instance), options)
    return { ...summaryOf(plan), started: !dry_run }
  },
  show: ({ name, reference, target, started, ports, volumes, files }, { paint }) => {
    const said = started ? `${paint.green('✔')} ${paint.bold(name)} runs.` : `${paint.bold(name)} would run.`
    const rows = Object.entries({ image: [reference], target: [target], ports, volumes, files })
    const lines = rows.flatMap(([key, values]) => values.map((value, at) => [at === 0 ? paint.dim(key) : '', value]))
    return `${said}\n${table(lines, 2)}`
  },
})

function summaryOf({ name, target, container, files }: DeploymentPlan) {
  const { reference, publish, volumes } = container
  return {
    name,
    reference,
    target,
    ports: publish.map(({ address, host, port, protocol }) => `${address}:${host} → ${port}/${protocol}`),
    volumes: volumes.map(({ source, path }) => `${source} → ${path}`),
    files: files.map(({ path }) => path),
  }
}
