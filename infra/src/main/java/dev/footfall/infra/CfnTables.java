package dev.footfall.infra;

import java.util.List;
import software.amazon.awscdk.RemovalPolicy;
import software.amazon.awscdk.services.dynamodb.Attribute;
import software.amazon.awscdk.services.dynamodb.AttributeType;
import software.amazon.awscdk.services.dynamodb.BillingMode;
import software.amazon.awscdk.services.dynamodb.PointInTimeRecoverySpecification;
import software.amazon.awscdk.services.dynamodb.Table;
import software.constructs.Construct;

/// Where the numbers live, and, apart from them, what must be forgotten.
///
/// Two tables because point-in-time recovery belongs to a whole table: its 35 days of copies save
/// the counts, and would keep visitor tokens and salts long after the promise to destroy them.
final class CfnTables {

  final Table counts;
  final Table visitors;

  CfnTables(Construct scope) {
    counts =
        Table.Builder.create(scope, "CountsTable")
            .partitionKey(text("pk"))
            .sortKey(text("sk"))
            .billingMode(BillingMode.PAY_PER_REQUEST)
            .pointInTimeRecoverySpecification(recovery(true))
            .deletionProtection(true)
            .removalPolicy(RemovalPolicy.RETAIN)
            .build();
    visitors =
        Table.Builder.create(scope, "VisitorsTable")
            .partitionKey(text("pk"))
            .billingMode(BillingMode.PAY_PER_REQUEST)
            .timeToLiveAttribute("ttl")
            .pointInTimeRecoverySpecification(recovery(false))
            .removalPolicy(RemovalPolicy.DESTROY)
            .build();
  }

  List<Table> all() {
    return List.of(counts, visitors);
  }

  private static Attribute text(String name) {
    return Attribute.builder().name(name).type(AttributeType.STRING).build();
  }

  private static PointInTimeRecoverySpecification recovery(boolean enabled) {
    return PointInTimeRecoverySpecification.builder().pointInTimeRecoveryEnabled(enabled).build();
  }
}
