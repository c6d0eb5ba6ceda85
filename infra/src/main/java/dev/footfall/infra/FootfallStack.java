package dev.footfall.infra;

import java.util.stream.Collectors;
import software.amazon.awscdk.App;
import software.amazon.awscdk.CfnElement;
import software.amazon.awscdk.DefaultStackSynthesizer;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.StackProps;

/// The whole of Footfall on AWS, in one CloudFormation template without assets.
///
/// Browser -> CloudFront -> (site) S3, or (`/v1/*`) API Gateway -> Lambda -> DynamoDB.
final class FootfallStack extends Stack {

  /// The context key that chooses the API: `http` (the default, $1.00 a million) or `rest` ($3.50).
  static final String API = "api";

  private FootfallStack(App app, StackProps props) {
    super(app, "footfall", props);
  }

  static FootfallStack in(App app) {
    FootfallStack stack = new FootfallStack(app, plainTemplate());
    stack.build();
    return stack;
  }

  /// No bootstrap bucket, no version rule, no usage metadata: the file deploys by itself.
  private static StackProps plainTemplate() {
    return StackProps.builder()
        .description("Footfall, a visitor counter: exact, and it forgets")
        .analyticsReporting(false)
        .synthesizer(
            DefaultStackSynthesizer.Builder.create().generateBootstrapVersionRule(false).build())
        .build();
  }

  private void build() {
    Parameters parameters = new Parameters(this);
    CfnTables tables = new CfnTables(this, parameters);
    CountFunction function = new CountFunction(this, parameters, tables);
    Timer.of(this, parameters, function);
    ApiEndpoint front = front(parameters, function);
    StaticSite site = new StaticSite(this);
    Cdn cdn = new Cdn(this, parameters, site, front);
    Alarms alarms = new Alarms(this, parameters.alarmEmail);
    alarms.watch(function);
    alarms.watch(front);
    alarms.watch(tables);
    new Budget(this, parameters);
    Outputs.of(this, parameters, site, front, cdn);
  }

  private ApiEndpoint front(Parameters parameters, CountFunction function) {
    Object kind = getNode().tryGetContext(API);
    return switch (kind == null ? "http" : kind.toString()) {
      case "http" -> new HttpApiEndpoint(this, parameters, function);
      case "rest" -> new RestApiEndpoint(this, parameters, function);
      default -> throw new IllegalArgumentException("context api: http or rest, not " + kind);
    };
  }

  /// Names as a person would write them (`CountsTable`), where the CDK appends a hash. Two equal
  /// names fail the synthesis.
  @Override
  protected String allocateLogicalId(CfnElement element) {
    return element.getNode().getScopes().stream()
        .skip(2)
        .map(scope -> scope.getNode().getId())
        .filter(id -> !id.equals("Resource") && !id.equals("Default"))
        .map(id -> id.replaceAll("[^A-Za-z0-9]", ""))
        .collect(Collectors.joining());
  }
}
