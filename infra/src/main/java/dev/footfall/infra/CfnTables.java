package dev.footfall.infra;

import java.util.List;
import software.amazon.awscdk.CfnParameter;
import software.amazon.awscdk.RemovalPolicy;
import software.amazon.awscdk.services.dynamodb.Attribute;
import software.amazon.awscdk.services.dynamodb.AttributeType;
import software.amazon.awscdk.services.dynamodb.BillingMode;
import software.amazon.awscdk.services.dynamodb.CfnTable;
import software.amazon.awscdk.services.dynamodb.PointInTimeRecoverySpecification;
import software.amazon.awscdk.services.dynamodb.Table;
import software.constructs.Construct;

/// The table of counts and, apart from it, the table of all that must be forgotten.
///
/// Two tables because point-in-time recovery belongs to a whole table: its 35 days of copies save
/// the counts, and would keep visitor tokens and salts long after the promise to destroy them.
///
/// Counts are protected from deletion once the first deployment has succeeded: until then, a
/// rollback must be able to remove the table.
final class CfnTables {

  final Table counts;
  final Table visitors;

  CfnTables(Construct scope, Parameters parameters) {
    counts =
        Table.Builder.create(scope, "CountsTable")
            .partitionKey(text("pk"))
            .sortKey(text("sk"))
            .billingMode(BillingMode.PAY_PER_REQUEST)
            .pointInTimeRecoverySpecification(recovery(true))
            .removalPolicy(RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE)
            .build();
    visitors =
        Table.Builder.create(scope, "VisitorsTable")
            .partitionKey(text("pk"))
            .billingMode(BillingMode.PAY_PER_REQUEST)
            .timeToLiveAttribute("ttl")
            .pointInTimeRecoverySpecification(recovery(false))
            .removalPolicy(RemovalPolicy.DESTROY)
            .build();
    CfnResource.of(counts, CfnTable.class)
        .addPropertyOverride(
            "DeletionProtectionEnabled", parameters.protectCounts.choose(true, false));
    limit(counts, parameters.countsMaxReads, parameters.countsMaxWrites);
    limit(visitors, parameters.visitorsMaxReads, parameters.visitorsMaxWrites);
  }

  /// DynamoDB throttles what exceeds these units a second, so nobody else's traffic can cost more.
  private static void limit(Table table, CfnParameter reads, CfnParameter writes) {
    CfnResource.of(table, CfnTable.class)
        .setOnDemandThroughput(
            CfnTable.OnDemandThroughputProperty.builder()
                .maxReadRequestUnits(reads.getValueAsNumber())
                .maxWriteRequestUnits(writes.getValueAsNumber())
                .build());
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
