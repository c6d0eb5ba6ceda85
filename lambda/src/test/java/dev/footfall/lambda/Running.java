package dev.footfall.lambda;

import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.api.client.AWSLambda;
import com.amazonaws.services.lambda.runtime.serialization.PojoSerializer;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import software.amazon.awssdk.crt.CRT;
import software.amazon.awssdk.utilslite.SdkInternalThreadLocal;

/// The zip, unpacked and run as a process by Lambda's own runtime for Java.
final class Running implements AutoCloseable {

  private static final String LIBRARY = "libaws-crt-jni.so";
  private static final String HANDLER = LambdaHandler.class.getName() + "::handleRequest";
  private static final long PATIENCE_SECONDS = 10;

  private static final List<String> OPTIONS =
      List.of(
          "-XX:+UseSerialGC",
          "-XX:TieredStopAtLevel=1",
          // How the managed runtime has org.crac find its own hooks.
          "-Dorg.crac.Core.Compat=com.amazonaws.services.lambda.crac");

  private final Process process;
  private final Path log;

  private Running(Process process, Path log) {
    this.process = process;
    this.log = log;
  }

  /// Unpacks the zip, and replaces its native library by that of this machine.
  static void install(Path zip, Path task) throws IOException {
    unpack(zip, task);
    Path library = task.resolve("lib").resolve(LIBRARY);
    Files.delete(library);
    String machine = System.getProperty("os.arch").equals("aarch64") ? "armv8" : "x86_64";
    try (var ours = CRT.class.getResourceAsStream("/linux/" + machine + "/glibc/" + LIBRARY)) {
      Files.copy(ours, library);
    }
  }

  /// Unpacks the zip as it is.
  static void unpack(Path zip, Path task) throws IOException {
    try (var files = new ZipFile(zip.toFile())) {
      for (ZipEntry entry : files.stream().filter(e -> !e.isDirectory()).toList()) {
        Path file = task.resolve(entry.getName());
        Files.createDirectories(file.getParent());
        Files.copy(files.getInputStream(entry), file);
      }
    }
  }

  /// @param task where the zip is unpacked
  static Running start(Path task, RuntimeApi api, Map<String, String> environment)
      throws IOException {
    return start(List.of(ownJava().toString()), task, api, environment);
  }

  /// @param java the command that is Java
  static Running start(
      List<String> java, Path task, RuntimeApi api, Map<String, String> environment)
      throws IOException {
    Path log = Files.createTempFile(task, "function", ".log");
    List<String> command = new ArrayList<>(java);
    command.addAll(OPTIONS);
    command.addAll(List.of("-cp", runtime(), AWSLambda.class.getName(), HANDLER));
    var builder = new ProcessBuilder(command);
    builder.directory(task.toFile()).redirectErrorStream(true).redirectOutput(log.toFile());
    builder.environment().clear();
    builder.environment().putAll(environment);
    builder.environment().put("AWS_LAMBDA_RUNTIME_API", api.address());
    builder.environment().put("LAMBDA_TASK_ROOT", task.toString());
    builder.environment().put("LD_LIBRARY_PATH", task.resolve("lib").toString());
    return new Running(builder.start(), log);
  }

  /// The Java that runs the tests.
  static Path ownJava() {
    return Path.of(System.getProperty("java.home"), "bin", "java");
  }

  /// The runtime's own jars; all others come from the zip.
  private static String runtime() {
    return Stream.of(
            AWSLambda.class,
            RequestHandler.class,
            PojoSerializer.class,
            SdkInternalThreadLocal.class)
        .map(c -> c.getProtectionDomain().getCodeSource().getLocation().getPath())
        .collect(Collectors.joining(File.pathSeparator));
  }

  /// All that it wrote to standard output and error.
  String log() {
    try {
      return Files.readString(log);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Kills it, as Lambda does with what is not needed any more.
  @Override
  public void close() {
    process.destroyForcibly();
    try {
      if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        throw new AssertionError("the process does not end");
      }
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }
}
