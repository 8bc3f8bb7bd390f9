# shellcheck shell=sh
# dns NAME: its addresses, one at the start of each line; exit status 2 where it has none.
if ! command -v getent >/dev/null; then
  echo 'getent is not in this image.' >&2
  exit 127
fi
getent ahosts "$1"
