# shellcheck shell=sh disable=SC2154 # a part of infra/deploy, which sets the variables
# The stack: what is there, its parameters, its secrets.

unknown_site=to-be-known.invalid
sites=
protect=
secret=
token_hash=
code_key_before=
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
  release=$( (echo "$code_key $secret $token_hash $sites $protect $parameters" &&
    cat infra/footfall.template.json) | sha256 | cut -c1-16)
  {
    printf '%s\n' "CodeBucket=$code_bucket" "CodeKey=$code_key" "Release=$release"
    [ -z "$secret" ] || echo "OriginSecret=$secret"
    [ -z "$token_hash" ] || echo "OwnerTokenHash=$token_hash"
    [ -z "$protect" ] || echo "ProtectCounts=$protect"
    [ -z "$sites" ] || echo "Sites=$sites"
    printf %s "$parameters" | sed '/^Sites=/d'
  } >"$scratch/lines"
  awk 'BEGIN { print "[" } { printf "%s  \"%s\"", comma, $0; comma = ",\n" } END { print "\n]" }' \
    "$scratch/lines" >"$scratch/parameters.json"
  sed -e 's/\(OriginSecret=\)[^"]*/\1***/' "$scratch/parameters.json"
  run aws cloudformation deploy --stack-name "$stack" \
    --template-file infra/footfall.template.json --capabilities CAPABILITY_IAM \
    --no-fail-on-empty-changeset --parameter-overrides "file://$scratch/parameters.json"
}

random_text() {
  ask "$1" sh -c 'LC_ALL=C tr -dc A-Za-z0-9 </dev/urandom | head -c 48'
}

# AWS keeps the token's SHA-256 only. Where a log is kept, no token is made.
make_token() {
  if [ "${CI-}" = true ]; then
    echo "No owner's token yet: run infra/deploy --rotate-token outside CI, where no log keeps it." >&2
    return
  fi
  token=$(random_text token)
  token_hash=$(if [ -n "$dry_run" ]; then echo "<hash>"; else printf %s "$token" | sha256; fi)
  echo "The owner's token, which is printed only now and opens the dashboard: $token"
}

# The function must know the sites, and CloudFront's name is known when all is made; and AWS could
# not undo a first try whose table is protected. So the first deployment takes two rounds, and a
# later run does the second if the first was cut short.
create_or_update() {
  sites=$(given Sites)
  if is_first; then
    secret=$(random_text secret)
    protect=off
    make_token
    [ -n "$sites" ] || sites=$(own_domain)
    [ -n "$sites" ] || sites=$unknown_site
  else
    update_from_before
  fi
  deploy_stack
  finish_first
}

update_from_before() {
  code_key_before=$(known Parameter CodeKey)
  hash_before=$(known Parameter OwnerTokenHash)
  sites_before=$(known Parameter Sites)
  cdn_host=$(known Output CdnHost)
  [ -z "$rotate_secret" ] || secret=$(random_text secret)
  if [ -z "$hash_before" ] || [ -n "$rotate_token" ]; then make_token; fi
  if [ -z "$sites" ] && [ "$sites_before" = "$cdn_host" ]; then
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
  deploy_stack
}
