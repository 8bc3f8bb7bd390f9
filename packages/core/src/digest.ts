import { hash } from 'node:crypto'

/** The sha256 of a content, in hexadecimal. */
export const digest = (content: Uint8Array | string): string => hash('sha256', content)
