package dev.footfall.store.dynamodb.imports;

/// An import cannot be made, now or ever. The message is one sentence for the owner.
public final class ImportRefusedException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  ImportRefusedException(String sentence) {
    super(sentence);
  }
}
