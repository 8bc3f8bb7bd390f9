#!/bin/sh
# Installs Arch Linux packages. Arguments: what to set up before, then `--`, then those of `pacman -Syu`.
#   key ID                      trust a signing key
#   repo NAME SERVER SIGLEVEL   add a repository; an empty level is pacman's own
set -eu

export SOURCE_DATE_EPOCH=0
private=/etc/pacman.d/gnupg/private-keys-v1.d

# Builds that run side by side share the cache. An engine's own lock for it is no way: buildah 1.28 takes it twice
# within one build and then waits for itself.
exec 9> /var/cache/pacman/pkg/ovkit.lock
flock 9

while [ "$1" != -- ]; do
  case $1 in
    key)
      # Base images come without a key of their own to sign with.
      pacman-key --init
      pacman-key --recv-keys "$2"
      pacman-key --lsign-key "$2"
      shift 2
      ;;
    repo)
      if ! grep -qxF "[$2]" /etc/pacman.conf; then
        {
          printf '\n[%s]\nServer = %s\n' "$2" "$3"
          [ -z "$4" ] || printf 'SigLevel = %s\n' "$4"
        } >> /etc/pacman.conf
      fi
      shift 4
      ;;
    *)
      echo "pac.sh: unknown word $1" >&2
      exit 64
      ;;
  esac
done
shift

# Arch has no releases: a package is only sure to fit when everything else is up to date.
pacman -Syu --noconfirm --needed "$@"

# Signatures stay valid without the key that made them, which must not be handed out with an image.
rm -rf "$private" /var/log/pacman.log /var/cache/ldconfig/aux-cache
