#!/bin/sh
# Installs the dependencies of a package.json. Arguments: folder of the manifest, folder to install to.
set -eu

source=$1 home=$2

mkdir -p "$home"
for name in package.json package-lock.json npm-shrinkwrap.json .npmrc; do
  [ ! -e "$source/$name" ] || cp "$source/$name" "$home/$name"
done

cd "$home"
command=install
[ ! -e package-lock.json ] && [ ! -e npm-shrinkwrap.json ] || command=ci
npm "$command" --omit=dev --no-audit --no-fund --no-update-notifier

# It may say how to log in.
rm -f .npmrc
