# shellcheck shell=sh disable=SC2034,SC2154 # a part of infra/deploy, which uses the variables
# Secrets and tokens, and whose word the function takes for an address.

random_text() {
  ask "$1" sh -c 'LC_ALL=C tr -dc A-Za-z0-9 </dev/urandom | head -c 48'
}

hash_of() {
  if [ -n "$dry_run" ]; then echo "<hash>"; else printf %s "$1" | sha256; fi
}

# Opens the test site to the test of this deployment, and to nobody after it.
make_test_token() {
  test_token=$(random_text test-token)
  test_token_hash=$(hash_of "$test_token")
}

# AWS keeps the token's SHA-256 only. Where a log is kept, no token is made.
make_token() {
  if [ "${CI-}" = true ]; then
    echo "No owner's token yet: run infra/deploy --rotate-token outside CI, where no log keeps it." >&2
    return
  fi
  token=$(random_text token)
  token_hash=$(hash_of "$token")
  echo "The owner's token, which is printed only now and opens the dashboard: $token"
}

check_read_token() {
  [ -n "$read_token$revoked" ] || return 0
  ! is_given ReadTokens || fail "ReadTokens gives all tokens: --read-token and --revoke-token change them" 2
  [ -n "$read_token" ] || return 0
  [ "${CI-}" != true ] || fail "--read-token prints a token: run it outside CI, where no log keeps it" 2
  printf '%s\n' "$read_token" | grep -Eqx '[a-z0-9][a-z0-9._-]{0,63}:[a-z0-9.-]+' ||
    fail "--read-token needs a name and a site, as in grafana:example.org" 2
}

# Tokens that read one site each, NAME:SITE:SHA-256 with commas, as the stack has them.
change_read_tokens() {
  read_tokens=$(given ReadTokens)
  is_given ReadTokens || is_first || read_tokens=$(known Parameter ReadTokens)
  [ -z "$revoked" ] || revoke_read_token
  [ -z "$read_token" ] || add_read_token
  [ -z "$read_token$revoked" ] || add_parameter "ReadTokens=$read_tokens"
  check_readers_sites
}

has_read_token() {
  read_tokens_by_line | cut -d : -f 1 | grep -Fqx -e "$1"
}

read_tokens_by_line() {
  printf '%s\n' "$read_tokens" | tr , '\n'
}

revoke_read_token() {
  has_read_token "$revoked" || fail "there is no token $revoked: see --list-tokens" 2
  read_tokens=$(read_tokens_by_line | awk -F : -v name="$revoked" '$1 != name' | paste -s -d , -)
}

add_read_token() {
  ! has_read_token "${read_token%:*}" ||
    fail "there is a token ${read_token%:*} already: --revoke-token ${read_token%:*} replaces it" 2
  readers_token=$(random_text read-token)
  read_tokens="${read_tokens:+$read_tokens,}$read_token:$(hash_of "$readers_token")"
}

# With a token of a site that is not counted the function would not start, and every visit be lost.
check_readers_sites() {
  for entry in $(read_tokens_by_line); do
    reads=${entry#*:}
    reads=${reads%:*}
    case ",${sites:-${sites_before-}}," in
      *",$reads,"* | *",${reads#www.},"*) ;;
      *) fail "the token ${entry%%:*} reads $reads, which is not among the Sites" 2 ;;
    esac
  done
}

# Only when it works.
print_read_token() {
  [ -z "$read_token" ] ||
    echo "The token ${read_token%:*}, which is printed only now and reads ${read_token#*:}: $readers_token"
}

list_read_tokens() {
  read_tokens=$(known Parameter ReadTokens)
  read_tokens_by_line | awk -F : 'NF == 3 { print $1, $2 }'
}

# Where the visitor's address is: unless it is said, in the event if there is no CloudFront. A secret
# is made when the function is to know CloudFront from now on.
choose_address() {
  client_address=$(given ClientAddress)
  if [ -z "$client_address" ] && { is_first || [ "$front" != "$front_before" ]; }; then
    client_address=cloudfront
    [ "$front" = site ] || client_address=event
    add_parameter "ClientAddress=$client_address"
  fi
  if [ "${client_address:-$address_before}" = event ]; then return; fi
  if is_first || [ "$address_before" = event ]; then secret=$(random_text secret); fi
  if [ -n "$secret" ] || [ -z "$(known Parameter SecondSecret)" ]; then
    second_secret=$(random_text second-secret)
  elif [ -n "$rotate_secret" ]; then
    renew_unused "$(known Parameter SecretInUse)"
  fi
}

# The function knows two secrets: the one that CloudFront sends, and one that nobody has. CloudFront
# takes minutes to send the other, in which both are right; then the old one is replaced.
rotate() {
  in_use=second
  [ "$(known Parameter SecretInUse)" != second ] || in_use=first
  secret=
  second_secret=
  deploy_stack
  renew_unused "$in_use"
  deploy_stack
}

# Replaces the secret that CloudFront does not send: also before it is sent, for an earlier run may
# have been cut short.
renew_unused() {
  if [ "$1" = second ]; then
    secret=$(random_text secret)
  else
    second_secret=$(random_text second-secret)
  fi
}
