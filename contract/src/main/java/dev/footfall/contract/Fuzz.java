package dev.footfall.contract;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;

/// Random inputs, made of good ones by small changes: parts cut out, doubled, repeated, replaced by
/// what parsers stumble over, and joined with parts of others. The same seed makes the same inputs.
///
/// `-Dfootfall.fuzz.seed=` repeats a run: a failure names the seed whose first input fails.
/// `-Dfootfall.fuzz.seconds=` goes on that long for each law, instead of some rounds. Immutable.
public final class Fuzz {

  private static final long SECONDS = Long.getLong("footfall.fuzz.seconds", 0);

  /// The seed of this run: each build tries the same inputs, so that none fails by chance; a long
  /// run tries others.
  public static final long SEED =
      Long.getLong("footfall.fuzz.seed", SECONDS > 0 ? System.nanoTime() : 20_261_128L);

  private static final int MAX_CHANGES = 4;
  private static final int MAX_PART = 24;
  private static final int MAX_REPEATED = 10_000;

  /// Ends of ranges, separators, escapes, and characters that change their length or direction.
  private static final List<String> ODD =
      List.of(
          ("~ ~\t~\r~\n~\0~\u007f~\u0085~\u2028~\u202e~\ufeff~\ud800~\udc00~"
                  + "\ud83d\ude00~\u0130~\u0660~\u00e9~\"~\"\"~'~\\~\\x41~\\u0000~%~%00~%2e%2e~"
                  + "%ff~%C3%A9~%eth0~+~-~.~..~:~::~/~//~?~#~&~=~,~;~@~[~]~{~}~<~(other)~null~"
                  + "true~-1~0~00~1~255~256~65535~65536~2147483648~1e9~1e400~NaN~"
                  + "9223372036854775807~-9223372036854775808~99999999999999999999~"
                  + "1000000000000000~0001-01-01~1969-12-31~9999-12-31~-0001-01-01~"
                  + "+999999999-12-31~0001-01-01T00:00:00Z~2999-01-01T00:00:00Z~index.html~"
                  + "/index.html~http://~https://a.example/~0x7f~::ffff:~64:ff9b::~fe80::1%1")
              .split("~"));

  private final List<String> good;

  private Fuzz(List<String> good) {
    this.good = List.copyOf(good);
  }

  /// Makes inputs of these.
  public static Fuzz of(List<String> good) {
    return new Fuzz(good);
  }

  /// Makes inputs of these.
  public static Fuzz of(String... good) {
    return of(List.of(good));
  }

  /// Checks a law with random text, which may hold halves of surrogate pairs.
  ///
  /// @param rounds how many inputs, unless the system property says how long
  /// @param law throws anything if it does not hold for an input
  public void texts(int rounds, Consumer<String> law) {
    long end = System.nanoTime() + SECONDS * 1_000_000_000L;
    for (int round = 0; SECONDS > 0 ? System.nanoTime() < end : round < rounds; round++) {
      check(SEED + round, law);
    }
  }

  /// Checks a law with random bytes: those of text, some of them with noise.
  ///
  /// @param rounds how many inputs, unless the system property says how long
  /// @param law throws anything if it does not hold for an input
  public void bytes(int rounds, Consumer<byte[]> law) {
    texts(rounds, text -> checkNoisy(text, law));
  }

  private static void checkNoisy(String text, Consumer<byte[]> law) {
    byte[] bytes = noisy(text.getBytes(UTF_8), new SplittableRandom(text.hashCode()));
    try {
      law.accept(bytes.clone());
    } catch (Throwable fault) { // an Error too: the input is what matters
      throw new AssertionError(
          "with noise: %s%n%s".formatted(escaped(new String(bytes, ISO_8859_1)), fault), fault);
    }
  }

  private void check(long seed, Consumer<String> law) {
    String input = input(new SplittableRandom(seed));
    try {
      law.accept(input);
    } catch (Throwable fault) { // an Error too: the input is what matters
      throw new AssertionError(
          "run again with -Dfootfall.fuzz.seed=%d: %s%n%s".formatted(seed, escaped(input), fault),
          fault);
    }
  }

  private String input(RandomGenerator random) {
    var text = new StringBuilder(any(good, random));
    for (int changes = random.nextInt(MAX_CHANGES + 1); changes > 0; changes--) {
      change(text, random);
    }
    return text.toString();
  }

  private void change(StringBuilder text, RandomGenerator random) {
    int from = random.nextInt(text.length() + 1);
    int to = Math.min(text.length(), from + random.nextInt(MAX_PART));
    String part = text.substring(from, to);
    switch (random.nextInt(8)) {
      case 0 -> text.delete(from, to);
      case 1 -> text.insert(from, any(ODD, random));
      case 2 -> text.replace(from, to, any(ODD, random));
      case 3 -> text.insert(random.nextInt(text.length() + 1), part);
      case 4 -> text.replace(from, text.length(), tail(any(good, random), random));
      case 5 -> text.insert(from, (char) random.nextInt(random.nextBoolean() ? 0x80 : 0x10000));
      case 6 ->
          text.insert(
              from, part.repeat(random.nextInt(MAX_REPEATED / (1 + 99 * part.length()) + 2)));
      default -> replaceWord(text, from, any(ODD, random));
    }
  }

  private static String tail(String text, RandomGenerator random) {
    return text.substring(random.nextInt(text.length() + 1));
  }

  /// Replaces the letters and digits around a place, so that a field gets another value.
  private static void replaceWord(StringBuilder text, int at, String by) {
    int from = at;
    while (from > 0 && Character.isLetterOrDigit(text.charAt(from - 1))) {
      from--;
    }
    int to = at;
    while (to < text.length() && Character.isLetterOrDigit(text.charAt(to))) {
      to++;
    }
    text.replace(from, to, by);
  }

  private static byte[] noisy(byte[] bytes, RandomGenerator random) {
    for (int i = random.nextInt(4); i > 1 && bytes.length > 0; i--) {
      bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();
    }
    return bytes;
  }

  private static String any(List<String> texts, RandomGenerator random) {
    return texts.get(random.nextInt(texts.size()));
  }

  /// Returns a text as a Java literal has it, so that a plain test can be made of it.
  private static String escaped(String text) {
    var literal = new StringBuilder("\"");
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean isPlain = c >= ' ' && c < 0x7f && c != '"' && c != '\\';
      literal.append(isPlain ? String.valueOf(c) : "\\u%04x".formatted((int) c));
    }
    return literal.append('"').toString();
  }
}
