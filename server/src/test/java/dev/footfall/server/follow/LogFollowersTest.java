package dev.footfall.server.follow;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.nio.file.StandardCopyOption.REPLACE_EXISTING;
import static java.nio.file.StandardOpenOption.APPEND;
import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.TRUNCATE_EXISTING;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import dev.footfall.contract.MemoryStore;
import dev.footfall.core.AddResult;
import dev.footfall.core.Counter;
import dev.footfall.core.CounterStore;
import dev.footfall.core.DropReason;
import dev.footfall.core.Filters;
import dev.footfall.core.StoreException;
import dev.footfall.core.Totals;
import dev.footfall.core.Visit;
import dev.footfall.core.history.ForwardingStore;
import dev.footfall.core.history.Period;
import dev.footfall.core.history.ReportStore;
import dev.footfall.core.page.Site;
import dev.footfall.server.config.Await;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A log that is counted while it is written, renamed and truncated.
final class LogFollowersTest {

  private static final Site SITE = new Site("blog.example");
  private static final byte[] IGNORED = {(byte) 198, 51, 100, 9};
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  @TempDir private Path folder;

  private final ReportStore store = new MemoryStore();
  private Path log;
  private LogFollowers followers;

  @BeforeEach
  void beginWithAnEmptyLog() throws IOException {
    log = Files.createFile(folder.resolve("access.log"));
    followers = start(store);
  }

  @AfterEach
  void stop() {
    followers.close();
  }

  @Test
  void counts_each_page_load_and_its_visitor_once() throws IOException {
    write(lines(0, 200));
    awaitVisits(200);
    restart();
    write(lines(200, 250));
    awaitVisits(250);

    assertThat(totals()).isEqualTo(new Totals(250, 7));
  }

  @Test
  void counts_a_line_when_it_has_ended() throws IOException {
    String two = lines(0, 2);
    write(two.substring(0, two.length() - 20));
    awaitVisits(1);
    restart();
    write(two.substring(two.length() - 20) + lines(2, 3));
    awaitVisits(3);
  }

  @Test
  void leaves_what_is_there_to_an_import_when_it_begins() throws IOException {
    Path other = Files.writeString(folder.resolve("other.log"), lines(0, 5) + "half a li");
    var counter = counter(store);
    try (LogFollowers _ = start(other, counter)) {
      Files.writeString(other, "ne\n" + lines(5, 8), APPEND);
      awaitVisits(3);
    }
  }

  @Test
  void judges_lines_as_hits_are_judged() throws IOException {
    String browser = lines(0, 1);
    write(
        browser.replace("Firefox/145.0", "Googlebot/2.1")
            + browser.replace("GET ", "POST ")
            + browser.replace(" 200 ", " 404 ")
            + browser.replace("/p0", "/style.css")
            + browser.replace("192.0.2.1 ", "198.51.100.9 ")
            + "no line of a log\n"
            + browser);
    awaitVisits(1);

    assertThat(drops()).isEqualTo(Map.of(DropReason.BOT, 1L, DropReason.IGNORED, 1L));
  }

  @Test
  void goes_on_in_the_new_file_and_in_the_renamed_one() throws IOException {
    write(lines(0, 10));
    awaitVisits(10);
    Path renamed = Files.move(log, folder.resolve("access.log.1"));
    Files.writeString(renamed, lines(10, 20), APPEND); // the server has not reopened it yet
    write(lines(20, 30));
    awaitVisits(30);
    Files.writeString(renamed, lines(30, 40), APPEND);
    awaitVisits(40);
    restart();
    Files.writeString(renamed, lines(40, 50), APPEND);
    write(lines(50, 60));
    awaitVisits(60);
  }

  @Test
  void finds_the_rest_of_a_log_that_was_renamed_while_it_was_stopped() throws IOException {
    write(lines(0, 10));
    awaitVisits(10);
    followers.close();
    write(lines(10, 20));
    Files.move(log, folder.resolve("access.log.1"));
    write(lines(20, 30));
    followers = start(store);
    awaitVisits(30);
  }

  @Test
  void finds_the_rest_of_a_log_that_was_copied_and_truncated() throws IOException {
    write(lines(0, 10));
    awaitVisits(10);
    followers.close();
    write(lines(10, 20));
    copyAndTruncate(1);
    write(lines(20, 50)); // longer than it was
    followers = start(store);
    awaitVisits(50);
    copyAndTruncate(2);
    write(lines(50, 60));
    awaitVisits(60);
  }

  /// Files that were rotated before are beside it, packed or not, and none of them is counted.
  @Test
  void counts_nothing_of_older_files_beside_it() throws IOException {
    Files.writeString(folder.resolve("access.log.7"), lines(500, 700));
    try (var packed =
        new GZIPOutputStream(Files.newOutputStream(folder.resolve("access.log.8.gz")))) {
      packed.write(lines(700, 900).getBytes(UTF_8));
    }
    write(lines(0, 10));
    awaitVisits(10);
    restart();
    copyAndTruncate(1);
    write(lines(10, 20));
    awaitVisits(20);
  }

