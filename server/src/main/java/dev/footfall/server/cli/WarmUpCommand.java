package dev.footfall.server.cli;

import dev.footfall.server.config.OwnerToken;
import dev.footfall.server.smoke.CounterClient;
import dev.footfall.store.sqlite.file.SqliteLibrary;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/// `footfall warm-up`: does once what the other commands do, so that the JVM that makes the
/// launcher's AOT cache loads the classes they need. Hidden: it is of no use to a person.
final class WarmUpCommand implements Callable<Integer> {

  private static final String SITE = "localhost";

  private static final String LOG_LINE =
      "192.0.2.1 - - [23/Nov/2026:10:00:00 +0000] \"GET / HTTP/1.1\" 200 1 \"-\" \""
          + CounterClient.BROWSER
          + "\"\n";

  private final PositionalParamSpec made =
      PositionalParamSpec.builder()
          .required(true)
          .type(Path.class)
          .paramLabel("DIR")
          .description("An empty directory: SQLite's library stays, the rest can be thrown away.")
          .build();

  CommandSpec spec() {
    CommandSpec spec = Options.command(this, "warm-up", "Do once what the other commands do.");
    spec.usageMessage().hidden(true);
    return spec.addPositional(made);
  }

  @Override
  public Integer call() throws IOException {
    Path kept = made.getValue();
    SqliteLibrary.unpackInto(kept);
    Path folder = Files.createDirectory(kept.resolve("warm-up"));
    Path log = Files.writeString(folder.resolve("access.log"), LOG_LINE);
    String data = folder.resolve("data").toString();
    StoreOptions.noteIn(folder);
    int failed = Main.run("import", log.toString(), "--site", SITE, "--data", data);
    String url = serve(data);
    String token = OwnerToken.in(Path.of(data)).renew(new SecureRandom());
    failed += Main.run("smoke", url, "--site", SITE, "--token", token);
    failed += Main.run("health", "--url", url);
    failed += Main.run("stats", "--site", SITE, "--data", data);
    failed += Main.run("export", "--site", SITE, "--data", data);
    try (CounterClient server = new CounterClient(CounterClient.address(url).orElseThrow())) {
      server.ask("GET", "").with("Accept-Encoding", "gzip").send();
      server.ask("GET", "footfall.js").send();
    }
    if (failed > 0) { // the server's own hook would end the process with 0
      Runtime.getRuntime().halt(Options.FAILED);
    }
    return 0;
  }

  /// Starts a server that lives as long as this JVM, and returns its address.
  private static String serve(String data) {
    var url = new CompletableFuture<String>();
    Thread.ofPlatform()
        .daemon()
        .start(
            () -> {
              Main.line().setOut(announced(url)).execute("serve", "--port", "0", "--data", data);
              url.completeExceptionally(new IllegalStateException("it ended instead"));
            });
    return url.join();
  }

  private static PrintWriter announced(CompletableFuture<String> url) {
    return new PrintWriter(OutputStream.nullOutputStream(), false) {
      @Override
      public void println(String line) {
        if (line.startsWith(ServeCommand.READY)) {
          url.complete(line.substring(ServeCommand.READY.length()));
        }
      }
    };
  }
}
