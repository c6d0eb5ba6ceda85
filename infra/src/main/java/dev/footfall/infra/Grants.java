package dev.footfall.infra;

import dev.footfall.store.dynamodb.DynamoStore;
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
  static final List<String> COUNTS = DynamoStore.COUNTS_ACTIONS.stream().sorted().toList();

  /// What the store calls on tokens and salts.
  static final List<String> VISITORS = DynamoStore.VISITORS_ACTIONS.stream().sorted().toList();

  /// The runtime writes the function's output; the log group exists already.
  static final List<String> LOG = List.of("logs:CreateLogStream", "logs:PutLogEvents");

  private Grants() {}

  static Role role(Construct scope, Tables tables, LogGroup log) {
    return Role.Builder.create(scope, "FunctionRole")
        .assumedBy(new ServicePrincipal("lambda.amazonaws.com"))
        .inlinePolicies(
            Names.sorted(
                Map.of(
                    "counts", allow(COUNTS, tables.counts.getTableArn()),
                    "visitors", allow(VISITORS, tables.visitors.getTableArn()),
                    "log", allow(LOG, log.getLogGroupArn()))))
        .build();
  }

  private static PolicyDocument allow(List<String> actions, String resource) {
    return PolicyDocument.Builder.create()
        .statements(
            List.of(
                PolicyStatement.Builder.create()
                    .actions(actions)
                    .resources(List.of(resource))
                    .build()))
        .build();
  }
}
