#!/bin/sh
# Installs Debian packages. Arguments: those of `apt-get install`.
set -eu

export DEBIAN_FRONTEND=noninteractive
# Accounts and compiled files that packages make would otherwise bear today's date.
export SOURCE_DATE_EPOCH=0

# Official base images empty the package cache after each install; here it is a cache mount that keeps its content.
rm -f /etc/apt/apt.conf.d/docker-clean

# Builds that run side by side share the cache. An engine's own lock for it is no way: buildah 1.28 takes it twice
# within one build and then waits for itself.
exec 9> /var/cache/apt/ovkit.lock
flock 9

# Nothing that a package brings may be started while an image is built.
if [ ! -e /usr/sbin/policy-rc.d ]; then
  trap 'rm -f /usr/sbin/policy-rc.d' EXIT
  printf '#!/bin/sh\nexit 101\n' > /usr/sbin/policy-rc.d
  chmod 0755 /usr/sbin/policy-rc.d
fi

fresh=1
[ ! -e /var/lib/dbus/machine-id ] || fresh=0

apt-get -q -o Acquire::Retries=3 -o APT::Update::Error-Mode=any update

# A configuration file that a layer has put there already is kept, without a question.
apt-get -q -o Acquire::Retries=3 -o Dpkg::Use-Pty=0 \
  -o Dpkg::Options::=--force-confdef -o Dpkg::Options::=--force-confold \
  install --yes --no-install-recommends "$@"

# Every container of an image shares what dbus makes up for it here, so that it may as well be the same in every build.
if [ "$fresh" = 1 ] && [ -s /var/lib/dbus/machine-id ]; then
  printf ovkit | md5sum | cut -c 1-32 > /var/lib/dbus/machine-id
fi

# Logs and backups differ from run to run and are of no use in an image.
rm -f /var/log/apt/* /var/log/dpkg.log /var/log/alternatives.log /var/cache/ldconfig/aux-cache \
  /var/lib/dpkg/*-old /var/cache/debconf/*-old
