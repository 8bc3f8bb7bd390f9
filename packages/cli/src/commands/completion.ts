import { z } from '@ovkit/core'
import { ownText } from '../assets.ts'
import { defineCommand } from '../command.ts'

const files = { bash: 'ov.bash', zsh: '_ov', fish: 'ov.fish' } as const

export const command = defineCommand({
  name: 'completion',
  about: 'Print the script that completes ov on a shell',
  positionals: ['shell'],
  input: z.strictObject({ shell: z.enum(['bash', 'zsh', 'fish']).describe('The shell.') }),
  output: z.string().describe('The script.'),
  examples: [
    'completion bash | install -D /dev/stdin ~/.local/share/bash-completion/completions/ov',
    'completion zsh > "${fpath[1]}/_ov"',
    'completion fish > ~/.config/fish/completions/ov.fish',
  ],
  run: async ({ shell }) => ownText(`templates/completion/${files[shell]}`),
  show: script => script,
})
