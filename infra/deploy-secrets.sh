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
