package dev.footfall.infra;

import dev.footfall.store.dynamodb.IamActions;
import java.util.List;
import java.util.Map;
import software.amazon.awscdk.services.iam.PolicyDocument;
import software.amazon.awscdk.services.iam.PolicyStatement;
import software.amazon.awscdk.services.iam.Role;
import software.amazon.awscdk.services.iam.ServicePrincipal;
import software.amazon.awscdk.services.logs.LogGroup;
import software.constructs.Construct;

/// All that the function may do: the calls its store makes, on its two tables, and its own log.
///
/// A transaction is authorised by its parts (`PutItem`, `UpdateItem`, `ConditionCheckItem`). `Scan`
/// is missing on purpose. The store's own tests hold its lists against the calls that it makes.
final class Grants {

  /// What the store calls on the counts.
  static final List<String> COUNTS = IamActions.COUNTS.stream().sorted().toList();

  /// What the store calls on the counts of the test site alone.
  static final List<String> TEST_SITE = IamActions.TEST_SITE.stream().sorted().toList();

  /// The partition keys of the test site.
  static final List<String> TEST_SITE_KEYS = IamActions.TEST_SITE_KEYS.stream().sorted().toList();

  /// What the store calls on tokens and salts.
  static final List<String> VISITORS = IamActions.VISITORS.stream().sorted().toList();

  /// The runtime writes the function's output; the log group exists already.
  static final List<String> LOG = List.of("logs:CreateLogStream", "logs:PutLogEvents");

  private Grants() {}

  static Role role(Construct scope, CfnTables tables, LogGroup log) {
    return Role.Builder.create(scope, "FunctionRole")
        .assumedBy(new ServicePrincipal("lambda.amazonaws.com"))
        .inlinePolicies(
            ResourceNames.sorted(
                Map.of(
                    "counts",
                        policy(
                            allow(COUNTS, tables.counts.getTableArn()),
                            onTestSite(allow(TEST_SITE, tables.counts.getTableArn()))),
                    "visitors", policy(allow(VISITORS, tables.visitors.getTableArn())),
                    "log", policy(allow(LOG, log.getLogGroupArn())))))
        .build();
  }

  private static PolicyDocument policy(PolicyStatement... statements) {
    return PolicyDocument.Builder.create().statements(List.of(statements)).build();
  }

  private static PolicyStatement allow(List<String> actions, String resource) {
    return PolicyStatement.Builder.create().actions(actions).resources(List.of(resource)).build();
  }

  /// `ForAllValues` alone would also hold for a request without a key; deleting always has one.
  private static PolicyStatement onTestSite(PolicyStatement statement) {
    statement.addCondition(
        "ForAllValues:StringLike", Map.of("dynamodb:LeadingKeys", TEST_SITE_KEYS));
    return statement;
  }
}
