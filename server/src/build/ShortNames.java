import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.zip.Deflater;

/// Run by the build on the minified script: joins its lines and gives its local names, which are
/// single letters by then, those letters under which it compresses best. That spares 4 %. Two names
/// may have the same letter where neither hides the other. The search has a seed, so the same script
/// always becomes the same bytes. Knows the parameters of arrow functions and methods, of which the
/// script is made; fails on any other single letter.
final class ShortNames {

  /// Strings, then words with the dot before them, so that neither a word in a string nor a
  /// property is taken for a name; then everything else.
  private static final Pattern TOKEN =
      Pattern.compile("\"[^\"]*\"|'[^']*'|\\.?[\\w$]+|=>|[^\\w\"'.$]|\\.+");

  private static final Pattern NAME = Pattern.compile("[A-Za-z]");
  private static final String LETTERS = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ";
  private static final int TRIES = 60_000;
  private static final double MAX_LONGER = 2.0;
  private static final int MAX_BYTES = 1 << 16;

  private final List<String> tokens;
  private final List<Scope> scopes = new ArrayList<>();
  private final List<Variable> variables = new ArrayList<>();

  /// A function: the tokens from its first parameter to its end.
  private record Scope(int start, int end, Set<String> names) {

    boolean contains(int token) {
      return start <= token && token < end;
    }
  }

  /// A parameter, and the tokens that name it.
  private record Variable(Scope scope, List<Integer> places) {

    boolean excludes(Variable other) {
      return scope == other.scope || isHiddenBy(other) || other.isHiddenBy(this);
    }

    private boolean isHiddenBy(Variable inner) {
      return scope.contains(inner.scope.start) && places.stream().anyMatch(inner.scope::contains);
    }
  }

  private ShortNames(String script) {
    tokens = TOKEN.matcher(script).results().map(MatchResult::group).toList();
    for (int i = 1; i < tokens.size() - 1; i++) {
      if (tokens.get(i).equals("=>")) {
        addFunction(i - 1, i + 1);
      } else if (tokens.get(i).equals(")") && tokens.get(i + 1).equals("{")) {
        addFunction(i, i + 1);
      }
    }
    scopes.sort(Comparator.comparing(Scope::start).reversed()); // the inner ones first
    findVariables();
  }

  public static void main(String[] args) throws IOException {
    Path file = Path.of(args[0]);
    // Ends with a semicolon and begins with one, for it may be put between other scripts.
    String script = ";" + Files.readString(file).replace("\n", "");
    Files.writeString(file, new ShortNames(script).shortest());
  }

  private void addFunction(int lastParameter, int body) {
    int start = tokens.get(lastParameter).equals(")") ? opening(lastParameter) : lastParameter;
    Set<String> names = new TreeSet<>();
    int depth = 0;
    for (int i = start; i <= lastParameter; i++) {
      depth += depth(tokens.get(i));
      boolean first = i == start || (depth == 1 && Set.of("(", ",").contains(tokens.get(i - 1)));
      if (first && NAME.matcher(tokens.get(i)).matches()) {
        names.add(tokens.get(i));
      }
    }
    scopes.add(new Scope(start, end(body), names));
  }

  private int opening(int closing) {
    int depth = -1;
    int i = closing;
    while (depth < 0) {
      depth += depth(tokens.get(--i));
    }
    return i;
  }

  /// The end of a body in braces, or of an expression.
  private int end(int body) {
    Set<String> ends = tokens.get(body).equals("{") ? Set.of("}") : Set.of(",", ";");
    int depth = 0;
    int i = body;
    do {
      depth += depth(tokens.get(i));
    } while (depth >= 0 && !(depth == 0 && ends.contains(tokens.get(i))) && ++i < tokens.size());
    return i;
  }

  private static int depth(String token) {
    return switch (token) {
      case "(", "[", "{" -> 1;
      case ")", "]", "}" -> -1;
      default -> 0;
    };
  }

  private void findVariables() {
    Map<List<Object>, Variable> found = new LinkedHashMap<>();
    for (int i = 0; i < tokens.size(); i++) {
      String name = tokens.get(i);
      if (NAME.matcher(name).matches()) {
        int place = i;
        Scope scope =
            scopes.stream()
                .filter(s -> s.contains(place) && s.names().contains(name))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("not a parameter: " + name));
        found
            .computeIfAbsent(
                List.of(scope.start(), name), _ -> new Variable(scope, new ArrayList<>()))
            .places()
            .add(place);
      }
    }
    variables.addAll(found.values());
  }

  /// Simulated annealing: changes one letter at a time, and keeps also what is longer, at first by
  /// up to two bytes, in the end not at all.
  private String shortest() {
    String[] letters =
        variables.stream().map(v -> tokens.get(v.places().getFirst())).toArray(String[]::new);
    String shortest = renamed(letters);
    int size = compressedSize(shortest);
    int least = size;
    var random = new Random(1);
    for (int i = 0; i < TRIES; i++) {
      String[] other = letters.clone();
      int letter = random.nextInt(LETTERS.length());
      change(other, random.nextInt(other.length), LETTERS.substring(letter, letter + 1));
      int otherSize = compressedSize(renamed(other));
      if (otherSize - size <= MAX_LONGER * random.nextDouble() * (TRIES - i) / TRIES) {
        letters = other;
        size = otherSize;
      }
      if (size < least) {
        least = size;
        shortest = renamed(letters);
      }
    }
    return shortest;
  }

  /// Those that the new letter would hide have the old one instead, and so on.
  private void change(String[] letters, int variable, String letter) {
    String old = letters[variable];
    letters[variable] = letter;
    for (int i = 0; i < letters.length; i++) {
      if (i != variable
          && letters[i].equals(letter)
          && variables.get(i).excludes(variables.get(variable))) {
        change(letters, i, old);
      }
    }
  }

  private String renamed(String[] letters) {
    String[] renamed = tokens.toArray(String[]::new);
    for (int i = 0; i < letters.length; i++) {
      for (int place : variables.get(i).places()) {
        renamed[place] = letters[i];
      }
    }
    return String.join("", Arrays.asList(renamed));
  }

  private static int compressedSize(String text) {
    try (var deflater = new Deflater(Deflater.BEST_COMPRESSION, true)) {
      deflater.setInput(text.getBytes(UTF_8));
      deflater.finish();
      return deflater.deflate(new byte[MAX_BYTES]);
    }
  }
}
