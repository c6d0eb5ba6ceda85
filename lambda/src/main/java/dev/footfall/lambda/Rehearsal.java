package dev.footfall.lambda;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.footfall.core.Site;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.security.GeneralSecurityException;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// Reads a site's totals, so that the first visitor need not wait for classes to load and for the
/// connection to be made. Counts nothing, makes no salt; a store that fails will be told of when a
/// visitor asks.
final class Rehearsal {

  private static final String HMAC = "HmacSHA256";

  private Rehearsal() {}

  static void run(Footfall footfall, Site site) {
    var json = new ByteArrayInputStream(event(site).getBytes(UTF_8));
    try {
      var reading = footfall.ask(LambdaEvents.read(json).orElseThrow()).toCompletableFuture();
      hash();
      ResponseWriter.write(reading.join(), OutputStream.nullOutputStream());
    } catch (IOException e) {
      throw new UncheckedIOException("writing to nowhere", e);
    }
  }

  private static String event(Site site) {
    return """
        {"version": "2.0", "rawPath": "/v1/sites/%s/visits", "rawQueryString": "",
         "headers": {"user-agent": "rehearsal"},
         "requestContext": {"http": {"method": "GET"}, "stage": "$default"}}
        """
        .formatted(site.host());
  }

  private static void hash() {
    try {
      Mac mac = Mac.getInstance(HMAC);
      mac.init(new SecretKeySpec(new byte[mac.getMacLength()], HMAC));
      mac.doFinal();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has " + HMAC, e);
    }
  }
}
