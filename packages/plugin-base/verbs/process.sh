# shellcheck shell=sh
# process: the process id of the probes' own shell, then the kernel's line of every process.
echo "$$"
cat /proc/[0-9]*/stat 2>/dev/null
exit 0
