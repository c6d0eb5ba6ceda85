package dev.footfall.store.sqlite.filter;

import static org.assertj.core.api.Assertions.assertThat;

import dev.footfall.core.visitor.VisitorToken;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

final class BloomFilterTest {

  private static final int ENTRIES = 20_000;
  private static final int SLICE = 17;

  private final BloomFilter seen = new BloomFilter(32 * 1024);

  @Test
  void never_denies_what_was_added() {
    add(0, ENTRIES);

    assertThat(found(0, ENTRIES)).isEqualTo(ENTRIES);
  }

  /// At 13 bits an entry, one in some 300 is mistaken.
  @Test
  void denies_nearly_all_that_was_not() {
    add(0, ENTRIES);

    assertThat(found(ENTRIES, 2 * ENTRIES)).isLessThan(ENTRIES / 150);
  }

  @Test
  void is_certain_of_nothing_in_a_forgotten_slice() {
    TokenFilter tokens = TokenFilter.none();
    tokens.forget(SLICE);

    long uncertain = tokens(0, ENTRIES).filter(tokens::mayHave).count();
    assertThat(uncertain).isBetween(ENTRIES / 320L, ENTRIES / 200L); // one in 256
  }

  private static Stream<VisitorToken> tokens(long from, long to) {
    return LongStream.range(from, to)
        .mapToObj(SplittableRandom::new) // neighbouring seeds differ in all bits, unlike Random's
        .map(random -> new VisitorToken(1, random.nextLong(), random.nextLong()));
  }

  private void add(long from, long to) {
    tokens(from, to).forEach(token -> seen.add(token.high(), token.low()));
  }

  private long found(long from, long to) {
    return tokens(from, to).filter(token -> seen.mayHave(token.high(), token.low())).count();
  }
}
