package dev.footfall.server.follow;

import dev.footfall.core.page.Site;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// A log that a server follows.
///
/// @param file where it is written; it need not be there yet
/// @param site whose page loads it holds
public record FollowedLog(Path file, Site site) {

  /// Returns the logs of `--follow`; adds a sentence to `problems` for each that is wrong.
  ///
  /// @param given `FILE` or, where several sites are counted, `HOST=FILE`
  /// @param sites the counted sites
  public static List<FollowedLog> parse(
      List<String> given, Set<Site> sites, List<String> problems) {
    List<FollowedLog> logs = new ArrayList<>();
    for (String text : given) {
      if (!text.isBlank()) {
        parse(text, sites, problems).ifPresent(logs::add);
      }
    }
    if (logs.stream().map(FollowedLog::file).distinct().count() < logs.size()) {
      problems.add("--follow names a file twice");
    }
    return List.copyOf(logs);
  }

  private static Optional<FollowedLog> parse(String text, Set<Site> sites, List<String> problems) {
    for (Site site : sites) {
      if (text.startsWith(site.host() + "=")) {
        return of(text.substring(site.host().length() + 1), site, problems);
      }
    }
    if (sites.size() == 1) {
      return of(text, sites.iterator().next(), problems);
    }
    problems.add(
        "--follow must say which of the sites a log is of: --follow %s=FILE"
            .formatted(sites.stream().map(Site::host).sorted().findFirst().orElse("HOST")));
    return Optional.empty();
  }

  private static Optional<FollowedLog> of(String file, Site site, List<String> problems) {
    try {
      Path path = Path.of(file).toAbsolutePath().normalize();
      boolean isThere = Files.exists(path);
      Path parent = path.getParent();
      if (parent == null || !Files.isDirectory(parent) || Files.isDirectory(path)) {
        problems.add("--follow must be the path of a file in a directory that exists");
      } else if (isThere && !Files.isReadable(path)) {
        problems.add("--follow: cannot read " + path);
      } else {
        return Optional.of(new FollowedLog(path, site));
      }
    } catch (InvalidPathException _) {
      problems.add("--follow must be the path of a file");
    }
    return Optional.empty();
  }
}
