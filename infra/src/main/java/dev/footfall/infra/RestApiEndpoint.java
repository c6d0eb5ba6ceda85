package dev.footfall.infra;

import java.util.List;
import software.amazon.awscdk.Aws;
import software.amazon.awscdk.services.apigateway.AccessLogFormat;
import software.amazon.awscdk.services.apigateway.EndpointConfiguration;
import software.amazon.awscdk.services.apigateway.EndpointType;
import software.amazon.awscdk.services.apigateway.IResource;
import software.amazon.awscdk.services.apigateway.LambdaIntegration;
import software.amazon.awscdk.services.apigateway.LambdaIntegrationOptions;
import software.amazon.awscdk.services.apigateway.LogGroupLogDestination;
import software.amazon.awscdk.services.apigateway.RestApi;
import software.amazon.awscdk.services.apigateway.StageOptions;
import software.amazon.awscdk.services.cloudwatch.IMetric;
import software.amazon.awscdk.services.logs.LogGroup;
import software.constructs.Construct;

/// By `ApiKind=rest`: a REST API, $3.50 a million requests, event payload 1.0. For a web
/// application firewall, which an HTTP API cannot have.
final class RestApiEndpoint implements ApiEndpoint {

  private static final String STAGE = "live";

  private final RestApi api;

  RestApiEndpoint(Construct scope, Parameters parameters, CountFunction function, LogGroup log) {
    api =
        RestApi.Builder.create(scope, "RestApi")
            .restApiName(Aws.STACK_NAME)
            .endpointConfiguration(
                EndpointConfiguration.builder().types(List.of(EndpointType.REGIONAL)).build())
            // Else the pictures that count without JavaScript would leave as text.
            .binaryMediaTypes(List.of("*/*"))
            // A REST API writes its access log by a role of the whole account, or not at all.
            .cloudWatchRole(true)
            .deployOptions(stage(parameters, log))
            .build();
    api.getNode().tryRemoveChild("Endpoint");
    var integration =
        new LambdaIntegration(
            function.live,
            LambdaIntegrationOptions.builder()
                .scopePermissionToMethod(false) // one permission for all
                .build());
    PATHS.forEach(path -> resource(path).addMethod("ANY", integration));
  }

  /// Makes a resource for each part of a path: no two paths begin with the same one.
  private IResource resource(String path) {
    IResource resource = api.getRoot();
    for (String part : path.substring(1).split("/", -1)) {
      resource = resource.addResource(part);
    }
    return resource;
  }

  private static StageOptions stage(Parameters parameters, LogGroup log) {
    return StageOptions.builder()
        .stageName(STAGE)
        .throttlingRateLimit(parameters.throttleRate.getValueAsNumber())
        .throttlingBurstLimit(parameters.throttleBurst.getValueAsNumber())
        .accessLogDestination(new LogGroupLogDestination(log))
        .accessLogFormat(AccessLogFormat.custom(Logs.accessLine("$context.resourcePath")))
        .build();
  }

  @Override
  public String stagePath() {
    return "/" + STAGE;
  }

  @Override
  public String id() {
    return api.getRestApiId();
  }

  @Override
  public String stage() {
    return api.getDeploymentStage().getStageName();
  }

  @Override
  public IMetric serverErrors() {
    return api.metricServerError(Alarms.sumOfFiveMinutes());
  }
}
