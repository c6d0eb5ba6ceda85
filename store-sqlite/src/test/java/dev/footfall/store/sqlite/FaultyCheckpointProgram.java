package dev.footfall.store.sqlite;

import static dev.footfall.contract.Fixtures.NOON;
import static dev.footfall.contract.Fixtures.SITE;
import static dev.footfall.contract.Fixtures.await;

import dev.footfall.contract.Fixtures;
import dev.footfall.core.AddResult;
import dev.footfall.core.StoreException;
import dev.footfall.core.Totals;
import dev.footfall.core.Visit;
import dev.footfall.core.VisitId;
import dev.footfall.core.page.Page;
import dev.footfall.core.page.PagePath;
import dev.footfall.core.visitor.Epoch;
import dev.footfall.core.visitor.Salt;
import dev.footfall.core.visitor.VisitorToken;
import dev.footfall.store.sqlite.SqliteStore.SqliteOptions;
import java.io.IOException;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletionException;

/// Counts while the log can be written but not copied into the database, goes on when it can be,
/// and ends in the middle of the next such fault, as if killed. Started again, it sends everything
/// once more. Prints what became of it. Each visitor comes once.
final class FaultyCheckpointProgram {

  /// Nobody can notice this one.
  private static final byte LIES = 'l';

  /// In place of a fault: send what was confirmed again.
  static final String AGAIN = "again";

  /// The log is copied after every 512.
  private static final int COMMITS = 520;

  private final SqliteStore store;
  private final MappedByteBuffer control;
  private final byte fault;
  private final Path confirmed;
  private final List<Integer> counted = new ArrayList<>();
  private int sent;

  private FaultyCheckpointProgram(
      SqliteStore store, MappedByteBuffer control, byte fault, Path confirmed) {
    this.store = store;
    this.control = control;
    this.fault = fault;
    this.confirmed = confirmed;
  }

  /// Runs the program.
  ///
  /// @param args the data directory, the file that controls the disk, and how it fails; or [#AGAIN]
  ///   to start again
  public static void main(String[] args) throws IOException {
    Path data = Path.of(args[0]);
    Path confirmed = data.resolveSibling("confirmed");
    try (var file =
        FileChannel.open(Path.of(args[1]), StandardOpenOption.READ, StandardOpenOption.WRITE)) {
      MappedByteBuffer control = file.map(FileChannel.MapMode.READ_WRITE, 0, 1);
      SqliteStore store = SqliteStore.open(SqliteOptions.in(data));
      byte fault = (byte) args[2].charAt(0);
      var program = new FaultyCheckpointProgram(store, control, fault, confirmed);
      if (args[2].equals(AGAIN)) {
        program.sendAgain(Files.readAllLines(confirmed));
      } else {
        program.breakOff(data);
      }
    }
  }

  private void breakOff(Path data) throws IOException {
    await(store.agree(Salt.random(Epoch.of(NOON), new Random(1))));
    send(1);
    control.put(0, fault);
    send(COMMITS);
    print("health_says_so", fault != LIES && isSoon(false));
    forget();
    send(1);
    print("health_says_so_still", !store.health(NOON).isOk());
    control.put(0, (byte) 0);
    print("recovered", isSoon(true));
    send(COMMITS); // the log begins anew
    long log = Files.size(data.resolve("footfall.db-wal"));
    send(COMMITS);
    print("log_grows_by", Files.size(data.resolve("footfall.db-wal")) - log);
    control.put(0, fault);
    send(COMMITS);
    Files.write(confirmed, counted.stream().map(String::valueOf).toList());
    Runtime.getRuntime().halt(0);
  }

  /// Which empties the log.
  private void forget() {
    try {
      await(store.forget(NOON));
    } catch (StoreException | CompletionException e) {
      print("forgetting_failed", e);
    }
  }

  private void send(int commits) {
    int end = sent + commits;
    while (sent < end) {
      if (isCounted(sent++)) {
        counted.add(sent - 1);
      }
    }
  }

  private boolean isCounted(int number) {
    try {
      return await(store.add(visit(number))) instanceof AddResult.Recorded;
    } catch (StoreException | CompletionException _) {
      return false;
    }
  }

  private static Visit visit(int number) {
    var token = new VisitorToken(Epoch.of(NOON), new Random(number).nextLong(), number);
    var page = new Page(SITE, new PagePath("/" + number % 100), null);
    return new Visit(new VisitId("v" + number), page, NOON, List.of(token));
  }

  /// Sends visits until the store reports that all is well, or that it is not.
  private boolean isSoon(boolean well) {
    long begun = System.nanoTime();
    do {
      send(1);
      if (store.health(NOON).isOk() == well) {
        return true;
      }
    } while (System.nanoTime() - begun < Duration.ofSeconds(20).toNanos());
    return false;
  }

  /// First what was confirmed, which must change nothing.
  private void sendAgain(List<String> all) {
    Totals left = await(store.totals(SITE));
    all.stream()
        .map(number -> store.add(visit(Integer.parseInt(number))))
        .toList()
        .forEach(Fixtures::await);
    print("left", left);
    print("with_confirmed", await(store.totals(SITE)));
    store.close();
  }

  private static void print(String name, Object value) {
    System.out.println(name + "=" + value);
  }
}
