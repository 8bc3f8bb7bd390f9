#!/bin/sh
# Installs the packages in a folder, and removes the folder. Argument: the folder.
set -eu

# Some packages split off another with their debug symbols.
find "$1" -name '*-debug-*.pkg.tar.*' -delete
pacman -Sy
find "$1" -name '*.pkg.tar.*' ! -name '*.sig' -exec pacman -U --noconfirm --needed {} +
rm -rf "$1" /var/log/pacman.log /var/cache/ldconfig/aux-cache
