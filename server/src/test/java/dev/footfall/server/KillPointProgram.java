package dev.footfall.server;

import static dev.footfall.contract.Fixtures.await;

import dev.footfall.core.history.History;
import dev.footfall.store.sqlite.SqliteHistory;
import dev.footfall.store.sqlite.SqliteStore;
import dev.footfall.store.sqlite.SqliteStore.SqliteOptions;
import java.nio.file.Path;
import java.util.List;

/// The positive control of [KillPointIT]: adds what another store has hour by hour, each in a
/// transaction of its own.
final class KillPointProgram {

  private KillPointProgram() {}

  /// Takes the data directory and that of the other store.
  public static void main(String[] args) {
    History added = SqliteHistory.read(Path.of(args[1]), ImportRun.SITE).orElseThrow();
    var none = List.<History.Row>of();
    try (SqliteStore store = SqliteStore.open(SqliteOptions.in(Path.of(args[0])))) {
      for (History.Row hour : added.hours()) {
        var one = new History(List.of(hour), none, none, none, List.of());
        await(store.apply(ImportRun.SITE, one));
      }
      var rest =
          new History(none, added.paths(), added.referrers(), added.drops(), added.sources());
      await(store.apply(ImportRun.SITE, rest));
    }
  }
}
