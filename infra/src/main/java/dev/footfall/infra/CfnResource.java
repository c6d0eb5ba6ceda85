package dev.footfall.infra;

import java.util.Objects;
import software.constructs.IConstruct;

/// The CloudFormation resource under a construct, for properties that the construct lacks.
final class CfnResource {

  private CfnResource() {}

  static <T> T of(IConstruct construct, Class<T> kind) {
    return kind.cast(Objects.requireNonNull(construct.getNode().getDefaultChild()));
  }
}
