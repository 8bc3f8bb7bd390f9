#!/bin/sh
# Makes an account where there is none. Arguments: name, user id, group id, home folder.
set -eu

name=$1 uid=$2 gid=$3 home=$4

owner=$(getent passwd "$uid" | cut -d: -f1)
if [ -n "$owner" ] && [ "$owner" != "$name" ]; then
  echo "The user id $uid belongs to the account \"$owner\" already; the image wants it for \"$name\"." >&2
  exit 1
fi

getent group "$gid" > /dev/null || groupadd --gid "$gid" "$name"
if [ -z "$owner" ]; then
  mkdir -p "$(dirname "$home")"
  useradd --no-log-init --uid "$uid" --gid "$gid" --home-dir "$home" --create-home --shell /bin/bash "$name"
fi
mkdir -p "$home"
chown "$uid:$gid" "$home"
