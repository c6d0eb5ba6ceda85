package dev.footfall.store.dynamodb.imports;

/// An import cannot be added, or a history not be told, now or ever. The message says it in one
/// sentence.
public final class ImportRefusedException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final String sentence;

  ImportRefusedException(String sentence) {
    super(sentence);
    this.sentence = sentence;
  }

  /// The message.
  public String sentence() {
    return sentence;
  }
}
