package dev.footfall.infra;

import java.util.List;
import java.util.stream.Stream;

/// A finding of the review that stays, and why.
record Accepted(Level level, String rule, String resource, String reason) {

  private enum Level {
    ERROR,
    WARNING
  }

  private static final List<Accepted> OF_RESOURCES =
      List.of(
          warning(
              "DDB3",
              "VisitorsTable",
              "35 days of recovery copies would outlive the promise that tokens and salts are gone"
                  + " within 48 hours; the counts table has recovery"),
          error(
              "S1",
              "whenHasSite/SiteBucket",
              "Access logs hold addresses, and only CloudFront reads this bucket"),
          error(
              "CFR3",
              "whenHasSite/Cdn",
              "Access logs hold the visitors' addresses, which are never written"),
          error(
              "CFR4",
              "whenHasSite/Cdn",
              "CloudFront's own certificate sets its own TLS versions; with DomainName it is 1.2"),
          warning("CFR1", "whenHasSite/Cdn", "Visitors of every country count"),
          warning(
              "CFR2",
              "whenHasSite/Cdn",
              "A firewall costs more a month than the rest; API Gateway throttles"),
          error(
              "APIG2",
              "whenUsesRestApi/RestApi",
              "The function checks every parameter, and answers 400 as it does off AWS"),
          warning(
              "APIG3",
              "whenUsesRestApi/RestApi/DeploymentStage.live",
              "A firewall costs, as under CFR2"),
          error(
              "APIG6",
              "whenUsesRestApi/RestApi/DeploymentStage.live",
              "Execution logs hold headers with addresses"),
          error(
              "IAM4",
              "whenUsesRestApi/RestApi/CloudWatchRole",
              "AWS asks for this very policy before a REST API may write its access log"));

  static final List<Accepted> ALL =
      Stream.concat(OF_RESOURCES.stream(), ApiEndpoint.PATHS.stream().flatMap(Accepted::ofRoute))
          .toList();

  private static Stream<Accepted> ofRoute(String path) {
    String http = "whenUsesHttpApi/Api/ANY" + path.replace("/", "--");
    String rest = "whenUsesRestApi/RestApi/Default" + path + "/ANY";
    return Stream.of(
        error("APIG4", http, "The product is public: a browser counts without an account"),
        error("APIG4", rest, "The product is public: a browser counts without an account"),
        error("COG4", rest, "Public, as under APIG4"));
  }

  String path() {
    return "/footfall/" + resource + "/Resource";
  }

  boolean isError() {
    return level == Level.ERROR;
  }

  private static Accepted error(String rule, String resource, String reason) {
    return new Accepted(Level.ERROR, rule, resource, reason);
  }

  private static Accepted warning(String rule, String resource, String reason) {
    return new Accepted(Level.WARNING, rule, resource, reason);
  }
}
