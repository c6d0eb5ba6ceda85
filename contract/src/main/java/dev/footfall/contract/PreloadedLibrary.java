package dev.footfall.contract;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;

/// A library between a program and its disk, from `src/test/c` of the module under test, built with
/// gcc. Without gcc the tests that are extended with this are skipped, but fail where `CI` is
/// `true`.
public final class PreloadedLibrary implements ExecutionCondition {

  private static final String NONE =
      "gcc is needed to come between a program and its disk, on Linux";

  @Override
  public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
    if (Files.isExecutable(Path.of("/usr/bin/gcc"))) {
      return ConditionEvaluationResult.enabled("gcc is there");
    }
    if (Objects.equals(System.getenv("CI"), "true")) {
      throw new IllegalStateException(NONE);
    }
    return ConditionEvaluationResult.disabled(NONE);
  }

  /// Returns the library to name in `LD_PRELOAD`, built into a folder.
  ///
  /// @param name of its source, without its ending
  public static Path build(Path folder, String name) throws IOException, InterruptedException {
    Path library = folder.resolve(name + ".so");
    String source = "src/test/c/" + name + ".c";
    Process gcc =
        new ProcessBuilder(
                "gcc", "-shared", "-fPIC", "-O1", "-o", library.toString(), source, "-ldl")
            .redirectErrorStream(true)
            .start();
    String said = new String(gcc.getInputStream().readAllBytes(), UTF_8);
    if (gcc.waitFor() != 0) {
      throw new AssertionError(said);
    }
    return library;
  }
}
