package dev.footfall.infra;

import java.util.stream.Collectors;
import software.amazon.awscdk.App;
import software.amazon.awscdk.CfnElement;
import software.amazon.awscdk.DefaultStackSynthesizer;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.StackProps;

/// The whole of Footfall on AWS, in one CloudFormation template without assets.
///
/// Browser -> CloudFront -> (site) S3, or (`/v1/*`) API Gateway -> Lambda -> DynamoDB. With
/// `Front=none`, browser -> API Gateway -> Lambda -> DynamoDB.
final class FootfallStack extends Stack {

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
    ConditionalScope site = new ConditionalScope(this, parameters.front.site.given());
    ConditionalScope quota = new ConditionalScope(this, parameters.monthlyVisits.given());
    ConditionalScope cloudFront = new ConditionalScope(this, parameters.front.behindCloudFront);
    Apis apis = new Apis(this, parameters, function);
    StaticSite files = new StaticSite(site);
    ApiBehaviours behaviours = new ApiBehaviours(cloudFront, parameters, apis);
    Cdn cdn = new Cdn(site, parameters, files, behaviours);
    Alarms alarms = new Alarms(this, parameters.alarmEmail);
    alarms.watch(function);
    apis.watch(alarms);
    alarms.watch(tables);
    alarms.watchQuota(quota);
    new Budget(this, parameters);
    Outputs outputs = new Outputs(this, parameters);
    outputs.ofApi(apis);
    outputs.ofSite(files, cdn);
    outputs.ofPolicies(behaviours);
    site.apply();
    cloudFront.apply();
    quota.apply();
    apis.apply();
  }

  /// Names as a person would write them (`CountsTable`), where the CDK appends a hash. Two equal
  /// names fail the synthesis.
  @Override
  protected String allocateLogicalId(CfnElement element) {
    return element.getNode().getScopes().stream()
        .skip(2)
        .map(scope -> scope.getNode().getId())
        .filter(id -> !id.equals("Resource") && !id.equals("Default"))
        .filter(id -> !id.startsWith(ConditionalScope.PREFIX))
        .map(id -> id.replaceAll("[^A-Za-z0-9]", ""))
        .collect(Collectors.joining());
  }
}
