package dev.footfall.infra;

import java.util.LinkedHashMap;
import java.util.Map;
import software.amazon.awscdk.Annotations;
import software.amazon.awscdk.Aws;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.RemovalPolicy;
import software.amazon.awscdk.services.lambda.Alias;
import software.amazon.awscdk.services.lambda.Architecture;
import software.amazon.awscdk.services.lambda.CfnFunction;
import software.amazon.awscdk.services.lambda.Code;
import software.amazon.awscdk.services.lambda.Function;
import software.amazon.awscdk.services.lambda.Runtime;
import software.amazon.awscdk.services.lambda.VersionOptions;
import software.amazon.awscdk.services.logs.LogGroup;
import software.amazon.awscdk.services.s3.Bucket;
import software.constructs.Construct;

/// The function that counts, and its alias `live`, which is all that the API ever calls.
final class CountFunction {

  static final Duration TIMEOUT = Duration.seconds(5);

  final Function function;
  final Alias live;

  CountFunction(Construct scope, Parameters parameters, CfnTables tables) {
    LogGroup log = Logs.weekOf(scope, "FunctionLog");
    function =
        Function.Builder.create(scope, "Function")
            .description("Footfall, release " + parameters.release.getValueAsString())
            .runtime(Runtime.JAVA_25)
            .architecture(Architecture.ARM_64)
            .handler("dev.footfall.lambda.LambdaHandler::handleRequest")
            .code(code(scope, parameters))
            .memorySize(1024)
            .timeout(TIMEOUT)
            .environment(environment(parameters, tables))
            .role(Grants.role(scope, tables, log))
            .logGroup(log)
            .currentVersionOptions(version(parameters))
            .build();
    setByParameter(parameters);
    live =
        Alias.Builder.create(scope, "LiveAlias")
            .aliasName("live")
            .version(function.getCurrentVersion())
            .build();
  }

  private static Code code(Construct scope, Parameters parameters) {
    var bucket = Bucket.fromBucketName(scope, "Code", parameters.codeBucket.getValueAsString());
    Code code = Code.fromBucketV2(bucket, parameters.codeKey.getValueAsString());
    Annotations.of(bucket)
        .acknowledgeWarning(
            "@aws-cdk/aws-lambda:codeFromBucketObjectVersionNotSpecified",
            "infra/deploy names the key by the zip's content");
    return code;
  }

  private static Map<String, String> environment(Parameters parameters, CfnTables tables) {
    Map<String, String> environment = new LinkedHashMap<>();
    environment.put("TABLE_NAME", tables.counts.getTableName());
    environment.put("VISITORS_TABLE_NAME", tables.visitors.getTableName());
    environment.put("SITES", parameters.sites.getValueAsString());
    environment.put("ORIGINS", parameters.origins.getValueAsString());
    environment.put("CLIENT_ADDRESS", parameters.front.clientAddress.getValueAsString());
    environment.put("ORIGIN_SECRET", parameters.front.originSecret.getValueAsString());
    environment.put("ORIGIN_SECRET_2", parameters.front.secondSecret.getValueAsString());
    environment.put("OWNER_TOKEN_SHA256", parameters.ownerTokenHash.getValueAsString());
    environment.put("TEST_TOKEN_SHA256", parameters.testTokenHash.getValueAsString());
    environment.put("READ_TOKENS", parameters.readTokens.getValueAsString());
    environment.put("PUBLIC_SITES", parameters.publicSites.getValueAsString());
    environment.put("PUBLIC_PAGES", parameters.publicPages.getValueAsString());
    environment.put("IGNORE", parameters.ignore.getValueAsString());
    environment.put("MONTHLY_VISITS", parameters.monthlyVisits.value());
    environment.put("RATE_LIMIT", parameters.rateLimit.getValueAsString());
    environment.put("SHARDS", parameters.shards.getValueAsString());
    environment.put("ZONE", parameters.zone.getValueAsString());
    return environment;
  }

  /// An old version is deleted when its successor is live: with SnapStart each one kept is paid
  /// for.
  private static VersionOptions version(Parameters parameters) {
    return VersionOptions.builder()
        .description(parameters.release.getValueAsString())
        .removalPolicy(RemovalPolicy.DESTROY)
        .build();
  }

  private void setByParameter(Parameters parameters) {
    CfnFunction plain = CfnResource.of(function, CfnFunction.class);
    plain.addPropertyOverride(
        "ReservedConcurrentExecutions",
        parameters.reservedConcurrency.choose(
            parameters.reservedConcurrency.value(), Aws.NO_VALUE));
    plain.addPropertyOverride(
        "SnapStart",
        parameters.snapStart.choose(Map.of("ApplyOn", "PublishedVersions"), Aws.NO_VALUE));
  }
}
