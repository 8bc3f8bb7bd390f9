#!/bin/sh
# Adds an archive of Launchpad for apt. Arguments: name of the repository, archive as owner/name.
set -eu

name=$1 owner=${2%/*} archive=${2#*/}
key=/etc/apt/keyrings/$name.asc

# shellcheck source=/dev/null
suite=$(. /etc/os-release && echo "${UBUNTU_CODENAME:-}")
[ -n "$suite" ] || { echo "ppa:$2 is for Ubuntu, and this is not Ubuntu." >&2; exit 1; }

# Launchpad answers with the key as one JSON string.
mkdir -p /etc/apt/keyrings
answer=$(curl -fsSL --retry 3 "https://api.launchpad.net/devel/~$owner/+archive/ubuntu/$archive?ws.op=getSigningKeyData")
answer=${answer#\"}
printf '%b\n' "${answer%\"}" > "$key"
chmod 0644 "$key"

{
  echo 'Types: deb'
  echo "URIs: https://ppa.launchpadcontent.net/$owner/$archive/ubuntu"
  echo "Suites: $suite"
  echo 'Components: main'
  echo "Signed-By: $key"
} > "/etc/apt/sources.list.d/$name.sources"
