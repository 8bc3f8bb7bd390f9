# shellcheck shell=sh
# package NAME: asks every package manager that is there: a line "asked MANAGER" for each, and "found VERSION" where
# the package is installed.
if command -v dpkg-query >/dev/null; then
  echo asked dpkg-query
  # shellcheck disable=SC2016
  dpkg-query -W -f='${db:Status-Status} ${Version}\n' -- "$1" | while read -r state version; do
    [ "$state" != installed ] || echo "found $version"
  done
fi
if command -v rpm >/dev/null; then
  echo asked rpm
  rpm -q --qf 'found %{EPOCHNUM}:%{VERSION}-%{RELEASE}\n' -- "$1" | while read -r line; do
    case $line in 'found '*) echo "$line" ;; esac
  done
fi
if command -v pacman >/dev/null; then
  echo asked pacman
  pacman -Q -- "$1" | while read -r _ version; do echo "found $version"; done
fi
if command -v apk >/dev/null; then
  echo asked apk
  apk list --installed -- "$1" | while read -r full _; do echo "found ${full#"$1"-}"; done
fi
