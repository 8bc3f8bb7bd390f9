#!/bin/sh
# Writes one line to a file. Arguments: the file, the line.
set -eu

mkdir -p "$(dirname "$1")"
printf '%s\n' "$2" > "$1"
