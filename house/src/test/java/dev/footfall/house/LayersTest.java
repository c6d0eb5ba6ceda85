package dev.footfall.house;

import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import org.junit.jupiter.api.Test;

/// Which module and which package may use which.
final class LayersTest {

  @Test
  void modules_use_only_what_stands_below_them() {
    layeredArchitecture()
        .consideringOnlyDependenciesInLayers()
        .layer("core")
        .definedBy("dev.footfall.core..")
        .layer("http")
        .definedBy("dev.footfall.http..")
        .layer("logs")
        .definedBy("dev.footfall.logs..")
        .layer("contract")
        .definedBy("dev.footfall.contract..")
        .layer("dynamodb-client")
        .definedBy("dev.footfall.dynamodb..")
        .layer("store-sqlite")
        .definedBy("dev.footfall.store.sqlite..")
        .layer("store-dynamodb")
        .definedBy("dev.footfall.store.dynamodb..")
        .layer("server")
        .definedBy("dev.footfall.server..")
        .layer("lambda")
        .definedBy("dev.footfall.lambda..")
        .layer("infra")
        .definedBy("dev.footfall.infra..")
        .whereLayer("core")
        .mayNotAccessAnyLayer()
        .whereLayer("http")
        .mayOnlyAccessLayers("core")
        .whereLayer("logs")
        .mayOnlyAccessLayers("core")
        .whereLayer("contract")
        .mayOnlyAccessLayers("core", "http")
        .whereLayer("dynamodb-client")
        .mayNotAccessAnyLayer()
        .whereLayer("store-sqlite")
        .mayOnlyAccessLayers("core")
        .whereLayer("store-dynamodb")
        .mayOnlyAccessLayers("core", "logs", "dynamodb-client")
        .whereLayer("server")
        .mayOnlyAccessLayers(
            "core", "http", "logs", "dynamodb-client", "store-sqlite", "store-dynamodb")
        .whereLayer("lambda")
        .mayOnlyAccessLayers("core", "http", "dynamodb-client", "store-dynamodb")
        .whereLayer("infra")
        .mayOnlyAccessLayers("core", "http", "store-dynamodb") // the policy is made of its actions
        .check(Product.CLASSES);
  }

  @Test
  void rooms_of_the_server_use_only_what_stands_below_them() {
    layeredArchitecture()
        .consideringOnlyDependenciesInLayers()
        .layer("cli")
        .definedBy("dev.footfall.server.cli..")
        .layer("config")
        .definedBy("dev.footfall.server.config..")
        .layer("follow")
        .definedBy("dev.footfall.server.follow..")
        .layer("http")
        .definedBy("dev.footfall.server.http..")
        .layer("imports")
        .definedBy("dev.footfall.server.imports..")
        .layer("logging")
        .definedBy("dev.footfall.server.logging..")
        .layer("metrics")
        .definedBy("dev.footfall.server.metrics..")
        .layer("smoke")
        .definedBy("dev.footfall.server.smoke..")
        .whereLayer("config")
        .mayNotAccessAnyLayer()
        .whereLayer("follow")
        .mayOnlyAccessLayers("config", "imports")
        .whereLayer("http")
        .mayOnlyAccessLayers("config", "metrics")
        .whereLayer("logging")
        .mayNotAccessAnyLayer()
        .whereLayer("metrics")
        .mayNotAccessAnyLayer()
        .whereLayer("imports")
        .mayOnlyAccessLayers("config")
        .whereLayer("smoke")
        .mayNotAccessAnyLayer()
        .check(Product.CLASSES);
  }

  @Test
  void rooms_of_the_dynamodb_store_use_only_what_stands_below_them() {
    layeredArchitecture()
        .consideringOnlyDependenciesInLayers()
        .layer("schema")
        .definedBy("dev.footfall.store.dynamodb.schema..")
        .layer("count")
        .definedBy("dev.footfall.store.dynamodb.count..")
        .layer("history")
        .definedBy("dev.footfall.store.dynamodb.history..")
        .layer("imports")
        .definedBy("dev.footfall.store.dynamodb.imports..")
        .whereLayer("schema")
        .mayNotAccessAnyLayer()
        .whereLayer("count")
        .mayOnlyAccessLayers("schema")
        .whereLayer("imports")
        .mayOnlyAccessLayers("schema", "count")
        .whereLayer("history")
        .mayOnlyAccessLayers("schema", "count", "imports")
        .check(Product.CLASSES);
  }

  @Test
  void packages_have_no_cycles() {
    slices().matching("dev.footfall.(**)").should().beFreeOfCycles().check(Product.CLASSES);
  }
}
