package dev.footfall.store.dynamodb.schema;

import static org.assertj.core.api.Assertions.assertThat;

import dev.footfall.contract.Fixtures;
import java.util.Locale;
import org.junit.jupiter.api.Test;

final class ImportKeysTest {

  /// Another process, of another locale, must find what an interrupted import has staged.
  @Test
  void numbers_parts_alike_under_every_locale() {
    var part = ImportKeys.part(Fixtures.SITE, "hash", 7);
    Locale before = Locale.getDefault();
    try {
      Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
      assertThat(ImportKeys.part(Fixtures.SITE, "hash", 7)).isEqualTo(part);
    } finally {
      Locale.setDefault(before);
    }
  }
}
