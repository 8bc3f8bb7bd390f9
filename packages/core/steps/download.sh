# Fetches one file and puts it where it belongs.
# Arguments: address, sha256 ("" for none, or ARCH=hash for several), how to unpack, where to, mode, owner, folders to strip, members to take.
url=$1 hash=$2 extract=$3 to=$4 mode=$5 owner=$6 strip=$7
shift 7

case $hash in
  *=*)
    known=$hash
    hash=
    for each in $known; do [ "${each%%=*}" != "$ARCH" ] || hash=${each#*=}; done
    [ -n "$hash" ] || { echo "no sha256 of $url for $ARCH" >&2 && exit 1; }
    ;;
esac

cache=/tmp/downloads
mkdir -p "$cache"
file=$cache/$(printf %s "$url" | sha256sum | cut -c1-32)

matches() { [ -z "$hash" ] || printf '%s  %s\n' "$hash" "$1" | sha256sum -c - >/dev/null 2>&1; }

# Without a hash nobody can tell whether a kept file is still the right one.
if [ -z "$hash" ] || ! { [ -f "$file" ] && matches "$file"; }; then
  curl -fsSL --retry 3 --output "$file.part" "$url"
  if ! matches "$file.part"; then
    echo "sha256 of $url is $(sha256sum "$file.part" | cut -d' ' -f1), not $hash" >&2
    rm -f "$file.part"
    exit 1
  fi
  mv "$file.part" "$file"
fi

case $extract in
  none)
    mkdir -p "$(dirname "$to")"
    install -m "${mode:-0755}" "$file" "$to"
    chown "$owner" "$to"
    exit
    ;;
  sh)
    sh "$file"
    exit
    ;;
esac

new=$(mktemp -d)
case $extract in
  tar.gz) tar -xzf "$file" -C "$new" --no-same-owner --strip-components="$strip" "$@" ;;
  tar.xz) tar -xJf "$file" -C "$new" --no-same-owner --strip-components="$strip" "$@" ;;
  tar.zst) tar --zstd -xf "$file" -C "$new" --no-same-owner --strip-components="$strip" "$@" ;;
  zip)
    unzip -q "$file" "$@" -d "$new"
    while [ "$strip" -gt 0 ]; do
      inner=$(mktemp -d)
      for folder in "$new"/*/; do cp -a "$folder." "$inner/"; done
      rm -rf "$new"
      new=$inner
      strip=$((strip - 1))
    done
    ;;
esac
[ -z "$mode" ] || find "$new" -type f -exec chmod "$mode" {} +
chown -R "$owner" "$new"
mkdir -p "$to"
# Not "$new/.", whose private mode the folder would take over.
find "$new" -mindepth 1 -maxdepth 1 -exec cp -a {} "$to/" \;
rm -rf "$new"
