package dev.footfall.server.imports.packed;

import java.io.IOException;
import java.io.InputStream;

/// Unpacked data, which says what to do where it cannot be unpacked here.
class CheckedInput extends BlockInput {

  private final String sentence;

  /// @param kind what can be unpacked elsewhere, but not here
  /// @param program what unpacks that
  CheckedInput(InputStream unpacked, String kind, String program) {
    super(unpacked);
    this.sentence = "is damaged, or %s: %s FILE | footfall import -".formatted(kind, program);
  }

  @Override
  public int read(byte[] bytes, int from, int length) throws IOException {
    try {
      return in.read(bytes, from, length);
    } catch (IOException | RuntimeException e) { // whatever damaged data make an unpacker throw
      throw refused(e);
    }
  }

  final PackedException refused(Throwable cause) {
    return new PackedException(sentence, cause);
  }
}
