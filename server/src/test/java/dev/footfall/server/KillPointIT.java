package dev.footfall.server;

import static dev.footfall.server.KilledStore.assertClosed;
import static dev.footfall.server.KilledStore.opened;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.contentOf;

import dev.footfall.contract.PreloadedLibrary;
import dev.footfall.core.history.History;
import dev.footfall.server.cli.Main;
import dev.footfall.server.config.OwnerToken;
import dev.footfall.server.config.ReadTokens;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/// Commands as they are shipped, killed before each thing that they do to the disk, on a store that
/// a killed server has left: what they do is whole or not begun, and done when they are given
/// again. [KilledServerIT] does it to a server and to those that ask it.
@ExtendWith(PreloadedLibrary.class)
@Timeout(3_000)
final class KillPointIT {

  private static final int SAMPLES = 6;
  private static final LocalDate DAY = LocalDate.of(2026, 11, 23);
  private static final String OLD = "old\n";
  private static final Pattern SHOWN = Pattern.compile("shown once: (\\S+)");
  private static final List<String> UNDO =
      List.of("--from", "2026-11-22", "--to", "2026-11-22", "--note", "bots");

  @TempDir private Path folder;

  private KilledDisk disk;
  private KillRun kill;
  private Path log;
  private History before;
  private String token;
  private String reader;

  @BeforeEach
  void leaveStore() throws IOException, InterruptedException {
    disk = new KilledDisk(folder);
    log = KilledStore.log(folder.resolve("new.log"), 23, 500);
    Path old = KilledStore.log(folder.resolve("old.log"), 22, 300);
    Path left = KilledStore.make(folder.resolve("left"), old);
    token = OwnerToken.in(left).renew(new Random(1));
    reader = ReadTokens.in(left).add("grafana", ImportRun.SITE, DAY, new Random(2));
    kill = new KillRun(disk, folder, left, SAMPLES);
    before = opened(KilledStore.copy(left, folder.resolve("before")));
  }

  @Test
  void an_import_counts_whole_and_once() {
    History whole = undisturbed(run -> run.imports(log));
    kill.each(
        data -> shipped(data, List.of("import", log.toString(), "--site", ImportRun.SITE.host())),
        (data, _) -> {
          assertThat(opened(data)).isIn(before, whole);
          assertThat(new ImportRun(data).imports(log).exitCode()).isZero();
          assertThat(opened(data)).isEqualTo(whole);
        });
  }

  /// The positive control: what is added in parts is found in part.
  @Test
  void would_find_an_import_that_is_added_in_parts() {
    History whole = undisturbed(run -> run.imports(log));
    Path added = folder.resolve("added");
    new ImportRun(added).imports(log);

    assertThatThrownBy(
            () ->
                kill.each(
                    data -> ServerProcess.testCommand(KillPointProgram.class, data, added),
                    (data, _) -> assertThat(opened(data)).isIn(before, whole)))
        .hasMessageStartingWith("killed before");
  }

  @Test
  void an_undo_removes_all_or_nothing() {
    History undone = undisturbed(run -> run.undo(UNDO));
    assertThat(undone).isNotEqualTo(before);
    var undo = new ArrayList<>(List.of("undo", "--site", ImportRun.SITE.host()));
    undo.addAll(UNDO);
    kill.each(
        data -> shipped(data, undo),
        (data, _) -> {
          assertThat(opened(data)).isIn(before, undone);
          assertThat(new ImportRun(data).undo(UNDO).exitCode()).isZero();
          assertThat(opened(data)).isEqualTo(undone);
        });
  }

  @Test
  void an_export_leaves_the_old_file_or_the_new_one() {
    String whole = exported(kill.left());
    kill.each(this::exporting, (data, _) -> assertExport(data, whole));
  }

  /// The positive control: a file that is written in its place is found in part.
  @Test
  void would_find_an_export_that_is_written_in_place() {
    String whole = exported(kill.left());

    assertThatThrownBy(
            () ->
                kill.each(
                    this::exporting, (data, _) -> assertExport(data, whole), KilledDisk.IN_PLACE))
        .hasMessageStartingWith("killed before");
  }

