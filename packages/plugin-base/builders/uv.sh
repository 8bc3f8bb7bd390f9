#!/bin/sh
# Makes a Python environment. Arguments: folder of pyproject.toml, folder of the environment.
set -eu

source=$1 home=$2

# Files are copied out of the cache, which is not part of the image; a Python that uv fetches lies in the environment.
export UV_LINK_MODE=copy UV_COMPILE_BYTECODE=1 UV_NO_PROGRESS=1
export UV_PROJECT_ENVIRONMENT="$home" UV_PYTHON_INSTALL_DIR="$home/python"
# Compiled files that are checked by content stay valid whatever times the image gives its files.
export SOURCE_DATE_EPOCH=0 PYC_INVALIDATION_MODE=CHECKED_HASH

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cp -R "$source/." "$work"
cd "$work"

uv venv --allow-existing --python-preference system "$home"
locked=
[ ! -e uv.lock ] || locked=--frozen
uv sync $locked --no-dev --no-editable
