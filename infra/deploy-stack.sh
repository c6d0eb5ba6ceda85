# shellcheck shell=sh disable=SC2154 # a part of infra/deploy, which sets the variables
# The stack: what is there, its parameters, its secrets.

unknown_site=to-be-known.invalid
sites=
protect=
secret=
token_hash=
test_token=
test_token_hash=
code_key_before=
front=site
address_before=
waits=0

# Sets stack_state to AWS's word, or to NONE only if AWS says that there is no such stack: whoever
# takes another failure for that makes new secrets and stops counting the owner's sites.
find_stack() {
  stack_state=NONE
  [ -z "$dry_run" ] || return 0
  stack_state=$(aws cloudformation describe-stacks --stack-name "$stack" \
    --query 'Stacks[0].StackStatus' --output text 2>"$scratch/error") || {
    grep -q 'ValidationError.*does not exist' "$scratch/error" || {
      cat "$scratch/error" >&2
      fail "cannot see whether there is a stack $stack; nothing was changed"
    }
    stack_state=NONE
  }
  make_ready
}

# Waits for what an earlier run began, and removes a first try that AWS has rolled back: such a
# stack was never in use.
make_ready() {
  case $stack_state in
    CREATE_IN_PROGRESS) wait_and_look stack-create-complete ;;
    UPDATE_*IN_PROGRESS) wait_and_look stack-update-complete ;;
    DELETE_IN_PROGRESS) wait_and_look stack-delete-complete ;;
    ROLLBACK_IN_PROGRESS) wait_and_look stack-create-complete ;;
    ROLLBACK_COMPLETE | ROLLBACK_FAILED | CREATE_FAILED)
      run aws cloudformation delete-stack --stack-name "$stack"
      wait_and_look stack-delete-complete
      ;;
    DELETE_FAILED | UPDATE_ROLLBACK_FAILED)
      fail "the stack $stack is in the state $stack_state: see its events in the console of CloudFormation"
      ;;
  esac
}

# A wait that ends in another state than expected fails; the state then says what to do.
wait_and_look() {
  run aws cloudformation wait "$1" --stack-name "$stack" || true
  waits=$((waits + 1))
  [ $waits -le 5 ] || fail "the stack $stack stays in the state $stack_state"
  find_stack
}

# Whether the stack holds no resources yet: AWS then knows no parameter either.
is_first() {
  [ "$stack_state" = NONE ] || [ "$stack_state" = REVIEW_IN_PROGRESS ]
}

# Prints a value of the stack: its kind (Output or Parameter), its name. Empty if there is none.
known() {
  value=$(ask "$2" aws cloudformation describe-stacks --stack-name "$stack" \
    --query "Stacks[0].$1s[?$1Key=='$2'].$1Value" --output text) || fail "cannot read $2 of the stack"
  [ "$value" = None ] || echo "$value"
}

# The parameters go in a file that only this user can read: a command line can be read by all.
deploy_stack() {
  release=$( (echo "$code_key $secret $token_hash $test_token_hash $sites $protect $parameters" &&
    cat "$template") | sha256 | cut -c1-16)
  {
    printf '%s\n' "CodeBucket=$code_bucket" "CodeKey=$code_key" "Release=$release"
    [ -z "$secret" ] || echo "OriginSecret=$secret"
    [ -z "$token_hash" ] || echo "OwnerTokenHash=$token_hash"
    [ -z "$test_token_hash" ] || echo "TestTokenHash=$test_token_hash"
    [ -z "$protect" ] || echo "ProtectCounts=$protect"
    [ -z "$sites" ] || echo "Sites=$sites"
    printf %s "$parameters" | sed '/^Sites=/d'
  } >"$scratch/lines"
  awk 'BEGIN { print "[" } { printf "%s  \"%s\"", comma, $0; comma = ",\n" } END { print "\n]" }' \
    "$scratch/lines" >"$scratch/parameters.json"
  sed -e 's/\(OriginSecret=\)[^"]*/\1***/' "$scratch/parameters.json"
  run aws cloudformation deploy --stack-name "$stack" \
    --template-file "$template" --capabilities CAPABILITY_IAM \
    --no-fail-on-empty-changeset --parameter-overrides "file://$scratch/parameters.json"
}

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

# The function must know the sites, and CloudFront's name is known when all is made; and AWS could
# not undo a first try whose table is protected. So the first deployment takes two rounds, and a
# later run does the second if the first was cut short.
create_or_update() {
  sites=$(given Sites)
  if is_first; then create_anew; else update_from_before; fi
  [ "$front" = site ] || name_the_sites
  choose_address
  [ -z "$smoke" ] || make_test_token
  deploy_stack
  finish_first
}

create_anew() {
  front=$(given Front)
  front=${front:-site}
  protect=off
  make_token
  [ "$front" = site ] || return 0
  [ -n "$sites" ] || sites=$(own_domain)
  [ -n "$sites" ] || sites=$unknown_site
}

# The API alone has no site of its own, and DomainName is the API's.
name_the_sites() {
  [ "${sites:-${sites_before-}}" != "${cdn_host-}" ] ||
    fail "Front=none has no site of its own: name those to count, as in Sites=example.org" 2
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
  [ "$client_address" = cloudfront ] || return 0
  if is_first || [ "$address_before" = event ]; then secret=$(random_text secret); fi
}

update_from_before() {
  code_key_before=$(known Parameter CodeKey)
  hash_before=$(known Parameter OwnerTokenHash)
  sites_before=$(known Parameter Sites)
  address_before=$(known Parameter ClientAddress)
  front_before=$(known Parameter Front)
  front_before=${front_before:-site}
  front=$(given Front)
  front=${front:-$front_before}
  [ "$front_before" = none ] || cdn_host=$(known Output CdnHost)
  [ -z "$rotate_secret" ] || secret=$(random_text secret)
  if [ -z "$hash_before" ] || [ -n "$rotate_token" ]; then make_token; fi
  if [ "$front" = site ] && [ -z "$sites" ] && [ "$sites_before" = "${cdn_host-}" ]; then
    sites=$(own_domain)
  fi
}

# The domain of DomainName; a site without `www.` includes the one with it.
own_domain() {
  given DomainName | sed 's/^www\.//'
}

finish_first() {
  [ -n "$sites" ] || sites=$(known Parameter Sites)
  [ -n "$protect" ] || protect=$(known Parameter ProtectCounts)
  [ "$sites" = "$unknown_site" ] || [ "$protect" = off ] || return 0
  [ "$sites" != "$unknown_site" ] || sites=$(known Output CdnHost)
  protect=on
  secret=
  token_hash=
  test_token_hash=
  deploy_stack
}
