package dev.footfall.server;

import dev.footfall.core.StoreException;
import dev.footfall.core.history.ReportStore;
import dev.footfall.server.config.ServerConfig;
import dev.footfall.server.config.StoreLocation;
import dev.footfall.server.config.StoreOptionsParser;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// DynamoDB Local as a process of its own, in memory, without telemetry.
final class LocalDynamo implements AutoCloseable {

  private static final int PATIENCE_SECONDS = 60;
  private static final int MAX_ATTEMPTS = 10;

  private final Process process;
  private final int port;

  private LocalDynamo(Process process, int port) {
    this.process = process;
    this.port = port;
  }

  /// Returns when it accepts connections.
  ///
  /// @param log all that it prints
  static LocalDynamo start(Path log) throws IOException, InterruptedException {
    int port = freePort();
    var dynamo = new LocalDynamo(launch(port, log), port);
    for (int i = 0; i < PATIENCE_SECONDS * 10 && !dynamo.accepts(); i++) {
      TimeUnit.MILLISECONDS.sleep(100);
    }
    return dynamo;
  }

  private static Process launch(int port, Path log) throws IOException {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "--enable-native-access=ALL-UNNAMED",
            "-XX:+UseSerialGC",
            "-cp",
            System.getProperty("java.class.path"),
            "software.amazon.dynamodb.services.local.main.ServerRunner",
            "-inMemory",
            "-sharedDb",
            "-disableTelemetry",
            "-port",
            "" + port)
        .redirectErrorStream(true)
        .redirectOutput(log.toFile())
        .start();
  }

  String endpoint() {
    return "http://127.0.0.1:" + port;
  }

  /// A store on tables of its own, opened as `--store dynamodb --table NAME` does.
  ReportStore open(String table) {
    var raw =
        new ServerConfig.RawStore("dynamodb", "unused", table, "", "1", endpoint(), "", List.of());
    List<String> problems = new ArrayList<>();
    StoreLocation choice = StoreOptionsParser.read(raw, TestServer.ELSEWHERE, problems);
    if (!problems.isEmpty()) {
      throw new IllegalStateException(problems.toString());
    }
    return open(choice, 1);
  }

  /// It takes its time to wake up, more than a visitor would wait.
  private static ReportStore open(StoreLocation choice, int attempt) {
    try {
      return choice.open();
    } catch (StoreException e) {
      if (attempt == MAX_ATTEMPTS) {
        throw e;
      }
      return open(choice, attempt + 1);
    }
  }

  private boolean accepts() {
    try (var _ = new Socket(InetAddress.getLoopbackAddress(), port)) {
      return true;
    } catch (IOException _) {
      return false;
    }
  }

  private static int freePort() throws IOException {
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  @Override
  public void close() {
    process.destroyForcibly().onExit().join();
  }
}
