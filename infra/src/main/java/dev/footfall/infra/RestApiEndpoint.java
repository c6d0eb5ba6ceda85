package dev.footfall.infra;

import java.util.List;
import software.amazon.awscdk.Aws;
import software.amazon.awscdk.services.apigateway.AccessLogFormat;
import software.amazon.awscdk.services.apigateway.EndpointConfiguration;
import software.amazon.awscdk.services.apigateway.EndpointType;
import software.amazon.awscdk.services.apigateway.LambdaIntegration;
import software.amazon.awscdk.services.apigateway.LambdaIntegrationOptions;
import software.amazon.awscdk.services.apigateway.LogGroupLogDestination;
import software.amazon.awscdk.services.apigateway.ProxyResourceOptions;
import software.amazon.awscdk.services.apigateway.RestApi;
import software.amazon.awscdk.services.apigateway.StageOptions;
import software.amazon.awscdk.services.cloudwatch.IMetric;
import software.constructs.Construct;

/// By `-c api=rest`: a REST API, $3.50 a million requests, event payload 1.0. For a web application
/// firewall, which an HTTP API cannot have.
final class RestApiEndpoint implements ApiEndpoint {

  private static final String STAGE = "live";

  private final RestApi api;

  RestApiEndpoint(Construct scope, Parameters parameters, CountFunction function) {
    api =
        RestApi.Builder.create(scope, "Api")
            .restApiName(Aws.STACK_NAME)
            .endpointConfiguration(
                EndpointConfiguration.builder().types(List.of(EndpointType.REGIONAL)).build())
            // Else the pictures that count without JavaScript would leave as text.
            .binaryMediaTypes(List.of("*/*"))
            // A REST API writes its access log by a role of the whole account, or not at all.
            .cloudWatchRole(true)
            .deployOptions(stage(scope, parameters))
            .build();
    api.getNode().tryRemoveChild("Endpoint");
    var integration =
        new LambdaIntegration(
            function.live, LambdaIntegrationOptions.builder().allowTestInvoke(false).build());
    api.getRoot()
        .addResource("v1")
        .addProxy(
            ProxyResourceOptions.builder().anyMethod(true).defaultIntegration(integration).build());
  }

  private static StageOptions stage(Construct scope, Parameters parameters) {
    return StageOptions.builder()
        .stageName(STAGE)
        .throttlingRateLimit(parameters.throttleRate.getValueAsNumber())
        .throttlingBurstLimit(parameters.throttleBurst.getValueAsNumber())
        .accessLogDestination(new LogGroupLogDestination(Logs.weekOf(scope, "ApiLog")))
        .accessLogFormat(AccessLogFormat.custom(Logs.accessLine("$context.resourcePath")))
        .build();
  }

  @Override
  public String host() {
    return api.getRestApiId() + ".execute-api." + Aws.REGION + "." + Aws.URL_SUFFIX;
  }

  @Override
  public String stagePath() {
    return "/" + STAGE;
  }

  @Override
  public IMetric serverErrors() {
    return api.metricServerError(Alarms.sumOfFiveMinutes());
  }
}
