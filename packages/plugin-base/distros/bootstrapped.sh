#!/bin/sh
# Finishes a new root file system. Arguments: its folder, and the name, ids and home of an account to make.
set -eu

root=$1
if [ $# -gt 1 ]; then
  chroot "$root" groupadd --gid "$4" "$2"
  chroot "$root" useradd --no-log-init --uid "$3" --gid "$4" --home-dir "$5" --create-home --shell /bin/bash "$2"
fi

# Both are the host's own, and an engine gives every container others.
rm -f "$root/etc/hostname" "$root/etc/resolv.conf"
rm -f "$root"/var/log/apt/* "$root/var/log/dpkg.log" "$root/var/log/alternatives.log" "$root/var/log/bootstrap.log"
