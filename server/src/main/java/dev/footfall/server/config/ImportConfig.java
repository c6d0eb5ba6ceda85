package dev.footfall.server.config;

import dev.footfall.core.Result;
import dev.footfall.core.page.Site;
import dev.footfall.logs.access.LogCounter;
import dev.footfall.logs.access.PageRule;
import dev.footfall.logs.line.LogFormats;
import dev.footfall.server.imports.LogInput;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;

/// What an import is to do. Bad settings are all reported at once, none repaired.
///
/// @param files paths of files or directories, or `-` for standard input
/// @param format one of [LogFormats#names], or `footfall`
/// @param start what all-time totals, or those of a page, are to start from; null leaves all as it
///   is
/// @param overlap what to do where counts might be there already
/// @param withoutVisitors whether logs without readable addresses are imported
/// @param day where numbers without days belong; null if none was given
public record ImportConfig(
    List<String> files,
    Site site,
    StoreLocation store,
    String format,
    LogFormats.Options formatOptions,
    @Nullable StartValue start,
    LogCounter.Rules rules,
    OnOverlap overlap,
    boolean withoutVisitors,
    @Nullable LocalDate day) {

  /// Returns the zone in which the days of the site begin.
  public ZoneId zone() {
    return store.zones().of(site);
  }

  /// What to do with hours that hold counts already, maybe of the same page loads.
  public enum OnOverlap {
    /// Add nothing.
    STOP,
    /// Add all.
    ADD,
    /// Put the new counts in place of the old ones.
    REPLACE
  }

  /// An export of Footfall.
  public static final String FOOTFALL = "footfall";

  /// Finds the format by the first lines.
  public static final String AUTO = LogFormats.AUTO;

  private static final int MAX_REGEX = 1_000;

  /// What to count, as it was given.
  ///
  /// @param flags names of the flags that were given, without their dashes
  public record RawRules(List<String> assets, String pages, Set<String> flags) {}

  /// How files are written, as it was given.
  public record RawFormat(String name, String clientField, List<String> jsonFields, String day) {}

  /// All settings as they were given.
  public record Raw(
      List<String> files,
      String site,
      ServerConfig.RawStore store,
      RawFormat format,
      StartValue.Raw start,
      RawRules rules) {}

  /// Returns the configuration, or all that is wrong with it.
  public static Result<ImportConfig, List<String>> parse(Raw raw) {
    List<String> problems = new ArrayList<>();
    files(raw, problems);
    Site site = site(raw.site(), problems);
    StoreLocation store = StoreOptionsParser.read(raw.store(), problems);
    String format = FormatOptionsParser.name(raw.format(), problems);
    LogFormats.Options options = FormatOptionsParser.options(raw.format(), problems);
    StartValue start = StartValue.parse(raw.start(), problems);
    Set<String> flags = raw.rules().flags();
    var pages = new PageRule(raw.rules().assets(), pattern(raw.rules().pages(), problems));
    var rules =
        new LogCounter.Rules(pages, flags.contains("keep-bots"), flags.contains("any-host"));
    OnOverlap overlap = overlap(flags, problems);
    boolean withoutVisitors = flags.contains("without-visitors");
    LocalDate day = FormatOptionsParser.day(raw.format(), problems);
    return problems.isEmpty()
        ? new Result.Ok<>(
            new ImportConfig(
                raw.files(),
                site,
                store,
                format,
                options,
                start,
                rules,
                overlap,
                withoutVisitors,
                day))
        : new Result.Bad<>(List.copyOf(problems));
  }

  private static OnOverlap overlap(Set<String> flags, List<String> problems) {
    boolean add = flags.contains("add");
    boolean replace = flags.contains("replace-hours");
    if (add && replace) {
      problems.add("give --add or --replace-hours, not both");
    }
    return add ? OnOverlap.ADD : replace ? OnOverlap.REPLACE : OnOverlap.STOP;
  }

  private static void files(Raw raw, List<String> problems) {
    List<String> files = raw.files();
    if (files.isEmpty() && raw.start().equals(StartValue.Raw.NONE)) {
      problems.add("name a FILE to import, or give --since-total");
    }
    files.stream()
        .filter(file -> !file.equals(LogInput.STDIN) && !isReadable(file))
        .forEach(file -> problems.add("cannot read the FILE '" + file + "'"));
    if (files.stream().filter(LogInput.STDIN::equals).count() > 1) {
      problems.add("FILE names standard input twice: it can be read only once");
    }
  }

  private static boolean isReadable(String file) {
    try {
      Path path = Path.of(file);
      return Files.isReadable(path);
    } catch (InvalidPathException _) { // names no file
      return false;
    }
  }

  /// Returns the site with this host name; adds to `problems` if it is not one.
  public static Site site(String host, List<String> problems) {
    return Site.parse(host)
        .orElseGet(
            () -> {
              problems.add("--site must be one lower-case host name, for example blog.example");
              return new Site("localhost");
            });
  }

  /// A longer one could be too deep for the stack.
  private static Pattern pattern(String regex, List<String> problems) {
    try {
      if (regex.length() <= MAX_REGEX) {
        return Pattern.compile(regex);
      }
    } catch (PatternSyntaxException _) { // reported below
    }
    problems.add("--pages must be a regular expression of at most 1,000 characters");
    return Pattern.compile("");
  }
}
