#!/bin/sh
# Installs Fedora packages. Arguments: what to set up before, then `--`, then those of `dnf install`.
#   release URL KEY CHECK     install a package that brings repositories; they stay
#   repo-file NAME URL KEY    use the repositories of a .repo file, for this command alone
#   copr OWNER/PROJECT        use a Copr project, for this command alone
#   module NAME:STREAM        enable a module stream
set -eu

export SOURCE_DATE_EPOCH=0
files='' coprs=''

# Builds that run side by side share the cache. An engine's own lock for it is no way: buildah 1.28 takes it twice
# within one build and then waits for itself.
exec 9> /var/cache/libdnf5/ovkit.lock
flock 9

import_key() {
  [ -z "$1" ] || rpm --import "$1"
}

# The plugins come apart from dnf; dnf 5 and dnf 4 name their package differently.
need_copr() {
  dnf -y copr --help > /dev/null 2>&1 || dnf -y install dnf5-plugins || dnf -y install dnf-plugins-core
}

while [ "$1" != -- ]; do
  case $1 in
    release)
      # shellcheck disable=SC2016
      url=$(printf '%s' "$2" | sed -e 's/\$(rpm -E %fedora)/%fedora/g' -e "s/%fedora/$(rpm -E %fedora)/g")
      import_key "$3"
      if [ "$4" = 0 ]; then dnf -y install --nogpgcheck "$url"; else dnf -y install "$url"; fi
      shift 4
      ;;
    repo-file)
      curl -fsSL --retry 3 "$3" -o "/etc/yum.repos.d/$2.repo"
      import_key "$4"
      files="$files $2"
      shift 4
      ;;
    copr)
      need_copr
      dnf -y copr enable "$2"
      coprs="$coprs $2"
      shift 2
      ;;
    module)
      dnf -y module enable "$2"
      shift 2
      ;;
    *)
      echo "rpm.sh: unknown word $1" >&2
      exit 64
      ;;
  esac
done
shift

dnf -y --setopt=install_weak_deps=False --setopt=keepcache=True install "$@"

for name in $files; do
  sed -i 's/^enabled *= *1/enabled=0/' "/etc/yum.repos.d/$name.repo"
done
for project in $coprs; do
  dnf -y copr disable "$project"
done

# Logs and the cache of ldconfig differ from run to run and are of no use in an image.
rm -f /var/log/dnf* /var/log/hawkey.log /var/cache/ldconfig/aux-cache
