package dev.footfall.infra;

import java.util.List;
import software.amazon.awscdk.CfnParameter;
import software.constructs.Construct;

/// The kinds of parameters that the template has. CloudFormation refuses a wrong value before it
/// changes anything.
record ParameterKinds(Construct scope) {

  CfnParameter text(String id, String pattern, String description) {
    return start(id, description).allowedPattern(pattern).build();
  }

  /// @param pattern what it must match when it is not empty
  CfnParameter textOrNothing(String id, String pattern, String description) {
    return start(id, description).allowedPattern("^$|" + pattern).defaultValue("").build();
  }

  CfnParameter text(String id, String pattern, String byDefault, String description) {
    return start(id, description).allowedPattern(pattern).defaultValue(byDefault).build();
  }

  CfnParameter secretOrNothing(String id, String pattern, String description) {
    return start(id, description)
        .allowedPattern("^$|" + pattern)
        .defaultValue("")
        .noEcho(true)
        .build();
  }

  CfnParameter number(String id, int least, int byDefault, String description) {
    return start(id, description)
        .type("Number")
        .minValue(least)
        .defaultValue(String.valueOf(byDefault))
        .build();
  }

  /// The first value is the default.
  CfnParameter oneOf(String id, List<String> values, String description) {
    return start(id, description).allowedValues(values).defaultValue(values.getFirst()).build();
  }

  private CfnParameter.Builder start(String id, String description) {
    return CfnParameter.Builder.create(scope, id).description(description);
  }
}
