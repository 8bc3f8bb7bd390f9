# shellcheck shell=sh
# kernel-param PATH: its value, from the kernel itself.
cat "/proc/sys/$1"
