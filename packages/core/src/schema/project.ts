import type { Check } from './plan.ts'
export interface Project {
  readonly root: string | null
  readonly checks?: readonly Check[]
}
