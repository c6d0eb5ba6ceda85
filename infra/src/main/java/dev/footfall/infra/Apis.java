package dev.footfall.infra;

import java.util.List;
import software.amazon.awscdk.Aws;
import software.amazon.awscdk.CfnCondition;
import software.amazon.awscdk.Fn;
import software.amazon.awscdk.Token;
import software.amazon.awscdk.services.apigatewayv2.CfnApiMapping;
import software.amazon.awscdk.services.apigatewayv2.CfnDomainName;
import software.amazon.awscdk.services.logs.LogGroup;
import software.constructs.Construct;

/// Both kinds of API, of which CloudFormation makes the one that `ApiKind` names. Each has its own
/// logical ids, so that a stack can change from one to the other.
final class Apis {

  private final ConditionalScope httpPlace;
  private final ConditionalScope restPlace;
  private final ConditionalScope domainPlace;
  private final HttpApiEndpoint http;
  private final RestApiEndpoint rest;
  private final OptionalParameter usesRest;
  private final FrontParameters front;
  private final CfnDomainName domain;

  Apis(Construct stack, Parameters parameters, CountFunction function) {
    front = parameters.front;
    usesRest = front.restApi;
    LogGroup log = Logs.weekOf(stack, "ApiLog");
    httpPlace = new ConditionalScope(stack, not(stack, usesRest.given()));
    restPlace = new ConditionalScope(stack, usesRest.given());
    domainPlace = new ConditionalScope(stack, front.hasApiDomain);
    http = new HttpApiEndpoint(httpPlace, parameters, function, log);
    rest = new RestApiEndpoint(restPlace, parameters, function, log);
    domain = domain();
  }

  private static CfnCondition not(Construct stack, CfnCondition rest) {
    return CfnCondition.Builder.create(stack, "UsesHttpApi")
        .expression(Fn.conditionNot(rest))
        .build();
  }

  /// A domain of API Gateway's version 2 takes both kinds of API.
  private CfnDomainName domain() {
    CfnDomainName made =
        CfnDomainName.Builder.create(domainPlace, "ApiDomain")
            .domainName(front.domain.value())
            .domainNameConfigurations(
                List.of(
                    CfnDomainName.DomainNameConfigurationProperty.builder()
                        .certificateArn(front.certificate.getValueAsString())
                        .endpointType("REGIONAL")
                        .securityPolicy("TLS_1_2")
                        .build()))
            .build();
    CfnApiMapping.Builder.create(domainPlace, "ApiDomainMapping")
        .domainName(made.getRef())
        .apiId(chosen(rest.id(), http.id()))
        .stage(chosen(rest.stage(), http.stage()))
        .build();
    return made;
  }

  /// Returns the host name of the API that is made.
  String host() {
    return chosen(rest.id(), http.id()) + ".execute-api." + Aws.REGION + "." + Aws.URL_SUFFIX;
  }

  /// Returns the path of the stage, or an empty text.
  Object originPath() {
    return usesRest.choose(rest.stagePath(), Aws.NO_VALUE);
  }

  /// Returns the path of a REST API's stage.
  String stagePathOfRest() {
    return rest.stagePath();
  }

  /// Returns the API's own address, with a slash at its end.
  String address() {
    return "https://" + host() + chosen(rest.stagePath(), http.stagePath()) + "/";
  }

  /// Returns what the API's own domain has to point to, where there is one.
  String domainTarget() {
    return domain.getAttrRegionalDomainName();
  }

  void watch(Alarms alarms) {
    alarms.watch(httpPlace, "ApiErrors", http);
    alarms.watch(restPlace, "RestApiErrors", rest);
  }

  /// Sets the conditions of all that was made.
  void apply() {
    httpPlace.apply();
    restPlace.apply();
    domainPlace.apply();
  }

  private String chosen(String ofRest, String ofHttp) {
    return Token.asString(usesRest.choose(ofRest, ofHttp));
  }
}
