package dev.footfall.store.sqlite;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.footfall.contract.PreloadedLibrary;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Runs a program whose disk fails when it is told to: `src/test/c/faultydisk.c`, preloaded.
final class FaultyDisk {

  private FaultyDisk() {}

  /// Runs [FaultyDiskProgram] and returns what it printed, by name.
  ///
  /// @param folder an empty one
  /// @param fault a letter that the source explains
  /// @param size `large` for a database beyond SQLite's cache
  static Map<String, String> run(Path folder, char fault, String size)
      throws IOException, InterruptedException {
    return run(folder, FaultyDiskProgram.class, String.valueOf(fault), size);
  }

  /// Runs a program in a folder, with its data directory, the file that controls its disk, and
  /// `args`. Returns what it printed, by name.
  static Map<String, String> run(Path folder, Class<?> main, String... args)
      throws IOException, InterruptedException {
    Path control = Files.write(folder.resolve("control"), new byte[1]);
    Path data = Files.createDirectories(folder.resolve("data"));
    ProcessBuilder program =
        java(main, Stream.concat(Stream.of(data, control), Stream.of(args)).toList());
    program
        .environment()
        .put("LD_PRELOAD", PreloadedLibrary.build(folder, "faultydisk").toString());
    program.environment().put("FAULTY_DISK_CONTROL", control.toString());
    program.environment().put("FAULTY_DISK_DIRECTORY", data.toRealPath().toString());
    return output(program);
  }

  /// Returns a program of this class path, not started yet.
  static ProcessBuilder java(Class<?> main, List<?> args) {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                main.getName()));
    args.forEach(arg -> command.add(arg.toString()));
    return new ProcessBuilder(command);
  }

  /// Runs a program and returns its lines `name=value`; fails unless it ends well.
  static Map<String, String> output(ProcessBuilder program)
      throws IOException, InterruptedException {
    Process process = program.redirectErrorStream(true).start();
    String text = new String(process.getInputStream().readAllBytes(), UTF_8);
    if (process.waitFor() != 0) {
      throw new AssertionError(text);
    }
    return text.lines()
        .filter(line -> line.contains("="))
        .map(line -> line.split("=", 2))
        .collect(Collectors.toMap(pair -> pair[0], pair -> pair[1], (_, last) -> last));
  }
}
