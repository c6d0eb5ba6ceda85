package dev.footfall.store.sqlite;

import static dev.footfall.contract.Fixtures.NOON;
import static dev.footfall.contract.Fixtures.SITE;
import static dev.footfall.contract.Fixtures.await;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.footfall.contract.PreloadedLibrary;
import dev.footfall.core.AddResult;
import dev.footfall.core.Visit;
import dev.footfall.core.VisitId;
import dev.footfall.core.page.Page;
import dev.footfall.core.page.PagePath;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// A visit that is answered with the number of its page is on the disk after one sync of one page
/// of the file, however many pages the site has. From time to time the journal is emptied beside
/// it; so what counts is the visit that did least.
@ExtendWith(PreloadedLibrary.class)
final class OneSyncTest {

  private static final int VISITS = 50;
  private static final String LOG = "footfall.db-wal";
  private static final String CONFIRMED = "confirmed";

  @TempDir private Path folder;

  @ParameterizedTest
  @ValueSource(ints = {10, 1_000_000})
  void syncs_once_and_writes_one_page_of_the_file_at_any_number_of_pages(int pages)
      throws Exception {
    RecordedDisk disk = record(pages, "of no file");

    assertThat(disk.lines(CONFIRMED, disk.size())).startsWith("2").hasSize(VISITS);
    assertThat(least(disk, 'S')).isEqualTo(1);
    assertThat(least(disk, 'W')).isEqualTo(2); // a head, and the page
  }

  /// The positive control: a disk on which a sync of SQLite's log does nothing.
  @Test
  void would_find_a_visit_that_is_confirmed_without_a_sync() throws Exception {
    assertThat(least(record(10, "-wal"), 'S')).isZero();
  }

  private static int least(RecordedDisk disk, char what) {
    return Collections.min(disk.counts(what, LOG, CONFIRMED));
  }

  private RecordedDisk record(int pages, String unsynced)
      throws IOException, InterruptedException, SQLException {
    Path data = Files.createDirectory(folder.resolve("data"));
    var files = new CountedFiles(data);
    try (SqliteStore store = files.open()) {
      await(store.add(visit(0)));
    }
    files.sql(
        """
        with recursive page(n) as (select 1 union all select n + 1 from page where n < %d)
        insert into page_visits select 1, '/p' || n, 1 from page where true on conflict do nothing
        """
            .formatted(pages));
    return RecordedDisk.of(OneSyncTest.class, data, folder, unsynced);
  }

  /// Counts visits one after the other, and notes the number of each one's page.
  ///
  /// @param args the data directory
  public static void main(String[] args) throws IOException {
    Path data = Path.of(args[0]);
    try (SqliteStore store = new CountedFiles(data).open();
        OutputStream confirmed = Files.newOutputStream(data.resolve(CONFIRMED))) {
      for (int number = 1; number <= VISITS; number++) {
        var added = (AddResult.Recorded) await(store.add(visit(number)));
        long visits = added.totals().page().orElseThrow();
        confirmed.write((visits + "\n").getBytes(UTF_8));
      }
    }
  }

  private static Visit visit(int number) {
    var path = new PagePath("/p" + number % 10);
    return new Visit(new VisitId("v" + number), new Page(SITE, path, null), NOON, List.of());
  }
}
