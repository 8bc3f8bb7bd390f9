import { verifyDeployment, z } from '@ovkit/core'
import { defineCommand } from '../command.ts'
import { deploymentInput, identityOf, referenceOf } from '../deployment.ts'
import { hasFailed, reportFlags, reportOutput, showReport } from '../reports.ts'

export const command = defineCommand({
  name: 'test',
  about: 'Run all checks of an image in what runs of it; "ov check" and "ov eval" are the same',
  positionals: ['image'],
  input: z.strictObject({ ...deploymentInput, ...reportFlags }),
  output: reportOutput,
  examples: ['test desktop', 'test desktop --filter http', 'test desktop -i second --format tap'],
  run: async ({ image, instance, filter }, session) =>
    verifyDeployment(await session.kit(), identityOf(image, instance), referenceOf(image), {
      ...(filter.length > 0 && { filter }),
      command: ['ov', 'test', image, ...(instance === undefined ? [] : ['-i', instance])],
    }),
  show: showReport,
  isNotSo: hasFailed,
})
