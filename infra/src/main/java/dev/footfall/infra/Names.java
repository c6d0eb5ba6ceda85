package dev.footfall.infra;

import java.util.List;
import software.amazon.awscdk.Aws;
import software.amazon.awscdk.Fn;

/// Names for what must have one. CloudFront's are of the whole account, so two stacks, or one in
/// two regions, must not meet.
final class Names {

  private Names() {}

  static String ofAccount(String name) {
    return Fn.join("-", List.of(Aws.STACK_NAME, Aws.REGION, name));
  }
}
