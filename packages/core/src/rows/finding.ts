/** What a row's own rule has to say about what a user wrote; core adds file, line and column. */
export interface RowFinding {
  /** Permanent name of the mistake, in capitals. */
  readonly code: string
  readonly message: string
  readonly hint?: string
  /** A warning stops nothing. Default: error. */
  readonly severity?: 'error' | 'warning'
  /** Path inside the value that the row was handed. */
  readonly path?: readonly (string | number)[]
}
