# shellcheck shell=sh
# http URL METHOD CA_FILE INSECURE FOLLOW BODY: heads and content of the answer, asked for from inside. The last three
# are empty for no; the content of the request comes on standard input.
if ! command -v curl >/dev/null; then
  echo 'curl is not in this image; write scope: deploy to ask from outside.' >&2
  exit 127
fi
url=$1 method=$2 ca=$3 insecure=$4 follow=$5 body=$6
set -- --silent --show-error --include --proto =http,https
if [ "$method" = HEAD ]; then set -- "$@" --head; else set -- "$@" --request "$method"; fi
[ -z "$ca" ] || set -- "$@" --cacert "$ca"
[ -z "$insecure" ] || set -- "$@" --insecure
[ -z "$follow" ] || set -- "$@" --location
[ -z "$body" ] || set -- "$@" --data-binary @-
curl "$@" --url "$url"
