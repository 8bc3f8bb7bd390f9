#!/bin/sh
# Adds a repository for apt. Arguments: name, address, suite, address of the key, path of a key, components.
# An empty suite is the code name of this release; at most one of the keys is not empty.
set -eu

name=$1 url=$2 suite=$3 key=$4 signed_by=$5 components=$6

if [ -z "$suite" ]; then
  # shellcheck source=/dev/null
  suite=$(. /etc/os-release && echo "${VERSION_CODENAME:-}")
  [ -n "$suite" ] || { echo "Repository $name: this release has no code name; write a suite." >&2; exit 1; }
fi

if [ -n "$key" ]; then
  signed_by=/etc/apt/keyrings/$name.gpg
  mkdir -p /etc/apt/keyrings
  GNUPGHOME=$(mktemp -d)
  export GNUPGHOME
  curl -fsSL --retry 3 "$key" -o "$GNUPGHOME/key"
  # A key may come in either form; apt tells them apart by the name alone, so that only one will do.
  if grep -q -e '-----BEGIN PGP' "$GNUPGHOME/key"; then
    gpg --batch --yes --dearmor --output "$signed_by" "$GNUPGHOME/key"
  else
    cp "$GNUPGHOME/key" "$signed_by"
  fi
  chmod 0644 "$signed_by"
  rm -rf "$GNUPGHOME"
fi

{
  echo 'Types: deb'
  echo "URIs: $url"
  echo "Suites: $suite"
  # A suite that ends in a slash is a plain folder, which has no components.
  case $suite in */) ;; *) echo "Components: $components" ;; esac
  [ -z "$signed_by" ] || echo "Signed-By: $signed_by"
} > "/etc/apt/sources.list.d/$name.sources"
