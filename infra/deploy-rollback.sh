# shellcheck shell=sh disable=SC2034,SC2154 # a part of infra/deploy, which sets and uses the variables
# The test of a deployment, and the way back to the one before.

prove() {
  if [ "$front" = site ]; then
    address=$(known Output SiteAddress)
    echo "The site is at $address"
    echo "The dashboard is at ${address}dashboard/"
  else
    address=$(known Output ApiAddress)
    echo "The API is at $address"
    echo "Lay $counter/footfall.js beside your pages, and put into each:"
    echo "  <script async src=\"/footfall.js\" data-api=\"$address\"></script>"
  fi
  [ -n "$smoke" ] || return 0
  export FOOTFALL_TOKEN="$test_token"
  run "${FOOTFALL:-./footfall}" smoke "$address" --site "${sites%%,*}" && return
  [ -n "$code_key_before" ] || fail "the deployment failed its test"
  roll_back
  fail "the new deployment failed its test: function, template and parameters are those of before again"
}

# Keeps template and parameters of the stack, before anything is changed. AWS CLI prints a template
# with wider indents than ours, and CloudFormation takes 51,200 bytes.
remember() {
  [ -z "$dry_run" ] || return 0
  aws cloudformation get-template --stack-name "$stack" --query TemplateBody --output json >"$scratch/wide" ||
    fail "cannot read the template of the stack; nothing was changed"
  sed 's/^ *//' "$scratch/wide" >"$scratch/template.json"
  aws cloudformation describe-stacks --stack-name "$stack" --output text \
    --query 'Stacks[0].Parameters[].[ParameterKey,ParameterValue]' >"$scratch/before" ||
    fail "cannot read the parameters of the stack; nothing was changed"
}

# Prints the value that a parameter had before.
was() {
  awk -F '\t' -v name="$1" '$1 == name { print $2 }' "$scratch/before"
}

# Secrets, and the tokens that were printed or revoked, stay as they are now.
roll_back() {
  template=$scratch/template.json
  code_bucket=$(was CodeBucket)
  code_key=$(was CodeKey)
  sites=$(was Sites)
  [ "$sites" != "$unknown_site" ] || sites=
  secret= second_secret= in_use= token_hash= test_token_hash= protect=
  parameters="$(awk -F '\t' '
    $1 !~ /^(CodeBucket|CodeKey|Release|ProtectCounts|ReadTokens|SecretInUse)$/ && $1 !~ /(Secret|TokenHash)$/ {
      print $1 "=" $2
    }' "$scratch/before")
ReadTokens=$(read_by_both)
"
  deploy_stack
}

# Prints the tokens of one site that there were before and are now: a revoked one stays revoked, and
# the site of a new one may not be counted.
read_by_both() {
  both=
  for entry in $(was ReadTokens | tr , ' '); do
    case ",$read_tokens," in *",$entry,"*) both=${both:+$both,}$entry ;; esac
  done
  echo "$both"
}
