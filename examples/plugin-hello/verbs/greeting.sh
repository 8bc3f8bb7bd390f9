# shellcheck shell=sh
# greeting NAME: says hello to somebody.
hello "$1"
