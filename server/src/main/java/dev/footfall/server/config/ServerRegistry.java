package dev.footfall.server.config;

import static java.util.function.Predicate.not;

import dev.footfall.core.Sha256;
import dev.footfall.core.page.Site;
import dev.footfall.store.sqlite.file.OwnerOnly;
import java.io.IOException;
import java.io.Reader;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Where counters of this machine keep their counts, so that the other commands find the data
/// without an option. Each start writes a small file: the data directory, the names of the sites
/// and the process. It lies in the state directory of the user (XDG Base Directory Specification),
/// or in the one that systemd has made for the service.
///
/// @param written the directory to write to
/// @param places the directories to read
public record ServerRegistry(Path written, List<Path> places) {

  private static final String DATA = "data";
  private static final String SITES = "sites";
  private static final String PROCESS = "process";
  private static final String STARTED = "started";
  private static final int NAME_LENGTH = 16;

  /// A counter that was started on this machine.
  ///
  /// @param sites host names
  public record Known(Path data, List<String> sites, boolean isRunning, Instant started) {}

  /// Returns the registry of the user who runs this process.
  public static ServerRegistry ofUser(Map<String, String> environment, Path home) {
    String state = environment.getOrDefault("XDG_STATE_HOME", "");
    Path own =
        (state.isEmpty() ? home.resolve(".local/state") : Path.of(state)).resolve("footfall");
    String service = environment.getOrDefault("RUNTIME_DIRECTORY", "");
    Path written = service.isEmpty() ? own : Path.of(service);
    return new ServerRegistry(written, List.of(written, own, Path.of("/run/footfall")));
  }

  /// Notes that this process counts here. It is a convenience: where nothing can be written, as for
  /// a user without a home, the other commands need `--data`.
  public void add(Path data, Collection<Site> sites) {
    try {
      Files.createDirectories(written);
      var notes = new Properties();
      notes.setProperty(DATA, data.toAbsolutePath().normalize().toString());
      notes.setProperty(
          SITES, sites.stream().map(Site::host).sorted().collect(Collectors.joining(",")));
      notes.setProperty(PROCESS, "" + ProcessHandle.current().pid());
      notes.setProperty(STARTED, Instant.now().toString());
      write(written.resolve(name(notes.getProperty(DATA))), notes);
    } catch (IOException _) { // as said
    }
  }

  private static String name(String data) {
    return HexFormat.of().formatHex(Sha256.of(data)).substring(0, NAME_LENGTH) + ".properties";
  }

  private void write(Path file, Properties notes) throws IOException {
    Files.deleteIfExists(file);
    Files.createFile(file, OwnerOnly.attributes(written));
    try (Writer out = Files.newBufferedWriter(file)) {
      notes.store(out, null);
    }
  }

  /// Returns the counter to work with when no data directory is named: the one that runs, else the
  /// one that was started last. Throws a [CommandException] if several run.
  public Optional<Known> find() {
    List<Known> all = all();
    List<Known> running = all.stream().filter(Known::isRunning).toList();
    if (running.size() > 1) {
      throw new CommandException(
          "several counters run here, name one with --data: "
              + running.stream()
                  .map(k -> k.data().toString())
                  .sorted()
                  .collect(Collectors.joining(", ")));
    }
    return running.isEmpty()
        ? all.stream().max(Comparator.comparing(Known::started))
        : Optional.of(running.getFirst());
  }

  /// Returns the counter that keeps its counts in this directory.
  public Optional<Known> at(Path data) {
    Path wanted = data.toAbsolutePath().normalize();
    return all().stream().filter(known -> known.data().equals(wanted)).findFirst();
  }

  private List<Known> all() {
    return places.stream()
        .distinct()
        .flatMap(ServerRegistry::files)
        .flatMap(ServerRegistry::read)
        .toList();
  }

  private static Stream<Path> files(Path directory) {
    try (Stream<Path> files = Files.list(directory)) {
      return files.filter(file -> file.toString().endsWith(".properties")).toList().stream();
    } catch (IOException _) { // there is none, or it is another user's
      return Stream.empty();
    }
  }

  /// Leaves out what is no longer there, or does not belong to the user who noted it.
  private static Stream<Known> read(Path file) {
    var notes = new Properties();
    try (Reader in = Files.newBufferedReader(file)) {
      notes.load(in);
      Path data = Path.of(notes.getProperty(DATA, ""));
      if (!Files.getOwner(data).equals(Files.getOwner(file))) {
        return Stream.empty();
      }
      List<String> sites =
          Stream.of(notes.getProperty(SITES, "").split(",", -1))
              .filter(not(String::isEmpty))
              .toList();
      Instant started = Instant.parse(notes.getProperty(STARTED, ""));
      long process = Long.parseLong(notes.getProperty(PROCESS, ""));
      return Stream.of(new Known(data, sites, isRunning(process, started), started));
    } catch (IOException | RuntimeException _) { // not readable
      return Stream.empty();
    }
  }

  /// A process of the same number that began later is another one; the system knows to the second
  /// when one began.
  private static boolean isRunning(long process, Instant started) {
    return ProcessHandle.of(process)
        .filter(ProcessHandle::isAlive)
        .filter(it -> it.info().startInstant().map(started.plusSeconds(2)::isAfter).orElse(true))
        .isPresent();
  }
}
