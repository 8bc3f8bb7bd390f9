/** What is said of an error that no user can mend: all that a report needs. */
export function showBug(thrown: unknown, versions: Readonly<Record<string, string>>): string {
  const stack = thrown instanceof Error ? (thrown.stack ?? thrown.message) : String(thrown)
  const cause = thrown instanceof Error && thrown.cause instanceof Error ? `\nCaused by ${thrown.cause.stack}` : ''
  const running = Object.entries(versions).map(([name, version]) => `${name} ${version}`)
  return `This is a bug in ov. Please report it with these lines:\n\n${stack}${cause}\n\n${running.join(', ')}\n`
}