  @Test
  void a_backup_is_complete_or_absent() {
    var closed = kill.of(KilledStore.closed(kill.left(), folder.resolve("closed")));
    closed.each(
        data -> shipped(data, List.of("backup", beside(data, "footfall.db").toString())),
        (data, _) -> {
          Path copy = beside(data, "footfall.db");
          Path restored = data.resolveSibling("beside");
          if (Files.exists(copy)) {
            assertThat(opened(restored)).isEqualTo(before);
          }
          assertClosed(restored);
          var again = List.of("backup", copy.toString());
          assertThat(Main.run(arguments(data, again))).isZero();
          assertThat(opened(restored)).isEqualTo(before);
        });
  }

  @Test
  void a_new_owners_token_works_or_the_old_one() {
    kill.each(
        data -> shipped(data, List.of("token")),
        (data, said) -> {
          assertThat(Stream.concat(Stream.of(token), shown(said)))
              .anyMatch(OwnerToken.in(data)::isToken);
          assertClosed(data);
          assertThat(Main.run(arguments(data, List.of("token")))).isZero();
          assertThat(OwnerToken.in(data).isToken(token)).isFalse();
          assertClosed(data);
        });
  }

  @Test
  void a_read_token_is_added_and_none_is_lost() {
    var make = List.of("token", "--read", "--site", ImportRun.SITE.host(), "--name", "other");
    kill.each(
        data -> shipped(data, make),
        (data, said) -> {
          ReadTokens tokens = ReadTokens.in(data);
          assertThat(tokens.site(reader)).contains(ImportRun.SITE);
          assertThat(shown(said)).allMatch(shown -> tokens.site(shown).isPresent());
          assertClosed(data);
        });
  }

  @Test
  void a_start_keeps_all_and_shows_a_token_that_works() {
    KillRun starts = kill.of(KilledStore.withoutToken(kill.left(), folder.resolve("no-token")));
    starts.each(
        data -> shipped(data, List.of("serve", "--port", "0")),
        (data, said) -> {
          assertClosed(data);
          List<String> next = new ArrayList<>(shown(said).toList());
          OwnerToken.in(data).makeFirst(new Random(3), next::add); // as the next start does
          assertThat(next).as(said).anyMatch(OwnerToken.in(data)::isToken);
          assertThat(opened(data)).isEqualTo(before);
        });
  }

  private History undisturbed(Consumer<ImportRun> act) {
    Path data = KilledStore.copy(kill.left(), folder.resolve("undisturbed"));
    act.accept(new ImportRun(data));
    return opened(data);
  }

  private static List<String> shipped(Path data, List<String> arguments) {
    return ServerProcess.shipped(arguments(data, arguments));
  }

  private static String[] arguments(Path data, List<String> arguments) {
    return Stream.concat(arguments.stream(), Stream.of("--data", data.toString()))
        .toArray(String[]::new);
  }

  /// Returns the tokens that were printed whole.
  private static Stream<String> shown(String said) {
    return SHOWN.matcher(said).results().map(shown -> shown.group(1));
  }

  /// Returns a file in a directory beside the data, which is made.
  private static Path beside(Path data, String file) {
    try {
      return Files.createDirectories(data.resolveSibling("beside")).resolve(file);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private List<String> exporting(Path data) {
    try {
      Path file = Files.writeString(beside(data, "counts.csv"), OLD);
      return shipped(data, List.of("export", "--site", ImportRun.SITE.host(), "-o", "" + file));
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static void assertExport(Path data, String whole) {
    assertThat(beside(data, "counts.csv")).content().isIn(OLD, whole);
    assertThat(exported(data)).isEqualTo(whole);
  }

  /// Returns what an undisturbed export writes.
  private static String exported(Path data) {
    Path file = beside(data, "counts.csv");
    assertThat(new ImportRun(data).exports(file, "csv").exitCode()).isZero();
    return contentOf(file.toFile(), UTF_8);
  }
}
