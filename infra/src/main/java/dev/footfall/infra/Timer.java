package dev.footfall.infra;

import java.util.List;
import software.amazon.awscdk.services.events.CfnRule;
import software.amazon.awscdk.services.events.Rule;
import software.amazon.awscdk.services.events.Schedule;
import software.amazon.awscdk.services.events.targets.LambdaFunction;
import software.constructs.Construct;

/// Wakes the function, at midnight UTC among other times, so that salts are destroyed when they are
/// due also where nobody visits.
///
/// Every 5 minutes by default, which also keeps one instance warm: with few visitors every visit
/// would be a cold start otherwise. Without `KeepWarm`, once an hour.
final class Timer {

  private static final String EVERY_HOUR = "cron(0 * * * ? *)";
  private static final String EVERY_5_MINUTES = "cron(0/5 * * * ? *)";

  private Timer() {}

  static void of(Construct scope, Parameters parameters, CountFunction function) {
    Rule rule =
        Rule.Builder.create(scope, "Timer")
            .description("Footfall: forget what is overdue, keep one instance warm")
            .schedule(Schedule.expression(EVERY_HOUR))
            .targets(List.of(LambdaFunction.Builder.create(function.live).build()))
            .build();
    CfnRule plain = CfnResource.of(rule, CfnRule.class);
    plain.addPropertyOverride(
        "ScheduleExpression", parameters.keepWarm.choose(EVERY_5_MINUTES, EVERY_HOUR));
  }
}
