package dev.footfall.server;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The launcher and its AOT cache, around a small program in the place of Footfall's jar.
final class LauncherIT {

  private static final int SECONDS = 300; // a busy machine lets the niced making wait
  private static final String TRIED = "tried";
  private static final String LIBRARY = "-Dlibrary";
  private static final FileTime A_DATE = FileTime.from(Instant.parse("2026-11-23T10:00:00Z"));

  @TempDir private Path folder;

  private Path jar;
  private Path aot;

  @BeforeEach
  void install() throws Exception {
    Path home = folder.resolve("a home");
    Path tree = Path.of("..");
    Files.createDirectories(home.resolve(".mvn"));
    for (String file : new String[] {"footfall", ".mvn/find-jdk.sh", ".mvn/aot-cache.sh"}) {
      Files.copy(tree.resolve(file), home.resolve(file));
    }
    jar = home.resolve("server/target/footfall.jar");
    aot = home.resolve("server/target/aot");
    putProgram("old");
  }

  @Test
  void makes_a_cache_behind_the_first_start_and_starts_from_it() throws Exception {
    assertThat(run()).isEqualTo("old");
    Path cache = awaitCache();

    assertThat(run("-Xlog:class+load")).contains("StubProgram source: shared objects file");
    assertThat(cache.getFileName().toString()).matches("[0-9a-f]{64}");
    assertThat(aot.toFile().list()).hasSize(2); // the cache's folder, the stamp, nothing left over
    assertThat(cache.toFile().list()).containsExactlyInAnyOrder("aot", StubProgram.LIBRARY);
  }

  @Test
  void runs_the_new_code_when_the_jar_has_changed_but_looks_the_same() throws Exception {
    run();
    Path old = awaitCache();
    putProgram("new");

    assertThat(runWith(old)).as("control: a JVM takes the old cache").isEqualTo("old");
    assertThat(run()).isEqualTo("new");
    assertThat(awaitCache()).isNotEqualTo(old).exists();
    assertThat(old).doesNotExist();
    assertThat(run("-Xlog:class+load")).contains("shared objects file").endsWith("new");
  }

  @Test
  void knows_a_copied_tree_by_its_checksums() throws Exception {
    run();
    Files.setLastModifiedTime(awaitCache().resolve("aot"), A_DATE);

    assertThat(run("-Xlog:class+load")).contains("StubProgram source: shared objects file");
  }

  @Test
  void makes_another_cache_when_the_same_jar_has_another_date() throws Exception {
    run();
    Path old = awaitCache();
    Files.setLastModifiedTime(jar, FileTime.from(A_DATE.toInstant().plusSeconds(1)));
    run();

    assertThat(awaitCache()).isNotEqualTo(old);
    assertThat(run("-Xlog:class+load")).contains("StubProgram source: shared objects file");
  }

  @Test
  void starts_without_a_cache_that_is_damaged() throws Exception {
    run();
    Path cache = awaitCache().resolve("aot");
    byte[] bytes = Files.readAllBytes(cache);
    for (int i = bytes.length / 2; i < bytes.length; i++) {
      bytes[i] ^= 0x55;
    }
    Files.write(cache, bytes);

    assertThat(run()).isEqualTo("old");
    Files.delete(cache);
    assertThat(run()).isEqualTo("old");
    Files.writeString(aot.resolve("stamp"), "nonsense");
    assertThat(run()).isEqualTo("old");
  }

  @Test
  void hands_over_the_library_that_was_unpacked_once() throws Exception {
    assertThat(run(LIBRARY)).isEqualTo("none");
    awaitCache();

    assertThat(run(LIBRARY)).isEqualTo("library of old");
    assertThat(run(LIBRARY, "-XX:AOTMode=off")).isEqualTo("none");
    Files.writeString(folder.resolve(StubProgram.LIBRARY), "my own");
    assertThat(run(LIBRARY, "-Dorg.sqlite.lib.path=" + folder)).isEqualTo("my own");
  }

  @Test
  void hands_over_no_library_of_another_jar() throws Exception {
    run();
    awaitCache();
    putProgram("new");

    assertThat(run(LIBRARY)).isEqualTo("none");
    awaitCache();
    assertThat(run(LIBRARY)).isEqualTo("library of new");
  }

