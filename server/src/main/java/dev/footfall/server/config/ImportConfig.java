package dev.footfall.server.config;

import dev.footfall.core.Result;
import dev.footfall.core.Site;
import dev.footfall.core.Totals;
import dev.footfall.logs.LogCounter;
import dev.footfall.logs.LogFormat;
import dev.footfall.logs.PageRule;
import dev.footfall.server.imports.LogInput;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;

/// What an import is to do. Bad settings are all reported at once, none repaired.
///
/// @param files paths, or `-` for standard input
/// @param format as [LogFormat#named], or `footfall`
/// @param startingTotals what all-time totals are to start from; null leaves that as it is
public record ImportConfig(
    List<String> files,
    Site site,
    StoreLocation store,
    String format,
    @Nullable Totals startingTotals,
    LogCounter.Rules rules) {

  /// So many have no counter, and their sum is still a number.
  private static final Pattern TOTALS = Pattern.compile("(\\d{1,15})(?:,(\\d{1,15}))?");

  /// An export of Footfall's own.
  public static final String FOOTFALL = "footfall";

  /// Finds out by itself.
  public static final String AUTO = "auto";

  /// What to count, as it was given.
  public record RawRules(List<String> assets, String pages, boolean keepBots) {}

  /// All settings as they were given.
  public record Raw(
      List<String> files,
      String site,
      ServerConfig.RawStore store,
      String format,
      String sinceTotal,
      RawRules rules) {}

  public static Result<ImportConfig, List<String>> parse(Raw raw) {
    List<String> problems = new ArrayList<>();
    files(raw, problems);
    Site site = site(raw.site(), problems);
    StoreLocation store = StoreOptionsParser.read(raw.store(), problems);
    if (!raw.format().equals(FOOTFALL) && LogFormat.named(raw.format()).isEmpty()) {
      problems.add(
          "--format must be auto, combined, common, cloudfront, caddy or footfall, not '%s'"
              .formatted(raw.format()));
    }
    Totals startingTotals = startingTotals(raw.sinceTotal(), problems);
    var pages = new PageRule(raw.rules().assets(), pattern(raw.rules().pages(), problems));
    var rules = new LogCounter.Rules(pages, raw.rules().keepBots());
    return problems.isEmpty()
        ? new Result.Ok<>(
            new ImportConfig(raw.files(), site, store, raw.format(), startingTotals, rules))
        : new Result.Bad<>(List.copyOf(problems));
  }

  private static void files(Raw raw, List<String> problems) {
    List<String> files = raw.files();
    if (files.isEmpty() && raw.sinceTotal().isEmpty()) {
      problems.add("name a FILE to import, or give --since-total");
    }
    files.stream()
        .filter(file -> !file.equals(LogInput.STDIN) && !isReadable(file))
        .forEach(file -> problems.add("cannot read '" + file + "'"));
    if (files.stream().filter(LogInput.STDIN::equals).count() > 1) {
      problems.add("standard input can be read only once");
    }
  }

  private static boolean isReadable(String file) {
    try {
      Path path = Path.of(file);
      return Files.isReadable(path) && !Files.isDirectory(path);
    } catch (InvalidPathException _) { // names no file
      return false;
    }
  }

  private static @Nullable Totals startingTotals(String text, List<String> problems) {
    Matcher numbers = TOTALS.matcher(text);
    if (numbers.matches()) {
      String visitors = numbers.group(2) == null ? "0" : numbers.group(2);
      return new Totals(Long.parseLong(numbers.group(1)), Long.parseLong(visitors));
    }
    if (!text.isEmpty()) {
      problems.add("--since-total must be VISITS or VISITS,VISITORS, for example 12000,3000");
    }
    return null;
  }

  public static Site site(String host, List<String> problems) {
    return Site.parse(host)
        .orElseGet(
            () -> {
              problems.add("--site must be one lower-case host name, for example blog.example");
              return new Site("localhost");
            });
  }

  private static Pattern pattern(String regex, List<String> problems) {
    try {
      return Pattern.compile(regex);
    } catch (PatternSyntaxException _) {
      problems.add("--pages is no regular expression");
      return Pattern.compile("");
    }
  }
}
