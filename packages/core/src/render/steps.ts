import { coreText } from '../assets.ts'

/** The scripts of the tasks that core carries out itself. */
export const steps = {
  folders: coreText('steps/folders.sh'),
  links: coreText('steps/links.sh'),
  capabilities: coreText('steps/capabilities.sh'),
  download: coreText('steps/download.sh'),
} as const
