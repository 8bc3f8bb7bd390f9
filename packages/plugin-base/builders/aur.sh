#!/bin/sh
# Builds packages of the Arch User Repository. Arguments: folder for what is built, then those of `yay -S`.
set -eu

built=$1
shift

pacman -Syu --noconfirm --needed base-devel git sudo

# makepkg refuses to run as root, and asks sudo for root to install what a build needs.
useradd --system --create-home --home-dir /var/lib/aur aur
echo 'aur ALL=(ALL) NOPASSWD: /usr/bin/pacman' > /etc/sudoers.d/aur
install -d -o aur "$built"
as_aur() { sudo -u aur env HOME=/var/lib/aur PKGDEST="$built" "$@"; }

# yay comes from the very place it is for; its own package is not wanted in the image.
as_aur git clone --depth 1 https://aur.archlinux.org/yay-bin.git /var/lib/aur/yay-bin
(cd /var/lib/aur/yay-bin && as_aur env PKGDEST=/var/lib/aur makepkg --noconfirm --syncdeps --install)

as_aur yay -S --noconfirm --needed --removemake "$@"
