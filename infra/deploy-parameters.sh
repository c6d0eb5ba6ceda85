# shellcheck shell=sh disable=SC2154 # a part of infra/deploy, which sets the variables
# The parameters that were given: a line each, checked against the template.

# Refuses a name that CloudFormation would not take.
check_stack() {
  printf '%s\n' "$stack" | LC_ALL=C grep -Eqx '[A-Za-z][A-Za-z0-9-]{0,127}' ||
    fail "the name of a stack has letters, digits and hyphens, and begins with a letter" 2
}

# Refuses a parameter that the template lacks, and names the nearest that it has.
check_names() {
  names=$(template_parameters)
  for name in $(printf %s "$parameters" | sed 's/=.*//'); do
    echo "$names" | grep -qx -e "$name" || fail "the template has no parameter $name: did you mean $(
      echo "$names" | awk -v given="$name" -f "$top/infra/nearest.awk"
    )?" 2
  done
}

# Refuses what CloudFormation would refuse, before anything is built, uploaded or printed.
check_values() {
  twice=$(printf %s "$parameters" | sed 's/=.*//' | sort | uniq -d | head -n 1)
  [ -z "$twice" ] || fail "$twice is given twice" 2
  printf %s "$parameters" | while IFS= read -r parameter; do
    name=${parameter%%=*}
    printf '%s\n' "${parameter#*=}" | LC_ALL=C grep -Eq -e "$(allowed "$name")" ||
      fail "the template does not take this value of $name: see infra/README.md" 2
    [ ${#parameter} -le 4096 ] || fail "$name is too long: AWS takes 4,096 characters" 2
  done
}

# Prints what the template lets a parameter be, as a regular expression.
allowed() {
  block=$(awk -v name="\"$1\":" '/^  "/ { here = $1 == name } here' "$(template_file)" | tr -d '\n')
  case $block in
    *\"AllowedPattern\"*) printf %s "$block" | sed 's/.*"AllowedPattern": *"\([^"]*\)".*/\1/' ;;
    *\"AllowedValues\"*)
      printf '^(%s)$' "$(printf %s "$block" | sed 's/.*"AllowedValues": *\[\([^]]*\)\].*/\1/' | tr -d ' "' | tr , '|')"
      ;;
    *) printf '^[0-9]+$' ;;
  esac
}

template_parameters() {
  sed -n '/^ "Parameters"/,/^ }/s/^  "\([A-Za-z]*\)".*/\1/p' "$(template_file)"
}

template_file() {
  (cd "$top" && absolute "$template")
}

add_parameter() { parameters="$parameters$1
"; }

# Prints the value that a parameter was given, or nothing.
given() { printf %s "$parameters" | sed -n "s/^$1=//p" | tail -n 1; }

is_given() { printf %s "$parameters" | grep -q "^$1="; }
