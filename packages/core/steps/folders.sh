# Makes folders: owner, mode and path of each, three arguments a folder. The mode "-" leaves a folder that is there
# as it is; folders that are missing above one get its owner.
make() {
  if [ -d "$3" ]; then
    [ "$2" = - ] || { chown "$1" "$3" && chmod "$2" "$3"; }
    return
  fi
  make "$1" - "$(dirname "$3")"
  mkdir "$3"
  chown "$1" "$3"
  [ "$2" = - ] || chmod "$2" "$3"
}
while [ $# -gt 0 ]; do
  make "$1" "$2" "$3"
  shift 3
done
