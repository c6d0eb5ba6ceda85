package dev.footfall.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.footfall.contract.Fixtures;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// It forgets in memory, too: a thousand known addresses come on each of three days; then all that
/// is on the heap is searched for them, for their tokens and for the salts that are due.
final class HeapForensicsTest {

  private static final Set<String> ADDRESSES =
      IntStream.range(0, 1_000)
          .mapToObj(Fixtures::address)
          .collect(Collectors.toCollection(LinkedHashSet::new));

  private static final String KEPT_V4 = Fixtures.address(7);
  private static final String KEPT_V6 = Fixtures.address(990);

  /// A full collection leaves up to 5 % of a region as it is, and covers what is dead there by
  /// arrays, in which a dump then shows it: a salt that nobody holds any more, among others.
  private static final List<String> NO_DEAD_WOOD = List.of("-XX:MarkSweepDeadRatio=0");

  @TempDir private Path folder;

  private final List<byte[]> tokens = new ArrayList<>();
  private final List<byte[]> salts = new ArrayList<>();

  @Test
  void holds_no_address_and_nothing_overdue_after_72_hours() throws Exception {
    HeapDump heap = heapAfterThreeDays();

    assertThat(heap.addresses(ADDRESSES)).isEmpty();
    assertThat(Map.of("tokens", heap.count(tokens), "salts", heap.count(salts)))
        .isEqualTo(Map.of("tokens", 0L, "salts", 0L));
  }

  /// The positive control: hits that somebody keeps are found, and what they are made of.
  @Test
  void would_find_a_hit_that_is_kept() throws Exception {
    HeapDump heap = heapAfterThreeDays(KEPT_V4, KEPT_V6);

    assertThat(heap.addresses(ADDRESSES))
        .contains(KEPT_V4 + " as ISO-8859-1", KEPT_V6 + " as ISO-8859-1")
        .anyMatch(each -> each.startsWith("the network "));
  }

  private HeapDump heapAfterThreeDays(String... kept) throws IOException, SQLException {
    List<String> arguments = new ArrayList<>(List.of(data().toString(), "true"));
    arguments.addAll(List.of(kept));
    try (ServerProcess server =
        ServerProcess.ofTests(
            folder.resolve("log"),
            NO_DEAD_WOOD,
            PrivacyTestServer.class,
            arguments.toArray(String[]::new))) {
      for (int day = 0; day < 3; day++) {
        ADDRESSES.forEach(address -> visit(server, address));
        tokens.addAll(StoredSecrets.tokens(data()));
        salts.addAll(StoredSecrets.salts(data()));
        server.send("PT24H", "it is");
      }
      assertThat(tokens).hasSize(3 * ADDRESSES.size());
      List<byte[]> live = StoredSecrets.salts(data());
      salts.removeIf(salt -> live.stream().anyMatch(each -> Arrays.equals(each, salt)));
      assertThat(salts).isNotEmpty();
      Path dump = folder.resolve("heap.hprof");
      server.send("dump " + dump, "it is");
      return HeapDump.read(dump);
    }
  }

  private static void visit(ServerProcess server, String address) {
    String request =
        """
        POST /v1/sites/localhost/visits HTTP/1.1\r
        Host: localhost\r
        Connection: close\r
        User-Agent: %s\r
        X-Forwarded-For: %s\r
        \r
        """
            .formatted(Fixtures.BROWSER, address);
    assertThat(RawHttp.send(server.url(), request).status()).isEqualTo(200);
  }

  private Path data() {
    return folder.resolve("data");
  }
}
