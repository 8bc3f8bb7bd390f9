# shellcheck shell=sh
# interface NAME: its MTU, then its addresses as ip(8) says them, or where that is not there, the kernel's own tables
# of addresses and routes.
[ -d "/sys/class/net/$1" ] || {
  echo "There is no interface $1." >&2
  exit 1
}
cat "/sys/class/net/$1/mtu" || exit 1
if command -v ip >/dev/null; then
  ip -o addr show dev "$1"
else
  cat /proc/net/fib_trie /proc/net/route /proc/net/if_inet6 2>/dev/null
  exit 0
fi
