package dev.footfall.dynamodb;

import java.io.IOException;

/// A request could not be signed: no credentials were found, or not in time.
final class SigningException extends IOException {

  private static final long serialVersionUID = 1L;

  SigningException(IOException cause) {
    super("the request could not be signed", cause);
  }
}
