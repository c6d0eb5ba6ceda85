package dev.footfall.house;

import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.library.Architectures.LayeredArchitecture;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// Which module and which package may use which.
final class LayersTest {

  /// What stands in a package itself, beside its rooms.
  private static final String ITSELF = "itself";

  /// An infra policy is made of the actions of the store.
  @Test
  void modules_use_only_what_stands_below_them() {
    holds(
        "dev.footfall",
        """
        core:
        http: core
        logs: core
        contract: core http
        dynamodb:
        store.sqlite: core
        store.dynamodb: core logs dynamodb
        server: core http logs dynamodb store.sqlite store.dynamodb
        lambda: core http dynamodb store.dynamodb
        infra: core http store.dynamodb
        """);
  }

  @Test
  void rooms_of_the_core_use_only_what_stands_below_them() {
    holds(
        "dev.footfall.core",
        """
        page:
        bot:
        visitor: page
        itself: page bot visitor
        peak: itself
        history: itself page visitor peak
        """);
  }

  @Test
  void rooms_of_the_api_use_only_what_stands_below_them() {
    holds(
        "dev.footfall.http",
        """
        json:
        message:
        badge:
        report: json
        itself: json message badge report
        """);
  }

  @Test
  void rooms_of_the_logs_use_only_what_stands_below_them() {
    holds(
        "dev.footfall.logs",
        """
        line:
        access: line
        counter:
        export:
        """);
  }

  @Test
  void rooms_of_the_sqlite_store_use_only_what_stands_below_them() {
    holds(
        "dev.footfall.store.sqlite",
        """
        file:
        filter:
        window: file filter
        commit: file
        itself: file filter window commit
        """);
  }

  @Test
  void rooms_of_the_dynamodb_store_use_only_what_stands_below_them() {
    holds(
        "dev.footfall.store.dynamodb",
        """
        schema:
        count: schema
        imports: schema count
        history: schema count imports
        """);
  }

  @Test
  void rooms_of_the_server_use_only_what_stands_below_them() {
    holds(
        "dev.footfall.server",
        """
        text:
        config:
        logging:
        metrics:
        smoke:
        imports: text config
        follow: config imports
        http: config logging metrics
        cli: text config logging metrics smoke imports follow http
        """);
  }

  @Test
  void packages_have_no_cycles() {
    slices().matching("dev.footfall.(**)").should().beFreeOfCycles().check(Product.CLASSES);
  }

  /// @param table a line for each room of a package: its name, and those that it may use
  private static void holds(String in, String table) {
    Map<String, String> rooms = new LinkedHashMap<>();
    table.lines().map(line -> line.split(":", 2)).forEach(line -> rooms.put(line[0], line[1]));
    LayeredArchitecture architecture = layeredArchitecture().consideringOnlyDependenciesInLayers();
    for (String room : rooms.keySet()) {
      String packages = room.equals(ITSELF) ? in : in + "." + room + "..";
      architecture = architecture.layer(room).definedBy(packages);
    }
    for (var room : rooms.entrySet()) {
      String uses = room.getValue().strip();
      var layer = architecture.whereLayer(room.getKey());
      architecture =
          uses.isEmpty()
              ? layer.mayNotAccessAnyLayer()
              : layer.mayOnlyAccessLayers(uses.split(" ", -1));
    }
    architecture.check(Product.CLASSES);
  }
}
