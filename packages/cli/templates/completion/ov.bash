# Completion of ov for bash. ov itself knows what can stand where; this asks it.

_ov() {
  local line=${COMP_LINE:0:COMP_POINT} current=${COMP_WORDS[COMP_CWORD]} value kept
  local -a words=()
  read -ra words <<<"$line"
  [[ $line == *[[:space:]] ]] && words+=('')

  # Bash breaks words at "=" and ":" and replaces only what stands behind; that part alone may be answered.
  [[ $current == [=:] ]] && current=
  kept=${words[${#words[@]} - 1]%"$current"}

  while IFS=$'\t' read -r value _; do
    case $value in
      :files) compopt -o default ;;
      :folders) compopt -o dirnames ;;
      *) COMPREPLY+=("${value#"$kept"}") ;;
    esac
  done < <(ov __complete "${words[@]:1}" 2>/dev/null)
}

complete -o nosort -F _ov ov
