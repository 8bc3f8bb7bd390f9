# Makes symbolic links: owner, target and path of each, three arguments a link.
while [ $# -gt 0 ]; do
  mkdir -p "$(dirname "$3")"
  ln -sfn "$2" "$3"
  chown -h "$1" "$3"
  shift 3
done
