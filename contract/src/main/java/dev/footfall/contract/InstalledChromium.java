package dev.footfall.contract;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;

/// The Chromium of this machine; none is ever downloaded.
public final class InstalledChromium {

  /// No sandbox, which root may not have; nothing that asks the network for anything.
  public static final List<String> ARGUMENTS =
      List.of(
          "--no-sandbox",
          "--disable-gpu",
          "--disable-quic",
          "--no-first-run",
          "--disable-background-networking",
          "--disable-component-update",
          "--disable-sync");

  private static final List<String> NAMES =
      List.of("chromium", "chromium-browser", "google-chrome", "google-chrome-stable");

  private static final String NONE =
      "No Chromium or Chrome on the PATH: install one, or set FOOTFALL_CHROME to where it is";

  private InstalledChromium() {}

  /// Returns where it is, or empty if there is none.
  public static Optional<Path> executable() {
    Stream<String> told = Stream.of("FOOTFALL_CHROME", "CHROME").map(System::getenv);
    String path = Objects.requireNonNullElse(System.getenv("PATH"), "");
    Stream<String> found =
        NAMES.stream()
            .flatMap(
                name ->
                    Arrays.stream(path.split(File.pathSeparator))
                        .map(directory -> directory + File.separator + name));
    return Stream.concat(told, found)
        .filter(Objects::nonNull)
        .map(Path::of)
        .filter(file -> Files.isRegularFile(file) && Files.isExecutable(file))
        .findFirst();
  }

  /// Skips tests where there is none, but fails them where `CI` is `true`.
  public static class Needed implements ExecutionCondition {

    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
      if (executable().isPresent()) {
        return ConditionEvaluationResult.enabled("a browser is there");
      }
      if (Objects.equals(System.getenv("CI"), "true")) {
        throw new IllegalStateException(NONE);
      }
      return ConditionEvaluationResult.disabled(NONE);
    }
  }
}
