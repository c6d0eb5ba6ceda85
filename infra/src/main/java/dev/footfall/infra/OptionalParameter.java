package dev.footfall.infra;

import software.amazon.awscdk.CfnCondition;
import software.amazon.awscdk.CfnParameter;
import software.amazon.awscdk.Fn;
import software.constructs.Construct;

/// A parameter that may be left out.
///
/// @param given the condition that it was not
record OptionalParameter(CfnParameter parameter, CfnCondition given) {

  /// @param absent the value that stands for "left out"
  static OptionalParameter of(CfnParameter parameter, String condition, String absent) {
    var isAbsent = Fn.conditionEquals(parameter.getValueAsString(), absent);
    Construct scope = (Construct) parameter.getNode().getScope();
    return new OptionalParameter(
        parameter,
        CfnCondition.Builder.create(scope, condition)
            .expression(Fn.conditionNot(isAbsent))
            .build());
  }

  String value() {
    return parameter.getValueAsString();
  }

  /// Returns the first value if the parameter was given, else the second; CloudFormation decides.
  Object choose(Object whenGiven, Object whenNot) {
    return Fn.conditionIf(given.getLogicalId(), whenGiven, whenNot);
  }
}