  @Test
  void hands_over_no_library_that_is_damaged_or_gone() throws Exception {
    run();
    Path library = awaitCache().resolve(StubProgram.LIBRARY);
    assertThat(run(LIBRARY)).as("control").isEqualTo("library of old");

    Files.writeString(library, "library of owl");
    assertThat(run(LIBRARY)).isEqualTo("none");
    Files.delete(library);
    assertThat(run(LIBRARY)).isEqualTo("none");
  }

  @Test
  void starts_where_no_cache_can_be_made() throws Exception {
    Files.writeString(aot, "in the way");

    assertThat(run()).isEqualTo("old");
    assertThat(run()).isEqualTo("old");
    assertThat(aot).hasContent("in the way");
  }

  @Test
  void tries_once_where_the_making_fails() throws Exception {
    putProgram("bad");
    assertThat(run()).isEqualTo("bad");
    Path tried = awaitAttempt();
    Files.delete(tried);

    assertThat(run()).isEqualTo("bad");
    assertThat(makeCache()).as("of making it again, here and now").isNotZero();
    assertThat(tried).doesNotExist();
    assertThat(aot.resolve("stamp")).doesNotExist();
  }

  @Test
  void leaves_the_cache_to_options_of_its_kind() throws Exception {
    run();
    awaitCache();

    assertThat(run("-Xshare:off")).isEqualTo("old");
    assertThat(run("-XX:AOTMode=off")).isEqualTo("old");
  }

  /// Does what the launcher does behind a start, and returns its exit code.
  private int makeCache() throws Exception {
    String script = "jar=$1 aot=$2 java_options=; . \"$0/.mvn/aot-cache.sh\"; make_aot_cache";
    String home = jar.resolve("../../..").normalize().toString();
    var command = new ProcessBuilder("sh", "-c", script, home, jar.toString(), aot.toString());
    command.environment().put("JAVA_HOME", System.getProperty("java.home"));
    Process making = command.redirectErrorStream(true).start();
    making.getInputStream().readAllBytes();
    return making.waitFor();
  }

  /// What the launcher prints, errors too.
  private String run(String... javaOptions) throws Exception {
    var command = new ProcessBuilder(jar.resolve("../../../footfall").normalize().toString());
    command.environment().put("FOOTFALL_JAVA_OPTS", String.join(" ", javaOptions));
    command.environment().put("FOOTFALL_JAVA_HOME", System.getProperty("java.home"));
    command.environment().put("FOOTFALL_AOT_DELAY", "0");
    return outputOf(command);
  }

  /// What a JVM prints that is handed a cache unchecked.
  private String runWith(Path cache) throws Exception {
    return outputOf(
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:+UseSerialGC",
            "--enable-native-access=ALL-UNNAMED",
            "--sun-misc-unsafe-memory-access=allow",
            "-XX:AOTCache=" + cache.resolve("aot"),
            "-jar",
            jar.toString()));
  }

  private static String outputOf(ProcessBuilder command) throws Exception {
    Process process = command.redirectErrorStream(true).start();
    String output = new String(process.getInputStream().readAllBytes(), UTF_8).strip();
    assertThat(process.waitFor()).as(output).isZero();
    return output;
  }

  /// The cache's folder, once it is finished.
  private Path awaitCache() throws Exception {
    await(() -> Files.exists(aot.resolve("stamp")) && leftOver() == null);
    return aot.resolve(Files.readAllLines(aot.resolve("stamp")).getFirst());
  }

  /// The mark of a warm-up that failed.
  private Path awaitAttempt() throws Exception {
    await(() -> triedBy(leftOver()));
    return Objects.requireNonNull(leftOver()).resolve(TRIED);
  }

  private static boolean triedBy(@Nullable Path work) {
    return work != null && Files.exists(work.resolve(TRIED));
  }

  private @Nullable Path leftOver() throws IOException {
    if (!Files.isDirectory(aot)) {
      return null;
    }
    try (var files = Files.list(aot)) {
      return files.filter(f -> f.toString().contains("making-")).findFirst().orElse(null);
    }
  }

  private interface Condition {
    boolean holds() throws Exception;
  }

  private static void await(Condition condition) throws Exception {
    Instant end = Instant.now().plusSeconds(SECONDS);
    while (!condition.holds()) {
      assertThat(Instant.now()).as("waited").isBefore(end);
      TimeUnit.MILLISECONDS.sleep(20);
    }
  }

  /// Puts a program in place that prints its three-letter name; jars of all names look the same.
  private void putProgram(String name) throws IOException {
    StubProgram.write(name, jar);
    Files.setLastModifiedTime(jar, A_DATE);
  }
}
