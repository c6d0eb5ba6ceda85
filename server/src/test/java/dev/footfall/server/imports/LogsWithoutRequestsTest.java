package dev.footfall.server.imports;

import static org.assertj.core.api.Assertions.assertThat;

import dev.footfall.core.Totals;
import dev.footfall.server.ImportRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Logs of days on which nobody came: empty, or with nothing but a heading.
final class LogsWithoutRequestsTest {

  private static final String W3C =
      """
      #Software: Microsoft Internet Information Services 10.0
      #Version: 1.0
      #Fields: date time c-ip cs-method cs-uri-stem sc-status
      """;
  private static final String ENTRY = "2026-11-23 09:00:01 192.0.2.1 GET /a 200\n";

  @TempDir private Path folder;

  private ImportRun run;
  private Path log;

  @BeforeEach
  void writeLog() throws IOException {
    run = new ImportRun(folder.resolve("data"));
    log = Files.writeString(folder.resolve("access.log"), ImportRun.log(20));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "#Version: 1.0\n#Fields: date time c-ip\n",
        "\n\n \t\n",
        "\r\n",
        "2Path,Title,Event,Bot,Session,FirstVisit,Referrer,Referrer scheme,Date\n",
        "website_id,session_id,url_path,event_type,referrer_domain,created_at\n"
      })
  void names_and_passes_over_a_heading_among_others_and_refuses_it_alone(String heading)
      throws IOException {
    Path quiet = Files.writeString(folder.resolve("quiet.log"), heading);
    String what = quiet + " holds a heading or blank lines, and no request";
    run.imports(quiet);
    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.said()).isEqualTo("footfall: " + what + ": there is nothing to count\n");
    run.imports(log, quiet.toString());

    assertThat(run.exitCode()).isZero();
    assertThat(run.totals()).isEqualTo(new Totals(20, 7));
    assertThat(run.said()).contains("left out: " + what + "\n");
    assertThat(run.history().sources()).hasSize(1);
  }

  @Test
  void names_and_passes_over_an_empty_log_among_others_and_refuses_it_alone() throws IOException {
    Path empty = Files.createFile(folder.resolve("empty.log"));
    run.imports(empty);
    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.said())
        .isEqualTo("footfall: " + empty + " is empty: there is nothing to count\n");
    run.imports(empty, log.toString());

    assertThat(run.exitCode()).isZero();
    assertThat(run.totals()).isEqualTo(new Totals(20, 7));
    assertThat(run.said()).contains("left out: " + empty + " is empty\n");
  }

  @Test
  void counts_a_log_of_which_an_earlier_import_saw_the_heading_alone() throws IOException {
    Path iis = Files.writeString(folder.resolve("iis.log"), W3C);
    run.imports(iis, log.toString());
    Files.writeString(iis, W3C + ENTRY.replace("09:00", "23:59"));
    run.imports(iis, log.toString());

    assertThat(run.exitCode()).isZero();
    assertThat(run.totals().visits()).isEqualTo(21);
  }

  @Test
  void refuses_still_a_file_of_another_kind_among_logs() throws IOException {
    Path other = Files.writeString(folder.resolve("notes.txt"), "# Notes\nno request\n");
    run.imports(log, other.toString());

    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.said()).startsWith("footfall: " + other + " is not an access log");
  }
}
