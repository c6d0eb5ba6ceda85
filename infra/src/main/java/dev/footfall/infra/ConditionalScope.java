package dev.footfall.infra;

import software.amazon.awscdk.CfnCondition;
import software.constructs.Construct;
import software.constructs.IConstruct;

/// A place for resources that exist under one condition. Its own name is not part of theirs.
final class ConditionalScope extends Construct {

  /// What the name of such a place begins with, and no resource's name does.
  static final String PREFIX = "when";

  private final CfnCondition condition;

  ConditionalScope(Construct stack, CfnCondition condition) {
    super(stack, PREFIX + condition.getNode().getId());
    this.condition = condition;
  }

  /// Sets the condition of all that was made here. To be called when all is made.
  void apply() {
    for (IConstruct construct : getNode().findAll()) {
      if (construct instanceof software.amazon.awscdk.CfnResource resource) {
        resource.getCfnOptions().setCondition(condition);
      }
    }
  }
}
