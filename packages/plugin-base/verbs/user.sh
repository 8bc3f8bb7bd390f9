# shellcheck shell=sh
# user NAME: its line of the user database (all lines where they cannot be looked up), an empty line, and its groups.
getent passwd "$1" 2>/dev/null || cat /etc/passwd
echo
id -Gn "$1"
