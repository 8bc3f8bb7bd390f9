#!/bin/sh
# Enables units in an image, where no systemd runs. Arguments: system or user, then the units.
set -eu

scope=$1
shift

if [ "$scope" = user ]; then
  # For all users, whoever the image's account is.
  systemctl --root=/ --global enable "$@"
else
  systemctl --root=/ enable "$@"
fi
