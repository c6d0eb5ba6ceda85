package dev.footfall.bench.scale;

import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/// Finds the highest rate that one site holds, in the model: `ScaleBench [name=value ...]`.
///
/// ```text
/// shards=1,4,16,64   deployments=lambda,4   (0 or lambda: Lambda; else so many servers)
/// rates=search | 10,20   seconds=20   seed=1   table=settled|new   quota=40000
/// transaction=12  (median, ms)   at=12:00:00
/// ```
public final class ScaleBench {

  private ScaleBench() {}

  /// Prints a table.
  public static void main(String[] arguments) {
    var options = new Options(arguments);
    PrintStream out = System.out;
    out.println(Outcome.HEAD);
    for (String deployment : options.list("deployments", "lambda,4")) {
      for (String shards : options.list("shards", "1,4,16,64")) {
        Setting setting = setting(options, deployment, Integer.parseInt(shards));
        out.printf("%n%s, %s shards, %s%n", setting.deployment(), shards, setting.limits());
        if (options.text("rates", "search").equals("search")) {
          out.printf("held: %s%n", new Search(setting, out).highest().row());
        } else {
          rates(options).forEach(rate -> Search.print(out, Run.of(setting, rate)));
        }
      }
    }
    System.exit(0);
  }

  private static List<Double> rates(Options options) {
    return Stream.of(options.text("rates", "").split(",", -1)).map(Double::valueOf).toList();
  }

  private static Setting setting(Options options, String deployment, int shards) {
    return new Setting(
        limits(options),
        shards,
        deployment.equals("lambda") ? 0 : Integer.parseInt(deployment),
        Duration.ofSeconds(options.number("seconds", 20)),
        Instant.parse("2026-11-24T" + options.text("at", "12:00:00") + "Z"),
        options.number("seed", 1));
  }

  private static Limits limits(Options options) {
    Limits table =
        options.text("table", "settled").equals("new")
            ? Limits.NEW_TABLE
            : Limits.SETTLED.withTable(options.number("quota", (int) Limits.SETTLED.tableWrites()));
    return table.withTransaction(Duration.ofMillis(options.number("transaction", 12)));
  }
}
