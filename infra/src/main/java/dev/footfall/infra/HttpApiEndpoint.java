package dev.footfall.infra;

import java.util.List;
import java.util.Objects;
import software.amazon.awscdk.Aws;
import software.amazon.awscdk.aws_apigatewayv2_integrations.HttpLambdaIntegration;
import software.amazon.awscdk.aws_apigatewayv2_integrations.HttpLambdaIntegrationProps;
import software.amazon.awscdk.services.apigatewayv2.AddRoutesOptions;
import software.amazon.awscdk.services.apigatewayv2.CfnStage;
import software.amazon.awscdk.services.apigatewayv2.HttpApi;
import software.amazon.awscdk.services.apigatewayv2.HttpMethod;
import software.amazon.awscdk.services.apigatewayv2.IHttpStage;
import software.amazon.awscdk.services.cloudwatch.IMetric;
import software.amazon.awscdk.services.logs.LogGroup;
import software.constructs.Construct;

/// The default: an HTTP API, $1.00 a million requests, event payload 2.0.
final class HttpApiEndpoint implements ApiEndpoint {

  private final HttpApi api;
  private final IHttpStage stage;

  HttpApiEndpoint(Construct scope, Parameters parameters, CountFunction function, LogGroup log) {
    api = HttpApi.Builder.create(scope, "Api").apiName(Aws.STACK_NAME).build();
    var integration = new HttpLambdaIntegration("Function", function.live, onePermission());
    PATHS.forEach(path -> addRoute(path, integration));
    stage = Objects.requireNonNull(api.getDefaultStage());
    throttleAndLog(CfnResource.of(stage, CfnStage.class), parameters, log);
  }

  /// For all routes: one for each would make the template too long.
  private static HttpLambdaIntegrationProps onePermission() {
    return HttpLambdaIntegrationProps.builder().scopePermissionToRoute(false).build();
  }

  private void addRoute(String path, HttpLambdaIntegration integration) {
    api.addRoutes(
        AddRoutesOptions.builder()
            .path(path)
            .methods(List.of(HttpMethod.ANY))
            .integration(integration)
            .build());
  }

  private static void throttleAndLog(CfnStage stage, Parameters parameters, LogGroup log) {
    stage.setDefaultRouteSettings(
        CfnStage.RouteSettingsProperty.builder()
            .throttlingRateLimit(parameters.throttleRate.getValueAsNumber())
            .throttlingBurstLimit(parameters.throttleBurst.getValueAsNumber())
            .build());
    stage.setAccessLogSettings(
        CfnStage.AccessLogSettingsProperty.builder()
            .destinationArn(log.getLogGroupArn())
            .format(Logs.accessLine("$context.routeKey"))
            .build());
  }

  @Override
  public String stagePath() {
    return "";
  }

  @Override
  public String id() {
    return api.getApiId();
  }

  @Override
  public String stage() {
    return CfnResource.of(stage, CfnStage.class).getRef();
  }

  @Override
  public IMetric serverErrors() {
    return stage.metric("5xx", Alarms.sumOfFiveMinutes());
  }
}
