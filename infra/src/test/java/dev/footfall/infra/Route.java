package dev.footfall.infra;

import dev.footfall.http.Api;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// An operation of the API's contract, `openapi.yaml`.
///
/// @param path with the place `{site}`
/// @param method in capitals
/// @param takesToken whether some read this path with a token in `Authorization`
record Route(String path, String method, boolean takesToken) {

  private static final Pattern PATH = Pattern.compile("  (/\\S*):");
  private static final Pattern METHOD =
      Pattern.compile("(?m)^    (delete|get|head|options|patch|post|put|trace):$");
  private static final Pattern SECURITY = Pattern.compile("(?m)^      security:$");

  /// Returns all operations. The contract is not read as YAML, only its indentation.
  static List<Route> all() {
    return Stream.of(contract().split("\n(?=\\S|  \\S)", -1)).flatMap(Route::of).toList();
  }

  /// @param part a line, and those below it that are indented further
  private static Stream<Route> of(String part) {
    String first = part.lines().findFirst().orElse("");
    Matcher path = PATH.matcher(first);
    boolean takesToken = SECURITY.matcher(part).find();
    return path.matches()
        ? METHOD.matcher(part).results().map(method -> of(path.group(1), method, takesToken))
        : Stream.empty();
  }

  private static Route of(String path, MatchResult method, boolean takesToken) {
    return new Route(path, method.group(1).toUpperCase(Locale.ROOT), takesToken);
  }

  /// Returns the contract's text.
  static String contract() {
    try (InputStream in = Api.class.getResourceAsStream("openapi.yaml")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException("reading the contract", e);
    }
  }

  /// Returns the path for a site.
  String at(String site) {
    return path.replace("{site}", site);
  }
}
