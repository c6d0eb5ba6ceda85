package dev.footfall.store.sqlite;

import static dev.footfall.contract.Fixtures.NOON;
import static dev.footfall.contract.Fixtures.SITE;
import static dev.footfall.contract.Fixtures.await;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import dev.footfall.contract.Fixtures;
import dev.footfall.core.Totals;
import dev.footfall.core.Visit;
import dev.footfall.core.VisitId;
import dev.footfall.core.page.Page;
import dev.footfall.core.visitor.Epoch;
import dev.footfall.core.visitor.Salt;
import dev.footfall.core.visitor.VisitorToken;
import dev.footfall.store.sqlite.SqliteStore.SqliteOptions;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What is deleted is overwritten: looked for in every byte of every file of the data directory.
final class ForgettingTest {

  private static final int VISITORS = 2_000;
  private static final long TODAY = Epoch.of(NOON);
  private static final Salt SALT = Salt.random(TODAY, new Random(1));
  private static final Instant WINDOWS_END = NOON.plus(Duration.ofHours(24));

  @TempDir private Path directory;

  @Test
  void keeps_tokens_and_salt_while_they_are_needed() {
    try (SqliteStore store = open(true)) {
      fill(store);
      await(store.forget(WINDOWS_END.minusMillis(1)));

      assertThat(tokensLeft()).isEqualTo(VISITORS);
      assertThat(FileBytes.of(directory).contain(SALT.secret())).isTrue();
    }
  }

  @Test
  void overwrites_tokens_when_their_window_ends() {
    try (SqliteStore store = open(true)) {
      fill(store);
      await(store.forget(WINDOWS_END));

      assertThat(tokensLeft()).isZero();
      assertThat(await(store.totals(SITE))).isEqualTo(new Totals(VISITORS, VISITORS));
    }
  }

  @Test
  void overwrites_a_salt_when_the_epoch_after_its_own_ends() {
    try (SqliteStore store = open(true)) {
      fill(store);
      await(store.forget(Epoch.start(TODAY + 2)));

      assertThat(FileBytes.of(directory).contain(SALT.secret())).isFalse();
      assertThat(tokensLeft()).isZero();
    }
  }

  @Test
  void overwrites_visit_ids_when_the_retry_horizon_is_over() {
    try (SqliteStore store = open(true)) {
      fill(store);
      await(store.forget(NOON.plus(Duration.ofMinutes(31))));

      assertThat(FileBytes.of(directory).contain("visit-id-7".getBytes(US_ASCII))).isFalse();
    }
  }

  @Test
  void forgets_what_is_overdue_after_a_long_rest() {
    try (SqliteStore store = open(true)) {
      fill(store);
    }
    try (SqliteStore store = open(true)) {
      await(store.forget(NOON.plus(Duration.ofDays(30))));

      assertThat(tokensLeft()).isZero();
      assertThat(FileBytes.of(directory).contain(SALT.secret())).isFalse();
    }
  }

  /// The positive control: without `secure_delete` the bytes stay, and this test sees them.
  @Test
  void would_find_what_is_deleted_but_not_overwritten() {
    try (SqliteStore store = open(false)) {
      fill(store);
      await(store.forget(Epoch.start(TODAY + 2)));

      assertThat(tokensLeft()).isGreaterThan(VISITORS / 2);
    }
  }

  private SqliteStore open(boolean secureDelete) {
    return SqliteStore.open(new SqliteOptions(directory, 10_000, secureDelete));
  }

  private static void fill(SqliteStore store) {
    await(store.agree(SALT));
    var added =
        tokens()
            .map(
                token ->
                    new Visit(
                        new VisitId("visit-id-" + token.low()),
                        new Page(SITE, dev.footfall.core.page.PagePath.ROOT, null),
                        NOON,
                        List.of(token)))
            .map(store::add)
            .toList();
    added.forEach(Fixtures::await);
  }

  private static Stream<VisitorToken> tokens() {
    return LongStream.range(0, VISITORS)
        .mapToObj(i -> new VisitorToken(TODAY, new Random(i).nextLong(), i));
  }

  private long tokensLeft() {
    FileBytes bytes = FileBytes.of(directory);
    return tokens().filter(token -> bytes.contain(token.bytes())).count();
  }
}
