import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.zip.Deflater;

/// Run by the build on the minified script: joins its lines and gives its local names, which are
/// single letters by then, those letters under which it compresses best. That spares 3 %. The
/// search has a seed, so the same script always becomes the same bytes.
final class ShortNames {

  /// Strings, then words with the dot before them, so that neither a word in a string nor a
  /// property is taken for a name; then everything else.
  private static final Pattern TOKEN =
      Pattern.compile("\"[^\"]*\"|'[^']*'|\\.?[\\w$]+|[^\\w\"'.$]+|\\.+");

  private static final Pattern NAME = Pattern.compile("[A-Za-z]");
  private static final String LETTERS = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ";
  private static final int TRIES = 20_000;
  private static final int MAX_BYTES = 1 << 16;

  public static void main(String[] args) throws IOException {
    Path file = Path.of(args[0]);
    String script = Files.readString(file).replace("\n", "").replaceFirst(";$", "");
    List<String> tokens = TOKEN.matcher(script).results().map(MatchResult::group).toList();
    Files.writeString(file, renamed(tokens, bestLetters(tokens)));
  }

  /// The letter for each name. Swaps two letters and keeps what is no longer than before.
  private static Map<String, String> bestLetters(List<String> tokens) {
    List<String> names = tokens.stream().filter(NAME.asMatchPredicate()).distinct().toList();
    Map<String, String> best =
        names.stream().collect(Collectors.toMap(Function.identity(), Function.identity()));
    int size = compressedSize(renamed(tokens, best));
    var random = new Random(1);
    for (int i = 0; i < TRIES; i++) {
      Map<String, String> other = swapped(best, names.get(random.nextInt(names.size())), random);
      int otherSize = compressedSize(renamed(tokens, other));
      if (otherSize <= size) {
        best = other;
        size = otherSize;
      }
    }
    return best;
  }

  private static Map<String, String> swapped(
      Map<String, String> letters, String name, Random random) {
    int at = random.nextInt(LETTERS.length());
    String letter = LETTERS.substring(at, at + 1);
    Map<String, String> swapped = new HashMap<>(letters);
    swapped.replaceAll((_, taken) -> taken.equals(letter) ? letters.get(name) : taken);
    swapped.put(name, letter);
    return swapped;
  }

  private static String renamed(List<String> tokens, Map<String, String> letters) {
    return tokens.stream().map(t -> letters.getOrDefault(t, t)).collect(Collectors.joining());
  }

  private static int compressedSize(String text) {
    try (var deflater = new Deflater(Deflater.BEST_COMPRESSION, true)) {
      deflater.setInput(text.getBytes(UTF_8));
      deflater.finish();
      return deflater.deflate(new byte[MAX_BYTES]);
    }
  }
}
