package dev.footfall.logs.access;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.footfall.core.page.PagePath;
import dev.footfall.logs.line.LogLine;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;

/// Which requests are page loads: `GET`, answered with 2xx or 304, of a path that is not an
/// asset's.
///
/// @param assets how the paths of assets end, in lower case; or, before a `*`, how they start
/// @param pages what the path of a page matches as a whole; of a longer one, as much as is kept
public record PageRule(List<String> assets, Pattern pages) {

  /// What browsers fetch with a page and what is downloaded: `assets.txt` has the list, with
  /// reasons.
  public static final List<String> ASSETS = read();

  /// The rule without options.
  public static final PageRule DEFAULT = new PageRule(ASSETS, Pattern.compile(".*"));

  private static final byte[] GET = "GET".getBytes(US_ASCII);
  private static final int NOT_MODIFIED = 304;

  /// Takes the endings of assets in any case.
  public PageRule {
    assets = assets.stream().map(asset -> asset.toLowerCase(Locale.ROOT)).toList();
  }

  private static List<String> read() {
    try (InputStream in = PageRule.class.getResourceAsStream("assets.txt")) {
      String text = new String(Objects.requireNonNull(in, "assets.txt").readAllBytes(), UTF_8);
      return text.lines()
          .map(line -> line.replaceFirst("#.*", "").strip())
          .filter(line -> !line.isEmpty())
          .flatMap(line -> List.of(line.split("\\s+")).stream())
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read assets.txt", e);
    }
  }

  /// Returns whether a request is a `GET` that was answered with what it asked for.
  static boolean isAnswered(LogLine line) {
    int status = line.status;
    return line.method.is(GET) && ((status >= 200 && status < 300) || status == NOT_MODIFIED);
  }

  /// Returns the path of a page, or empty if a target, without query and fragment, is not one.
  Optional<PagePath> page(String target) {
    return PagePath.parse(target).filter(_ -> isPage(target));
  }

  private boolean isPage(String path) {
    String lower = path.toLowerCase(Locale.ROOT);
    return assets.stream().noneMatch(asset -> isAsset(lower, asset))
        && pages.matcher(kept(path)).matches();
  }

  /// A stranger's path must not be too long for the stack, on which an owner's pattern may go back.
  private static String kept(String path) {
    return path.substring(0, Math.min(path.length(), PagePath.MAX_LENGTH));
  }

  private static boolean isAsset(String path, String asset) {
    return asset.endsWith("*")
        ? path.startsWith(asset.substring(0, asset.length() - 1))
        : path.endsWith(asset);
  }
}
