# shellcheck shell=sh disable=SC2154 # a part of infra/deploy, which sets the variables
# What goes into buckets: the function's zip, script and dashboard, the owner's site.

# The key is named by the content, so a new zip is a new key, which CloudFormation sees. A bucket
# with this name may be a stranger's, who would then choose the function's code: its owner is checked.
upload_code() {
  account=$(ask account aws sts get-caller-identity --query Account --output text)
  if [ -z "$code_bucket" ]; then
    region=${AWS_REGION:-${AWS_DEFAULT_REGION:-$(ask region aws configure get region || true)}}
    [ -n "$region" ] || fail "the AWS command line has no region: set AWS_REGION"
    code_bucket="$(printf %s "$stack" | tr '[:upper:]' '[:lower:]')-code-$account-$region"
    [ ${#code_bucket} -le 63 ] || fail "$code_bucket is too long for a bucket: name one with --code-bucket"
  fi
  make_code_bucket
  if [ -n "$dry_run" ]; then code_hash="<hash>"; else code_hash=$(sha256 <"$zip" | cut -c1-16); fi
  code_key="footfall-lambda-$code_hash.zip"
  run aws s3api put-object --bucket "$code_bucket" --key "$code_key" --body "$zip" \
    --expected-bucket-owner "$account" --output text
}

make_code_bucket() {
  [ -z "$dry_run" ] || { run aws s3 mb "s3://$code_bucket" && return; }
  ! aws s3api head-bucket --bucket "$code_bucket" --expected-bucket-owner "$account" \
    >/dev/null 2>"$scratch/error" || return 0
  grep -q '(404)' "$scratch/error" || {
    cat "$scratch/error" >&2
    fail "the bucket $code_bucket is not this account's, or closed to you: see --code-bucket"
  }
  run aws s3 mb "s3://$code_bucket"
}

# Only below footfall/, which is the counter's. Pages are asked for each time; what they load is kept
# for an hour. Pages last, when all else is there.
upload_counter() {
  bucket=$(known Output BucketName)
  run aws s3 sync "$counter" "s3://$bucket/footfall" --delete --exclude '*' --include footfall.js \
    --include compat/busuanzi.js --include 'dashboard/*' --exclude '*.html' \
    --cache-control 'public, max-age=3600'
  run aws s3 cp "$counter/compat/count.js" "s3://$bucket/footfall/count.js" \
    --cache-control 'public, max-age=3600'
  run aws s3 cp "$openapi" "s3://$bucket/footfall/openapi.yaml" \
    --content-type 'application/yaml; charset=utf-8' --cache-control 'public, max-age=3600'
  run aws s3 sync "$counter" "s3://$bucket/footfall" --delete --exclude '*' --include 'dashboard/*.html' \
    --content-type 'text/html; charset=utf-8' --cache-control no-cache
}

# The owner's files: as --web has them. Without it they stay as they are; a bucket without any page
# gets the demo where its own visits are counted, else a page that says what this is.
upload_site() {
  if [ -n "$web" ]; then
    upload_pages "$web" --delete
  elif has_no_page; then
    mkdir "$scratch/pages"
    cp "$counter/favicon.svg" "$scratch/pages"
    if counts_itself; then lay_demo; else lay_front; fi
    upload_pages "$scratch/pages"
  fi
  run aws cloudfront create-invalidation --distribution-id "$(known Output DistributionId)" --paths '/*'
}

counts_itself() {
  own=$(known Output SiteAddress | sed 's|^https://||; s|/$||; s/^www\.//')
  case ",$(known Parameter Sites)," in *",$own,"* | *",www.$own,"*) ;; *) return 1 ;; esac
}

lay_demo() {
  sed 's/ data-site="localhost"//' "$counter/index.html" >"$scratch/pages/index.html"
  cp "$counter/demo.css" "$counter/demo.js" "$scratch/pages"
}

# It names the public sites, as ./footfall serve does.
lay_front() {
  known Parameter PublicSites | tr , '\n' | sort |
    sed -n 's|..*|<li><a href="dashboard/#&">&</a></li>|p' >"$scratch/rows"
  [ ! -s "$scratch/rows" ] || {
    echo '<h2>Public numbers</h2>'
    echo '<ul>'
    cat "$scratch/rows"
    echo '</ul>'
  } >"$scratch/public"
  sed -e "/<!-- public sites -->/{r $scratch/public" -e d -e '}' "$counter/front/front.html" \
    >"$scratch/pages/index.html"
  cp "$counter/front/front.css" "$counter/front/robots.txt" "$scratch/pages"
}

upload_pages() {
  from=$1
  shift
  run aws s3 sync "$from" "s3://$bucket" "$@" --exclude 'footfall/*' --exclude '*.html' \
    --cache-control 'public, max-age=3600'
  run aws s3 sync "$from" "s3://$bucket" "$@" --exclude '*' --include '*.html' --exclude 'footfall/*' \
    --content-type 'text/html; charset=utf-8' --cache-control no-cache
}

# Only if S3 says so: a page that cannot be seen is not overwritten.
has_no_page() {
  [ -z "$dry_run" ] || return 1
  ! aws s3api head-object --bucket "$bucket" --key index.html >/dev/null 2>"$scratch/error" &&
    grep -q '(404)' "$scratch/error"
}
