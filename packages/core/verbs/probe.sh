# shellcheck shell=sh disable=SC2154
# Runs probes side by side, each with its own time limit, standard input and files, and prints what they left.
# Before it stand: ov_mark (a random word), ov_lanes (how many run at once), and ov_checks, a function of lines
#   ov_probe NUMBER HUNDREDTHS INPUT SCRIPT [ARGUMENT…]
# Scripts may call `ov_once NAME COMMAND…`: one of them runs the command, all of them get its output.

# A clock that costs no process, in hundredths of a second.
ov_now() {
  read -r ov_up _ </proc/uptime
  ov_clock=${ov_up%.*}${ov_up#*.}
}

ov_probe() {
  [ $(($1 % ov_lanes)) -eq "$ov_lane" ] || return 0
  ov_at=$ov_dir/$1 ov_limit=$2 ov_in=/dev/null
  if [ -n "$3" ]; then
    ov_in=$ov_at.in
    printf %s "$3" >"$ov_in"
  fi
  shift 3
  ov_now
  ov_start=$ov_clock
  # Files of at most 8 MiB: a probe that writes for ever must not fill the container.
  (
    umask "$ov_mask"
    ulimit -f 16384
    ov_script "$@"
  ) <"$ov_in" >"$ov_at.out" 2>"$ov_at.err" &
  ov_pid=$!
  echo "$ov_pid $((ov_start + ov_limit))" >"$ov_at.run"
  wait "$ov_pid"
  ov_code=$?
  : >"$ov_at.run"
  ov_now
  ov_late=''
  [ ! -f "$ov_at.late" ] || ov_late=late
  echo "$ov_code $ov_start $ov_clock $ov_late" >"$ov_at.exit"
}

# A script is evaluated in a process of its own, so that a mistake in it is the mistake of its checks alone.
ov_script() {
  ov_body=$1
  shift
  eval "$ov_body"
}

ov_once() {
  ov_shared=$ov_dir/$1.once
  shift
  if mkdir "$ov_shared" 2>/dev/null; then
    "$@" >"$ov_shared/all" 2>&1
    echo $? >"$ov_shared/code"
    mv "$ov_shared/all" "$ov_shared/out"
  fi
  while [ ! -f "$ov_shared/out" ]; do sleep 0.05 || sleep 1; done 2>/dev/null
  cat "$ov_shared/out"
  read -r ov_code <"$ov_shared/code"
  return "$ov_code"
}

# Ends what runs over its time. The sleep is reaped even when the watch is told to end: under a first process that
# does not reap, it would stay as a zombie.
ov_watch() {
  ov_nap='' ov_tick=0.2
  trap 'kill $ov_nap; wait $ov_nap; exit 0' TERM
  # A signal that comes before the trap is set may get lost; the file does not.
  while [ ! -f "$ov_dir/end" ] && kill -0 "$$"; do
    sleep "$ov_tick" &
    ov_nap=$!
    wait "$ov_nap" || ov_tick=1
    ov_now
    for ov_run in "$ov_dir"/*.run; do
      read -r ov_pid ov_until <"$ov_run" || continue
      [ "$ov_clock" -ge "$ov_until" ] || continue
      : >"${ov_run%.run}.late"
      ov_end "$ov_pid"
    done
  done
}

# Ends a process and all below it; stopped first, it starts no further ones meanwhile.
ov_end() (
  kill -STOP "$1"
  for ov_stat in /proc/[0-9]*/stat; do
    read -r ov_line <"$ov_stat" || continue
    ov_rest=${ov_line##*) }
    ov_rest=${ov_rest#* }
    [ "${ov_rest%% *}" != "$1" ] || ov_end "${ov_line%% *}"
  done
  kill -KILL "$1"
)

ov_mask=$(umask)
umask 077
for ov_base in "${TMPDIR:-/tmp}" /tmp /var/tmp /dev/shm /run; do
  ov_dir=$ov_base/ov-$ov_mark
  mkdir "$ov_dir" 2>/dev/null && break
  ov_dir=''
done
if [ -z "$ov_dir" ]; then
  echo 'No folder to write to: neither TMPDIR nor /tmp, /var/tmp, /dev/shm or /run.' >&2
  exit 1
fi

# `exec`, because a shell that redirects a function keeps the old output open, and with it whoever waits for its end.
(
  exec </dev/null >/dev/null 2>&1
  ov_watch
) &
ov_watcher=$!
ov_lane=0 ov_pids=''
while [ "$ov_lane" -lt "$ov_lanes" ]; do
  (
    exec </dev/null >/dev/null 2>&1
    ov_checks
  ) &
  ov_pids="$ov_pids $!"
  ov_lane=$((ov_lane + 1))
done
# Not before all are started: what is forked holds these traps for a moment, and a signal then would spring them.
trap 'rm -rf "$ov_dir"' EXIT
trap 'exit 1' HUP INT TERM
# shellcheck disable=SC2086
wait $ov_pids
: >"$ov_dir/end"
{
  kill "$ov_watcher"
  wait "$ov_watcher"
} 2>/dev/null

# Copies, because what a probe left running may still write while sizes are taken.
mkdir "$ov_dir/sent"
cp "$ov_dir"/*.out "$ov_dir"/*.err "$ov_dir"/*.exit "$ov_dir/sent"
cd "$ov_dir/sent" || exit 1
printf '\n%s\n' "$ov_mark"
wc -c -- *
printf '%s\n' "$ov_mark"
cat -- *
printf '\n%s\n' "$ov_mark"
cd / || exit 1
