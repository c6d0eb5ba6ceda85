# shellcheck shell=sh disable=SC2154 # a part of infra/deploy, which sets the variables
# The stack: what is there, its parameters.

unknown_site=to-be-known.invalid
sites=
protect=
secret=
second_secret=
in_use=
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
  release=$( (echo "$code_key $secret $second_secret $in_use $token_hash $test_token_hash $sites $protect" \
    "$parameters" && cat "$template") | sha256 | cut -c1-16)
  {
    printf '%s\n' "CodeBucket=$code_bucket" "CodeKey=$code_key" "Release=$release"
    [ -z "$secret" ] || echo "OriginSecret=$secret"
    [ -z "$second_secret" ] || echo "SecondSecret=$second_secret"
    [ -z "$in_use" ] || echo "SecretInUse=$in_use"
    [ -z "$token_hash" ] || echo "OwnerTokenHash=$token_hash"
    [ -z "$test_token_hash" ] || echo "TestTokenHash=$test_token_hash"
    [ -z "$protect" ] || echo "ProtectCounts=$protect"
    [ -z "$sites" ] || echo "Sites=$sites"
    printf %s "$parameters" | sed '/^Sites=/d'
  } >"$scratch/lines"
  awk 'BEGIN { print "[" } { printf "%s  \"%s\"", comma, $0; comma = ",\n" } END { print "\n]" }' \
    "$scratch/lines" >"$scratch/parameters.json"
  sed -e 's/\(OriginSecret=\)[^"]*/\1***/' -e 's/\(SecondSecret=\)[^"]*/\1***/' "$scratch/parameters.json"
  run aws cloudformation deploy --stack-name "$stack" \
    --template-file "$template" --capabilities CAPABILITY_IAM \
    --no-fail-on-empty-changeset --parameter-overrides "file://$scratch/parameters.json"
}

# The function must know the sites, and CloudFront's name is known when all is made; and AWS could
# not undo a first try whose table is protected. So the first deployment takes two rounds, and a
# later run does the second if the first was cut short.
create_or_update() {
  sites=$(given Sites)
  if is_first; then create_anew; else update_from_before; fi
  [ "$front" = site ] || name_the_sites
  [ "$front" = site ] || [ -z "$rotate_secret" ] ||
    fail "--rotate-secret changes the stack's own distribution: for yours see docs/aws-existing-site.md" 2
  choose_address
  change_read_tokens
  [ -z "$smoke" ] || make_test_token
  deploy_stack
  print_read_token
  finish_first
  [ -z "$rotate_secret" ] || rotate
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

update_from_before() {
  [ -z "$smoke" ] || remember
  code_key_before=$(known Parameter CodeKey)
  hash_before=$(known Parameter OwnerTokenHash)
  sites_before=$(known Parameter Sites)
  address_before=$(known Parameter ClientAddress)
  front_before=$(known Parameter Front)
  front_before=${front_before:-site}
  front=$(given Front)
  front=${front:-$front_before}
  [ "$front_before" = none ] || cdn_host=$(known Output CdnHost)
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
  second_secret=
  token_hash=
  test_token_hash=
  deploy_stack
}
