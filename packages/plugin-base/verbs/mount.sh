# shellcheck shell=sh
# mount: the kernel's table of mounts.
cat /proc/self/mountinfo
