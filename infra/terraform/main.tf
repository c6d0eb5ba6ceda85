# Footfall's API alone (API Gateway, Lambda, DynamoDB), as infra/deploy Front=none makes it. The
# CloudFormation template is the reference: TerraformModuleTest compares both.

terraform {
  required_version = ">= 1.5"
  required_providers {
    aws = {
      source  = "hashicorp/aws"
      version = ">= 6.0"
    }
  }
}

resource "aws_dynamodb_table" "counts" {
  name                        = "${var.name}-counts"
  billing_mode                = "PAY_PER_REQUEST"
  hash_key                    = "pk"
  range_key                   = "sk"
  deletion_protection_enabled = true
  attribute {
    name = "pk"
    type = "S"
  }
  attribute {
    name = "sk"
    type = "S"
  }
  point_in_time_recovery {
    enabled = true
  }
  on_demand_throughput {
    max_read_request_units  = var.counts_units.reads
    max_write_request_units = var.counts_units.writes
  }
}

# No recovery copies: tokens and salts must be gone when they are deleted.
resource "aws_dynamodb_table" "visitors" {
  name         = "${var.name}-visitors"
  billing_mode = "PAY_PER_REQUEST"
  hash_key     = "pk"
  attribute {
    name = "pk"
    type = "S"
  }
  ttl {
    attribute_name = "ttl"
    enabled        = true
  }
  on_demand_throughput {
    max_read_request_units  = var.visitors_units.reads
    max_write_request_units = var.visitors_units.writes
  }
}

resource "aws_cloudwatch_log_group" "function" {
  name              = "/aws/lambda/${var.name}"
  retention_in_days = 7
}

resource "aws_cloudwatch_log_group" "api" {
  name              = "/aws/apigateway/${var.name}"
  retention_in_days = 7
}

resource "aws_iam_role" "function" {
  name_prefix = "${var.name}-"
  assume_role_policy = jsonencode({
    Version   = "2012-10-17"
    Statement = [{ Effect = "Allow", Action = "sts:AssumeRole", Principal = { Service = "lambda.amazonaws.com" } }]
  })
}

resource "aws_iam_role_policy" "function" {
  role = aws_iam_role.function.id
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Effect   = "Allow"
        Action   = ["dynamodb:ConditionCheckItem", "dynamodb:GetItem", "dynamodb:Query", "dynamodb:UpdateItem"]
        Resource = aws_dynamodb_table.counts.arn
      },
      {
        Effect    = "Allow"
        Action    = ["dynamodb:DeleteItem"]
        Resource  = aws_dynamodb_table.counts.arn
        Condition = { "ForAllValues:StringLike" = { "dynamodb:LeadingKeys" = ["*#smoke.footfall.invalid", "*#smoke.footfall.invalid#*"] } }
      },
      {
        Effect   = "Allow"
        Action   = ["dynamodb:BatchGetItem", "dynamodb:ConditionCheckItem", "dynamodb:GetItem", "dynamodb:UpdateItem"]
        Resource = aws_dynamodb_table.visitors.arn
      },
      {
        Effect   = "Allow"
        Action   = ["logs:CreateLogStream", "logs:PutLogEvents"]
        Resource = "${aws_cloudwatch_log_group.function.arn}:*"
      }
    ]
  })
}

