import { verifyImage, z } from '@ovkit/core'
import { defineCommand } from '../../command.ts'
import { referenceOf } from '../../deployment.ts'
import { hasFailed, reportFlags, reportOutput, showReport } from '../../reports.ts'

export const command = defineCommand({
  name: 'image test',
  about: 'Run the checks of an image that hold in any container of it, in throw-away containers',
  positionals: ['image'],
  input: z.strictObject({
    image: z.string().min(1).describe('Name of the image, or a whole reference to it.').meta({ complete: 'image' }),
    ...reportFlags,
  }),
  output: reportOutput,
  examples: [
    'image test debian',
    'image test desktop --filter chrome --filter sshd',
    'image test desktop --format junit > report.xml',
  ],
  run: async ({ image, filter }, session) =>
    verifyImage(await session.kit(), referenceOf(image), {
      ...(filter.length > 0 && { filter }),
      command: ['ov', 'image', 'test', image],
    }),
  show: showReport,
  isNotSo: hasFailed,
})
