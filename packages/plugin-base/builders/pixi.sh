#!/bin/sh
# Makes a conda environment. Arguments: folder of the manifest, folder of the environment's project.
set -eu

source=$1 home=$2

mkdir -p "$home"
if [ -e "$source/pixi.toml" ]; then
  cp "$source/pixi.toml" "$home/"
else
  pixi init --import "$source/environment.yml" "$home"
fi
cd "$home"

locked=
if [ -e "$source/pixi.lock" ]; then
  cp "$source/pixi.lock" "$home/"
  locked=--frozen
fi
pixi install $locked

# What no package has, a layer builds for itself; its files are beside the script.
if [ -e "$source/build.sh" ]; then
  (cd "$source" && pixi run $locked --manifest-path "$home/pixi.toml" bash -e build.sh)
fi
