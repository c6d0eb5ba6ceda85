package dev.footfall.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.footfall.contract.Fuzz;
import dev.footfall.contract.SettingsLaws;
import dev.footfall.contract.SettingsLaws.Given;
import dev.footfall.core.Result;
import dev.footfall.logs.line.ClientField;
import dev.footfall.logs.line.Part;
import dev.footfall.server.config.ImportConfig;
import dev.footfall.server.config.ImportConfig.OnOverlap;
import dev.footfall.server.config.ServerConfig.RawStore;
import dev.footfall.server.config.StartValue;
import dev.footfall.server.config.UndoConfig;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/// Whatever is asked of an import or an undo, it is done as it was asked, or refused by name.
final class ImportConfigFuzzTest {

  private static final int ROUNDS = 20_000;

  private static final Map<String, String> USUAL = usual();

  private static Map<String, String> usual() {
    Map<String, String> usual = new HashMap<>();
    for (String name : List.of("--json-fields", "--day", "--since-total", "--path", "--assets")) {
      usual.put(name, "");
    }
    usual.putAll(Map.of("--site", "blog.example", "--format", "auto", "--client-field", "auto"));
    usual.putAll(Map.of("--pages", ".*", "FILE", "-", "--add", "", "--replace-hours", ""));
    return Map.copyOf(usual);
  }

  private static final Fuzz IMPORTS =
      Fuzz.of(
          "--site=blog.example|--format=combined|--client-field=last|--pages=/blog/(a|b)[0-9]*",
          "--format=json|--json-fields=client=x_forwarded_for,time=when,host=vhost|--assets=.css",
          "--since-total=12000,3000|FILE=|--site=a.example",
          "--since-total=12000|--path=/about|FILE=",
          "--day=2026-11-21|--client-field=7|--add=yes",
          "--format=umami|--client-field=remote.ip|--replace-hours=yes|FILE=-");

  private static final Fuzz UNDOS =
      Fuzz.of(
          "--site=blog.example|--from=2026-11-01|--to=2026-11-23|--path=/about|--note=a flood",
          "--from=1970-01-01|--to=9999-12-31|--path=(other)|--note=");

  @Test
  void imports_are_done_as_asked_or_refused_by_name() {
    IMPORTS.texts(ROUNDS, imports(ImportConfigFuzzTest::parse)::check);
  }

  @Test
  void undos_are_done_as_asked_or_refused_by_name() {
    var undos =
        new SettingsLaws<>(
            undo(), Map.of(), ImportConfigFuzzTest::parseUndo, ImportConfigFuzzTest::assertUndone);
    UNDOS.texts(ROUNDS, undos::check);
  }

  /// The positive control: a day that does not exist becomes the last of its month.
  @Test
  void would_find_a_repair() {
    var repairing =
        imports(given -> parse(given.with("--day", day -> day.isEmpty() ? day : "2026-11-30")));
    assertThatThrownBy(() -> IMPORTS.texts(ROUNDS, repairing::check))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("-Dfootfall.fuzz.seed=");
  }

  private static SettingsLaws<ImportConfig> imports(
      Function<Given, Result<ImportConfig, List<String>>> parser) {
    return new SettingsLaws<>(USUAL, Map.of(), parser, ImportConfigFuzzTest::assertTaken);
  }

  private static Result<ImportConfig, List<String>> parse(Given given) {
    var format =
        new ImportConfig.RawFormat(
            given.text("--format"),
            given.text("--client-field"),
            given.list("--json-fields"),
            given.text("--day"));
    var flags =
        Set.copyOf(
            List.of("add", "replace-hours").stream()
                .filter(name -> given.text("--" + name).equals("yes"))
                .toList());
    return ImportConfig.parse(
        new ImportConfig.Raw(
            given.list("FILE"),
            given.text("--site"),
            RawStore.sqlite("data"),
            format,
            new StartValue.Raw(given.text("--since-total"), given.text("--path")),
            new ImportConfig.RawRules(given.list("--assets"), given.text("--pages"), flags)));
  }

  private static void assertTaken(Given given, ImportConfig config) {
    assertThat(config.files()).isEqualTo(given.list("FILE"));
    assertThat(config.site().host()).isEqualTo(given.text("--site"));
    assertThat(config.format()).isEqualTo(given.text("--format"));
    assertThat(config.rules().pages().pages().pattern()).isEqualTo(given.text("--pages"));
    assertThat(config.day() == null ? "" : config.day().toString()).isEqualTo(given.text("--day"));
    boolean isAdded = given.text("--add").equals("yes");
    assertThat(config.overlap() == OnOverlap.ADD).isEqualTo(isAdded);
    assertThat(ClientField.parse(given.text("--client-field")))
        .contains(config.formatOptions().client());
    for (String field : given.list("--json-fields")) {
      String[] parts = field.split("=", -1);
      assertThat(config.formatOptions().jsonFields())
          .containsEntry(Part.named(parts[0]).orElseThrow(), parts[1]);
    }
    assertStart(given, config);
  }

  private static void assertStart(Given given, ImportConfig config) {
    StartValue start = config.start();
    String total = given.text("--since-total");
    assertThat(start == null).isEqualTo(total.isEmpty());
    if (start != null) {
      String[] numbers = total.split(",", -1);
      assertThat(start.totals().visits()).isEqualTo(Long.parseLong(numbers[0]));
      assertThat(start.totals().visitors())
          .isEqualTo(numbers.length == 1 ? 0 : Long.parseLong(numbers[1]));
      assertThat(start.page() == null).isEqualTo(given.text("--path").isEmpty());
    }
  }

  private static Result<UndoConfig, List<String>> parseUndo(Given given) {
    return UndoConfig.parse(
        new UndoConfig.Raw(
            given.text("--site"),
            RawStore.sqlite("data"),
            new UndoConfig.RawUndo(
                given.text("--from"),
                given.text("--to"),
                given.text("--path"),
                given.text("--note"))));
  }

  private static Map<String, String> undo() {
    return Map.of(
        "--site",
        "a.example",
        "--from",
        "2026-11-01",
        "--to",
        "2026-11-01",
        "--path",
        "",
        "--note",
        "");
  }

  private static void assertUndone(Given given, UndoConfig config) {
    assertThat(config.site().host()).isEqualTo(given.text("--site"));
    assertThat(config.undo().from()).isEqualTo(LocalDate.parse(given.text("--from")));
    assertThat(config.undo().to()).isEqualTo(LocalDate.parse(given.text("--to")));
    assertThat(config.undo().to()).isAfterOrEqualTo(config.undo().from());
    assertThat(config.undo().path()).isEqualTo(given.text("--path"));
    assertThat(config.undo().note()).isEqualTo(given.text("--note"));
  }
}
