#!/bin/sh
# Enables units in an image, where no systemd runs. Arguments: system or user, then the units.
set -eu

scope=$1
shift

for unit; do
  # A link is another name of a unit that is enabled already, and systemctl does not take it: Debian's sshd.service.
  [ ! -L "/etc/systemd/$scope/$unit" ] || continue
  if [ "$scope" = user ]; then
    # For all users, whoever the image's account is.
    systemctl --root=/ --global enable "$unit"
  else
    systemctl --root=/ enable "$unit"
  fi
done