resource "aws_lambda_function" "function" {
  function_name    = var.name
  description      = "Footfall, a visitor counter"
  role             = aws_iam_role.function.arn
  runtime          = "java25"
  architectures    = [var.architecture]
  handler          = "dev.footfall.lambda.LambdaHandler::handleRequest"
  filename         = var.zip
  source_code_hash = filebase64sha256(var.zip)
  memory_size      = 1024
  timeout          = 5
  publish          = true
  logging_config {
    log_format = "Text"
    log_group  = aws_cloudwatch_log_group.function.name
  }
  environment {
    variables = {
      TABLE_NAME          = aws_dynamodb_table.counts.name
      VISITORS_TABLE_NAME = aws_dynamodb_table.visitors.name
      SITES               = join(",", var.sites)
      ORIGINS             = join(",", var.origins)
      CLIENT_ADDRESS      = nonsensitive(var.origin_secret == "") ? "event" : "cloudfront"
      ORIGIN_SECRET       = var.origin_secret
      OWNER_TOKEN_SHA256  = var.owner_token_sha256
      READ_TOKENS         = join(",", [for token in var.read_tokens : "${token.name}:${token.site}:${token.sha256}"])
      PUBLIC_SITES        = join(",", var.public_sites)
      PUBLIC_PAGES        = join(",", var.public_pages)
      IGNORE              = join(",", var.ignore)
      MONTHLY_VISITS      = tostring(var.monthly_visits)
      RATE_LIMIT          = tostring(var.rate_limit)
      ZONE                = join(",", var.zone)
    }
  }
}

resource "aws_lambda_alias" "live" {
  name             = "live"
  function_name    = aws_lambda_function.function.function_name
  function_version = aws_lambda_function.function.version
}

resource "aws_apigatewayv2_api" "api" {
  name          = var.name
  protocol_type = "HTTP"
}

resource "aws_apigatewayv2_integration" "function" {
  api_id                 = aws_apigatewayv2_api.api.id
  integration_type       = "AWS_PROXY"
  integration_uri        = aws_lambda_alias.live.arn
  payload_format_version = "2.0"
}

# What the function serves. Nothing else reaches it: whatever strangers try costs nothing.
locals {
  paths = toset(["/v1/{proxy+}", "/count", "/healthz", "/openapi.yaml"])
}

resource "aws_apigatewayv2_route" "all" {
  for_each  = local.paths
  api_id    = aws_apigatewayv2_api.api.id
  route_key = "ANY ${each.value}"
  target    = "integrations/${aws_apigatewayv2_integration.function.id}"
}

resource "aws_apigatewayv2_stage" "default" {
  api_id      = aws_apigatewayv2_api.api.id
  name        = "$default"
  auto_deploy = true
  default_route_settings {
    throttling_rate_limit  = var.throttle.rate
    throttling_burst_limit = var.throttle.burst
  }
  access_log_settings {
    destination_arn = aws_cloudwatch_log_group.api.arn
    format = jsonencode({
      time  = "$context.requestTime", id = "$context.requestId", method = "$context.httpMethod",
      route = "$context.routeKey", status = "$context.status", bytes = "$context.responseLength",
      ms    = "$context.responseLatency"
    })
  }
}

resource "aws_lambda_permission" "api" {
  function_name = aws_lambda_function.function.function_name
  qualifier     = aws_lambda_alias.live.name
  action        = "lambda:InvokeFunction"
  principal     = "apigateway.amazonaws.com"
  source_arn    = "${aws_apigatewayv2_api.api.execution_arn}/*/*"
}

# Destroys salts when they are due also where nobody visits, and keeps one instance warm.
resource "aws_cloudwatch_event_rule" "timer" {
  name                = "${var.name}-timer"
  schedule_expression = "cron(0/5 * * * ? *)"
}

resource "aws_cloudwatch_event_target" "timer" {
  rule = aws_cloudwatch_event_rule.timer.name
  arn  = aws_lambda_alias.live.arn
}

resource "aws_lambda_permission" "timer" {
  function_name = aws_lambda_function.function.function_name
  qualifier     = aws_lambda_alias.live.name
  action        = "lambda:InvokeFunction"
  principal     = "events.amazonaws.com"
  source_arn    = aws_cloudwatch_event_rule.timer.arn
}

output "api_address" {
  description = "data-api of the script."
  value       = "${aws_apigatewayv2_api.api.api_endpoint}/"
}

output "counts_table" {
  description = "For ./footfall stats --store dynamodb --table."
  value       = aws_dynamodb_table.counts.name
}
