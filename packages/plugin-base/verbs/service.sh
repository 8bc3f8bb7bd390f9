# shellcheck shell=sh
# service NAME [enabled]: the init system that runs here, then what it says of the service. The supervisor is a Python
# program: it is asked once for all checks.
if [ -d /run/systemd/system ]; then
  echo systemd
  systemctl show --property=LoadState,ActiveState,UnitFileState -- "$1"
  echo user
  systemctl --user show --property=LoadState,ActiveState,UnitFileState -- "$1" 2>/dev/null
elif command -v supervisorctl >/dev/null; then
  echo supervisord
  conf=
  [ ! -f /etc/supervisord.conf ] || conf=/etc/supervisord.conf
  ov_once supervisor-status supervisorctl ${conf:+-c "$conf"} status
  [ -z "$2" ] || ov_once supervisor-avail supervisorctl ${conf:+-c "$conf"} avail
else
  echo 'Neither systemd nor supervisord runs here.' >&2
fi
