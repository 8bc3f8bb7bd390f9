#!/bin/sh
# Compiles a Rust package. Arguments: folder of Cargo.toml, folder to install to.
set -eu

source=$1 home=$2

# cargo writes beside the manifest, and the layer's folder is read-only.
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cp -R "$source/." "$work"

locked=
[ ! -e "$work/Cargo.lock" ] || locked=--locked
cargo install $locked --no-track --path "$work" --root "$home"
