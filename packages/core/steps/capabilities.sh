# Gives files capabilities: capabilities and path of each, two arguments a file. Empty capabilities take all away.
while [ $# -gt 0 ]; do
  if [ -n "$1" ]; then setcap "$1" "$2"; else setcap -r "$2"; fi
  shift 2
done
