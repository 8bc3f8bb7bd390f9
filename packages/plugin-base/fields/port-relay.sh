#!/bin/sh
# Relays a port of the container's own address to the same port on its loopback.
#   install FILE   put this very script there
#   run PORT       relay
set -eu

if [ "$1" = install ]; then
  mkdir -p "$(dirname "$2")"
  cp "$0" "$2"
  chmod 0755 "$2"
  exit
fi

port=$2
# The engine writes the container's own address down under its host name. Only this one is listened on: a program
# on 127.0.0.1 keeps its port to itself.
read -r address _ << END
$(getent ahostsv4 "$(cat /proc/sys/kernel/hostname)")
END

case $address in
  127.* | '')
    # On the host's own network, loopback is reached without a relay.
    exec sleep infinity
    ;;
esac
exec socat "TCP-LISTEN:$port,bind=$address,fork,reuseaddr" "TCP:127.0.0.1:$port"
