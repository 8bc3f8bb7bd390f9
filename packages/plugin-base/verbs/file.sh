# shellcheck shell=sh
# file PATH [sha256] [content]: type and mode (hexadecimal), owner and group of the path itself, then of what it leads
# to; then the digest, and behind an empty line the content, where they are asked for.
case $1 in
\~ | \~/*) path=$HOME${1#?} ;;
*) path=$1 ;;
esac
LC_ALL=C
export LC_ALL
stat -c '%f %U %G' -- "$path" || exit 1
stat -L -c '%f %U %G' -- "$path" || exit 1
if [ -n "$2" ]; then
  digest=$(sha256sum <"$path") || exit 1
  echo "sha256 $digest"
fi
if [ -n "$3" ]; then
  echo
  cat -- "$path"
fi
