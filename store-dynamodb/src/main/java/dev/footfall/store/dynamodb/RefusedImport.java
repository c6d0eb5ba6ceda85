package dev.footfall.store.dynamodb;

/// An import cannot be added, or a history not be told, now or ever. The message says it in one
/// sentence.
final class RefusedImport extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final String sentence;

  RefusedImport(String sentence) {
    super(sentence);
    this.sentence = sentence;
  }

  /// The message.
  String sentence() {
    return sentence;
  }
}
