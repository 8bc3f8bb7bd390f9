# shellcheck shell=sh
# addr HOST PORT: connects to it from inside, which a POSIX shell cannot do by itself.
if ! command -v nc >/dev/null; then
  echo 'nc is not in this image.' >&2
  exit 127
fi
nc -z -w 3 "$1" "$2"
