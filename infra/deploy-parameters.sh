# shellcheck shell=sh disable=SC2154 # a part of infra/deploy, which sets the variables
# The parameters that were given: a line each, checked against the template.

# Refuses a parameter that the template lacks, and names the nearest that it has.
check_names() {
  names=$(template_parameters)
  for name in $(printf %s "$parameters" | sed 's/=.*//'); do
    echo "$names" | grep -qx -e "$name" || fail "the template has no parameter $name: did you mean $(
      echo "$names" | awk -v given="$name" -f "$top/infra/nearest.awk"
    )?" 2
  done
}

# Refuses a value that the script would otherwise take for another.
check_choice() {
  case $1 in
    Front=site | Front=none | ApiKind=http | ApiKind=rest) ;;
    ClientAddress=cloudfront | ClientAddress=event) ;;
    *) fail "${1%%=*} has another value: see infra/README.md" 2 ;;
  esac
}

template_parameters() {
  sed -n '/^ "Parameters"/,/^ }/s/^  "\([A-Za-z]*\)".*/\1/p' "$(cd "$top" && absolute "$template")"
}

add_parameter() { parameters="$parameters$1
"; }

# Prints the value that a parameter was given, or nothing.
given() { printf %s "$parameters" | sed -n "s/^$1=//p" | tail -n 1; }

is_given() { printf %s "$parameters" | grep -q "^$1="; }
