package dev.footfall.server.imports;

import static org.assertj.core.api.Assertions.assertThat;

import dev.footfall.core.Totals;
import dev.footfall.server.ImportRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The owner names the field of the client, and not every line has it.
final class NamedFieldsTest {

  private static final String COMBINED =
      "192.0.2.%d - - [10/Mar/2025:09:00:00 +0000] \"GET /a HTTP/1.1\" 200 5 \"-\" \"Mozilla/5.0 Firefox/145.0\"%s\n";
  private static final String JSON =
      "{\"time\":\"2025-03-10T09:00:00Z\",\"remote_addr\":\"192.0.2.%d\",\"request\":\"GET /a"
          + " HTTP/1.1\",\"status\":200,\"peer\":{\"port\":7},\"headers\":{\"X-Theirs\":\"1\"}%s}\n";
  private static final String IIS =
      """
      #Fields: date time c-ip cs-method cs-uri-stem sc-status%s
      2025-03-10 09:00:01 192.0.2.1 GET /a 200%s
      2025-03-10 09:00:02 192.0.2.2 GET /a 200%s
      """;

  @TempDir private Path folder;

  @ParameterizedTest
  @CsvSource({
    "--client-field, x_real_ip, field 'x_real_ip'",
    "--client-field, X-Real-IP, field 'X-Real-IP'",
    "--client-field, last, last quoted field",
    "--client-field, 3, field 3",
    "--json-fields, client=peer.ip, field 'peer.ip'"
  })
  void refuses_json_of_which_no_line_has_the_field_and_names_those_that_it_has(
      String option, String value, String field) throws IOException {
    ImportRun run = imports(JSON.formatted(1, "") + JSON.formatted(2, ""), option, value);

    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.said())
        .isEqualTo(
            "footfall: nothing was added: no line has a "
                + field
                + " with anything but a - in it; there are: time, remote_addr, request, status,"
                + " peer.port\n");
  }

  @Test
  void refuses_json_of_which_no_line_has_another_field_that_was_named() throws IOException {
    ImportRun run = imports(JSON.formatted(1, ""), "--json-fields", "agent=ua");
    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.said()).contains("no line has a field 'ua'; there are: time, remote_addr,");

    String some =
        JSON.formatted(1, "") + JSON.formatted(2, ",\"ua\":\"Mozilla/5.0 Firefox/145.0\"");
    assertThat(imports(some, "--json-fields", "agent=ua").totals()).isEqualTo(new Totals(2, 2));
  }

  @ParameterizedTest
  @CsvSource({
    "last, last quoted field with anything but a - in it",
    "14, field 14 with anything but a - in it",
    "x, field 'x' with anything but a - in it; these lines have fields without names"
  })
  void refuses_lines_of_which_none_has_the_field(String value, String sentence) throws IOException {
    String log = COMBINED.formatted(1, " \"-\"") + COMBINED.formatted(2, " \"-\"");
    ImportRun run = imports(log, "--client-field", value);

    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.said())
        .isEqualTo("footfall: nothing was added: no line has a " + sentence + "\n");
  }

  @Test
  void refuses_columns_without_the_field_and_names_those_that_there_are() throws IOException {
    ImportRun run = imports(IIS.formatted("", "", ""), "--client-field", "X-Forwarded-For");

    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.said())
        .contains("no line has a field 'X-Forwarded-For'")
        .contains("there are: date, time, c-ip, cs-method, cs-uri-stem, sc-status\n");
  }

  @Test
  void counts_lines_without_the_field_as_those_without_a_readable_address() throws IOException {
    String log =
        JSON.formatted(1, "")
            + JSON.formatted(2, ",\"xff\":\"203.0.113.1\"")
            + JSON.formatted(3, ",\"xff\":\"203.0.113.2\"");
    ImportRun run = imports(log, "--client-field", "xff");

    assertThat(run.exitCode()).isZero();
    assertThat(run.totals()).isEqualTo(new Totals(3, 2));
    assertThat(run.said())
        .contains("no readable address 1\n")
        .contains("1 of 3 visits has no field 'xff'");
  }

  @Test
  void says_how_many_lines_nobody_forwarded_and_takes_their_usual_address() throws IOException {
    String last =
        COMBINED.formatted(1, " \"-\"")
            + COMBINED.formatted(2, " \"-\"")
            + COMBINED.formatted(9, " \"203.0.113.1\"");
    String json =
        JSON.formatted(1, ",\"xff\":\"-\"")
            + JSON.formatted(2, ",\"xff\":\"\"")
            + JSON.formatted(9, ",\"xff\":\"203.0.113.1\"");

    ImportRun run = imports(last, "--client-field", "last");
    assertThat(run.totals()).isEqualTo(new Totals(3, 3));
    assertThat(run.said()).contains("2 of 3 visits have no last quoted field; where it is a -");
    run = imports(json, "--client-field", "xff");
    assertThat(run.totals()).isEqualTo(new Totals(3, 3));
    assertThat(run.said()).contains("2 of 3 visits have no field 'xff'; where it is a -");
  }

  @Test
  void takes_a_column_by_its_number_and_reads_a_heading_that_changes() throws IOException {
    String log =
        IIS.formatted(" x", " 203.0.113.1", " 203.0.113.1")
            + "#Fields: date time c-ip cs-method cs-uri-stem sc-status x\n"
            + "2025-03-10 09:00:03 192.0.2.3 GET /a 200 203.0.113.2\n"
            + "#Fields: x y\n"
            + "2025-03-10 09:00:04 192.0.2.4 GET /a 200 203.0.113.3\n";
    ImportRun run = imports(log, "--client-field", "7");

    assertThat(run.totals()).isEqualTo(new Totals(3, 2));
    assertThat(run.said()).contains("malformed 2\n");
  }

  private ImportRun imports(String log, String... options) throws IOException {
    Path data = Files.createTempDirectory(folder, "data");
    return new ImportRun(data.resolve("new"))
        .imports(Files.writeString(folder.resolve("access.log"), log), options);
  }
}