  @Test
  void loses_and_doubles_nothing_while_lines_are_written_and_rotated() throws Exception {
    int lines = 3_000;
    var written = new AtomicInteger();
    Thread writer =
        Thread.ofPlatform()
            .start(
                () -> {
                  while (written.get() < lines) {
                    writeSome(written);
                  }
                });
    while (writer.isAlive()) { // it stops by itself, also when it fails
      LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
      restart();
    }
    writer.join();
    awaitVisits(lines);
    followers.close();

    assertThat(totals()).isEqualTo(new Totals(lines, 7));
    followers = start(store);
  }

  /// Some lines, then a rotation, by turns of both kinds.
  private void writeSome(AtomicInteger written) {
    try {
      int first = written.get();
      for (int i = first; i < first + 100; i += 10) {
        write(lines(i, i + 10));
      }
      awaitAtLeast(first + 1); // a file that was never seen cannot be found again
      int turn = first / 100;
      if (turn % 2 == 0) {
        Files.move(log, folder.resolve("access.log." + turn));
      } else {
        copyAndTruncate(turn);
      }
      written.set(first + 100);
    } catch (IOException e) {
      fail(e);
    }
  }

  @Test
  void counts_again_what_a_failing_store_did_not_count_and_nothing_else() throws IOException {
    followers.close();
    var failing = new FailingStore(store);
    followers = start(failing);
    write(lines(0, 100));
    awaitVisits(100);

    assertThat(failing.failures).hasValueGreaterThan(10);
    assertThat(failing.added).as("each of them once").hasValue(100);
  }

  /// Fails every third visit, before it is added.
  private static final class FailingStore extends ForwardingStore {

    private final AtomicInteger calls = new AtomicInteger();
    private final AtomicInteger failures = new AtomicInteger();
    private final AtomicInteger added = new AtomicInteger();

    FailingStore(ReportStore store) {
      super(store);
    }

    @Override
    public CompletionStage<AddResult> add(Visit visit) {
      if (calls.incrementAndGet() % 3 == 0) {
        failures.incrementAndGet();
        return CompletableFuture.failedStage(new StoreException("as the test wishes"));
      }
      added.incrementAndGet();
      return super.add(visit);
    }

    @Override
    protected <T> CompletionStage<T> pass(CompletionStage<T> stage) {
      return stage;
    }
  }

  private void copyAndTruncate(int number) throws IOException {
    Files.copy(log, folder.resolve("access.log." + number), REPLACE_EXISTING);
    Files.newOutputStream(log, TRUNCATE_EXISTING).close();
  }

  private void write(String lines) throws IOException {
    Files.writeString(log, lines, CREATE, APPEND);
  }

  private static String lines(int from, int to) {
    return IntStream.range(from, to).mapToObj(LogFollowersTest::line).collect(Collectors.joining());
  }

  private static String line(int i) {
    return """
        192.0.2.%d - - [23/Nov/2026:10:%02d:%02d +0000] "GET /p%d HTTP/1.1" 200 %d \
        "https://news.example/" "Mozilla/5.0 (X11; Linux x86_64; rv:145.0) Firefox/145.0"
        """
        .formatted(1 + i % 7, i / 60 % 60, i % 60, i, i);
  }

  private void restart() {
    followers.close();
    followers = start(store);
  }

  private LogFollowers start(CounterStore counted) {
    return start(log, counter(counted));
  }

  private LogFollowers start(Path file, Counter counter) {
    return LogFollowers.start(
        List.of(new FollowedLog(file, SITE)),
        counter,
        folder,
        new SecureRandom(),
        (doing, failure) -> fail(doing, failure));
  }

  private static Counter counter(CounterStore store) {
    var filters =
        new Filters(0, Clock.systemUTC(), address -> Arrays.equals(address.bytes(), IGNORED));
    return new Counter(store, filters, Clock.systemUTC(), new SecureRandom());
  }

  private Totals totals() {
    return Await.of(store.totals(SITE));
  }

  private Map<DropReason, Long> drops() {
    LocalDate today = LocalDate.now(ZoneOffset.UTC);
    return Await.of(store.report(SITE, Period.of(today.minusDays(1), today))).drops();
  }

  private void awaitVisits(long visits) {
    awaitAtLeast(visits);
    assertThat(totals().visits()).isEqualTo(visits);
  }

  private void awaitAtLeast(long visits) {
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (totals().visits() < visits) {
      assertThat(System.nanoTime()).as("only %s", totals()).isLessThan(end);
      LockSupport.parkNanos(Duration.ofMillis(5).toNanos());
    }
  }
}
