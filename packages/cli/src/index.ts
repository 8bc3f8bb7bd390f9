export type { Host, Output } from './host.ts'
export { main } from './main.ts'
