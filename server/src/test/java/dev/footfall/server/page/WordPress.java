package dev.footfall.server.page;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;

/// The site `localhost`, by the WordPress of Debian on a MariaDB of its own, with the plug-in. For
/// one thread.
final class WordPress implements AutoCloseable {

  /// Where Debian installs WordPress and MariaDB.
  static final String CORE = "/usr/share/wordpress";

  static final String DATABASE = "/usr/sbin/mariadbd";

  private static final Path INTEGRATIONS =
      Path.of("..", "integrations").toAbsolutePath().normalize();

  /// Attempts to start PHP: a port that was free may be taken by then.
  private static final int PORTS = 5;

  private static final Duration PATIENCE = Duration.ofMinutes(2);

  private final Path folder;
  private final String counter;
  private final List<Process> processes = new ArrayList<>();
  private String url = "http://localhost/";

  private WordPress(Path folder, String counter) {
    this.folder = folder;
    this.counter = counter;
  }

  /// @param folder empty, with a short path: it has the socket of the database
  /// @param counter its address
  static WordPress start(Path folder, String counter) throws IOException {
    var site = new WordPress(folder, counter);
    try {
      site.copyFiles();
      site.startDatabase();
      site.run(site.files(), List.of("php", "install.php"));
      site.startPhp();
      return site;
    } catch (IOException | RuntimeException e) {
      site.close();
      throw e;
    }
  }

  /// Returns the address of the front page.
  String url() {
    return url;
  }

  private Path files() {
    return folder.resolve("site");
  }

  private Path socket() {
    return folder.resolve("socket");
  }

  private void copyFiles() throws IOException {
    run(folder, List.of("cp", "-rL", CORE, files().toString()));
    Files.delete(files().resolve("wp-config.php")); // Debian's, which reads /etc
    run(folder, List.of("cp", "-r", INTEGRATIONS + "/test/wordpress/.", files().toString()));
    Files.copy(
        INTEGRATIONS.resolve("wordpress/footfall.php"),
        files().resolve("wp-content/plugins/footfall.php"));
  }

  private void startDatabase() throws IOException {
    String data = "--datadir=" + folder.resolve("data");
    String user = "--user=" + System.getProperty("user.name");
    run(
        folder,
        List.of(
            "mariadb-install-db",
            "--no-defaults",
            "--auth-root-authentication-method=normal",
            "--skip-test-db",
            user,
            data));
    List<String> command = new ArrayList<>(List.of(DATABASE, "--no-defaults", user, data));
    command.addAll(List.of("--skip-networking", "--skip-grant-tables", "--socket=" + socket()));
    command.add("--pid-file=" + folder.resolve("database.pid"));
    if (!isReady(command, "ready for connections")) {
      throw new IOException("MariaDB does not start");
    }
  }

  private void startPhp() throws IOException {
    for (int i = 0; i < PORTS; i++) {
      String address = "localhost:" + freePort();
      url = "http://" + address + "/";
      if (isReady(List.of("php", "-S", address, "router.php"), "Development Server")) {
        return;
      }
    }
    throw new IOException("PHP does not start");
  }

  private static int freePort() throws IOException {
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  /// Starts a program and returns whether it has said that it is ready; else it has ended.
  private boolean isReady(List<String> command, String said) throws IOException {
    Path log = Files.createTempFile(folder, "log", ".txt");
    var builder = new ProcessBuilder(command).directory(files().toFile());
    builder.environment().putAll(environment());
    Process process = builder.redirectErrorStream(true).redirectOutput(log.toFile()).start();
    processes.add(process);
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (process.isAlive() && System.nanoTime() < end) {
      if (Files.readString(log).contains(said)) {
        return true;
      }
      LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
    }
    return false;
  }

  private void run(Path in, List<String> command) throws IOException {
    List<String> all = new ArrayList<>(List.of("env"));
    environment().forEach((name, value) -> all.add(name + "=" + value));
    all.addAll(command);
    Npm.run(in, all);
  }

  private Map<String, String> environment() {
    return Map.of(
        "DATABASE_SOCKET",
        socket().toString(),
        "SITE",
        url.substring(0, url.length() - 1),
        "COUNTER",
        counter);
  }

  @Override
  public void close() {
    for (Process process : processes.reversed()) {
      process.destroyForcibly();
      process.onExit().join();
    }
  }
}
