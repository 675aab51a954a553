import { spawn } from 'node:child_process'

/**
 * A shell that outlives its starter by a few seconds: when the pipe from the starter closes, even by `kill -9`, it stops what it was
 * told to watch. Each line of input is `watch PID SIGNAL` or `forget PID`.
 */
const script = `
trap '' INT TERM HUP QUIT
watched=''
while read -r word pid signal; do
  case "$word" in
    watch) watched="$watched $pid:$signal" ;;
    forget) kept=''; for one in $watched; do [ "\${one%%:*}" = "$pid" ] || kept="$kept $one"; done; watched=$kept ;;
  esac
done
for one in $watched; do kill -s "\${one##*:}" "\${one%%:*}" 2>/dev/null; done
tries=0
while [ $tries -lt 40 ]; do
  left=''
  for one in $watched; do kill -0 "\${one%%:*}" 2>/dev/null && left="$left $one"; done
  watched=$left
  [ -z "$watched" ] && exit 0
  tries=$((tries + 1))
  sleep 0.1
done
for one in $watched; do kill -s KILL "\${one%%:*}" 2>/dev/null; done
`

export type OrphanGuard = {
  readonly watch: (pid: number, signal: NodeJS.Signals) => void
  readonly forget: (pid: number) => void
  /** Ends the guard itself; what is still watched is stopped by it. */
  readonly close: () => void
}

/** Starts the guard of this process's children: none of them stays behind when this process dies, however it dies. */
export function startOrphanGuard(): OrphanGuard {
  const shell = spawn('/bin/sh', ['-c', script], { detached: true, stdio: ['pipe', 'ignore', 'ignore'] })
  shell.unref()
  // The guard only adds safety: losing it must not take the stack down.
  shell.on('error', () => undefined)
  shell.stdin.on('error', () => undefined)
  const tell = (line: string) => {
    if (shell.stdin.writable) shell.stdin.write(`${line}\n`)
  }
  return {
    watch: (pid, signal) => tell(`watch ${pid} ${signal.slice('SIG'.length)}`),
    forget: (pid) => tell(`forget ${pid}`),
    close: () => shell.stdin.end(),
  }
}
