package dev.footfall.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.footfall.contract.DynamoLocal;
import dev.footfall.contract.MemoryStore;
import dev.footfall.core.history.Report;
import dev.footfall.core.history.ReportStore;
import dev.footfall.server.Traffic.Kind;
import dev.footfall.server.Traffic.Step;
import dev.footfall.server.config.ServerConfig.RawStore;
import dev.footfall.server.config.StoreLocation;
import dev.footfall.server.config.StoreOptionsParser;
import dev.footfall.store.sqlite.SqliteStore;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// SQLite and DynamoDB count the same: 20,000 made-up hits get the same responses from both, byte
/// for byte, and from the shortest store. `-Dfootfall.seed` makes up others.
final class SameCountTest {

  /// A pair of sites and stores of its own, so that its hits keep their order while others run.
  private record World(int number) {
    List<Step> traffic() {
      return number == 0
          ? Traffic.ofOneDay(SEED, HITS_OF_ONE)
          : Traffic.ofWeeks(SEED + number, HITS_OF_ONE);
    }
  }

  private static final long SEED = Long.getLong("footfall.seed", 20261124);
  private static final List<World> WORLDS = IntStream.range(0, 8).mapToObj(World::new).toList();
  private static final int HITS = 20_000;
  private static final int HITS_OF_ONE = HITS / WORLDS.size();
  private static final int AT_A_TIME = 4;

  private static final Set<String> VERDICTS =
      Set.of("new visitor", "visit", "bot", "prefetch", "no_user_agent", "403", "429");

  private static final Pattern REASON = Pattern.compile("\"reason\":\"(\\w+)\"");

  @TempDir private Path folder;

  @Test
  @Timeout(value = 10, unit = TimeUnit.MINUTES) // 20,000 hits on three stores
  void counts_the_same_in_every_store() throws Exception {
    try (var replays = Executors.newFixedThreadPool(AT_A_TIME)) {
      var differences =
          WORLDS.stream()
              .map(w -> CompletableFuture.supplyAsync(() -> differences(w), replays))
              .toList();
      assertThat(differences.stream().flatMap(CompletableFuture::join)).isEmpty();
    }
  }

  private Stream<String> differences(World world) {
    List<Step> traffic = world.traffic();
    List<String> expected = Replay.of(traffic, new MemoryStore());
    List<String> tables = Replay.of(traffic, dynamo(world));
    return Stream.of(
            Replay.firstDifference(traffic, expected, Replay.of(traffic, sqlite(world))),
            Replay.firstDifference(traffic, expected, tables))
        .flatMap(Optional::stream)
        .map(difference -> "seed %d, %s, %s".formatted(SEED, world, difference));
  }

  /// Opens a store as `--store dynamodb --table NAME` does.
  private static ReportStore dynamo(World world) {
    String table = "world-" + world.number();
    String endpoint = DynamoLocal.endpoint().toString();
    var raw = new RawStore("dynamodb", "unused", table, "", "1", endpoint, "", List.of());
    List<String> problems = new ArrayList<>();
    StoreLocation tables = StoreOptionsParser.read(raw, TestServer.ELSEWHERE, problems);
    assertThat(problems).isEmpty();
    return tables.open();
  }

  private ReportStore sqlite(World world) {
    return SqliteStore.open(
        SqliteStore.SqliteOptions.in(folder.resolve("sqlite-" + world.number())));
  }

  /// Without what is hard to count, the comparison would say little.
  @Test
  void meets_what_is_hard_to_count() {
    Map<Kind, Integer> hits = new EnumMap<>(Kind.class);
    Map<String, Integer> verdicts = new TreeMap<>();
    boolean isTooMuchOnce = false;
    for (World world : WORLDS) {
      List<Step> traffic = world.traffic();
      traffic.forEach(step -> hits.merge(step.kind(), 1, Integer::sum));
      List<String> answers = Replay.of(traffic, new MemoryStore());
      answers.forEach(answer -> verdicts.merge(verdict(answer), 1, Integer::sum));
      isTooMuchOnce |= answers.stream().anyMatch(answer -> answer.contains(Report.OTHER));
    }
    System.out.println("SameCountTest: seed " + SEED);
    assertThat(hits.remove(Kind.READ)).isPositive();
    assertThat(verdicts.remove("200")).isPositive();

    assertThat(hits.values().stream().mapToInt(n -> n).sum()).isEqualTo(HITS);
    assertThat(hits).hasSize(Kind.values().length - 1);
    assertThat(hits.values()).allMatch(n -> n >= HITS / 100);
    assertThat(verdicts).containsOnlyKeys(VERDICTS);
    assertThat(verdicts.values()).allMatch(n -> n >= HITS / 100);
    assertThat(isTooMuchOnce).as("more paths than are kept of a day").isTrue();
  }

  private static String verdict(String answer) {
    if (answer.contains("\"counted\":true")) {
      return answer.contains("\"is_new_visitor\":true") ? "new visitor" : "visit";
    }
    Matcher reason = REASON.matcher(answer);
    return reason.find() ? reason.group(1) : answer.substring(0, 3);
  }

  /// The positive controls: a millisecond more or less, and a retry that counts, are found out.
  @Test
  void would_find_out_windows_that_are_a_millisecond_too_long() {
    assertFindsOut(Kind.EDGE, right -> FaultyStores.withLongerWindows(right, 1));
  }

  @Test
  void would_find_out_windows_that_are_a_millisecond_too_short() {
    assertFindsOut(Kind.EDGE, right -> FaultyStores.withLongerWindows(right, -1));
  }

  @Test
  void would_find_out_a_retry_that_counts() {
    assertFindsOut(Kind.RETRY, FaultyStores::forgettingIds);
  }

  private static void assertFindsOut(Kind kind, UnaryOperator<ReportStore> fault) {
    List<Step> traffic = WORLDS.getLast().traffic();
    List<String> expected = Replay.of(traffic, new MemoryStore());
    List<String> faulty = Replay.of(traffic, fault.apply(new MemoryStore()));

    assertThat(Replay.firstDifference(traffic, expected, faulty))
        .hasValueSatisfying(difference -> assertThat(difference).contains(", " + kind + " at "));
  }
}
