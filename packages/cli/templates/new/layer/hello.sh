#!/bin/sh
# Installed by the layer {{name}} as {{name}}-hello.
set -eu

echo "Hello from {{name}}"
