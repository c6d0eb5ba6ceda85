package dev.footfall.server.cli;

import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/// `footfall health`: asks a running counter whether it counts, commits and forgets.
final class HealthCommand implements Callable<Integer> {

  private final CommandSpec spec =
      Options.command(
          this,
          "health",
          "Ask a running counter whether it counts, commits and forgets.",
          "Prints one sentence. Exit code 0: all is well; 1: it is not, or no counter responds.");

  private final OptionSpec port =
      Options.text("--port", "PORT", "${env:FOOTFALL_PORT:-8080}")
          .description("The port that it listens on.")
          .build();

  private final OptionSpec host =
      Options.text("--host", "ADDRESS", "${env:FOOTFALL_HOST:-127.0.0.1}")
          .description("The address that it listens on.")
          .build();

  private final OptionSpec url =
      Options.quiet("--url", "URL", "${env:FOOTFALL_URL:-}")
          .description("Instead of both, its address, for example https://counter.example.")
          .build();

  CommandSpec spec() {
    spec.addOption(port);
    spec.addOption(host);
    spec.addOption(url);
    return spec;
  }

  @Override
  public Integer call() {
    String counter = address();
    try {
      return judge(counter, RemoteReport.get(counter, "/healthz", ""));
    } catch (IllegalArgumentException _) {
      return Options.fail(spec, List.of(RemoteReport.LIKE_A_URL), Options.USAGE);
    }
  }

  /// All addresses of a machine are asked at the loopback one.
  private String address() {
    String given = url.getValue();
    if (!given.isEmpty()) {
      return given.replaceFirst("/+$", "");
    }
    String listens = host.getValue();
    String asked =
        switch (listens) {
          case "0.0.0.0", "::" -> "127.0.0.1";
          default -> listens.contains(":") ? "[" + listens + "]" : listens;
        };
    return "http://" + asked + ":" + port.getValue();
  }

  private int judge(String counter, HttpResponse<String> answer) {
    try {
      var body = new JsonObject(answer.body());
      if (answer.statusCode() == 200 && "ok".equals(body.getString("status"))) {
        spec.commandLine().getOut().println("All is well at " + counter + ".");
        return 0;
      }
      if (answer.statusCode() == 503 && body.getString("error") != null) {
        return fail(body.getString("error"));
      }
    } catch (DecodeException | ClassCastException _) { // said below
    }
    return fail("there is no Footfall at " + counter);
  }

  private int fail(String sentence) {
    return Options.fail(spec, List.of(sentence), Options.FAILED);
  }
}
