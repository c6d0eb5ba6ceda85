package dev.footfall.infra;

import java.util.List;
import software.amazon.awscdk.services.events.CronOptions;
import software.amazon.awscdk.services.events.Rule;
import software.amazon.awscdk.services.events.Schedule;
import software.amazon.awscdk.services.events.targets.LambdaFunction;
import software.constructs.Construct;

/// Wakes the function on the hour, midnight UTC among them, so that salts are destroyed when their
/// time is over also where nobody visits. 730 invocations a month cost less than a cent.
final class Timer {

  private Timer() {}

  static void of(Construct scope, CountFunction function) {
    Rule.Builder.create(scope, "HourlyTimer")
        .description("Footfall: forget what is overdue")
        .schedule(Schedule.cron(CronOptions.builder().minute("0").build()))
        .targets(List.of(LambdaFunction.Builder.create(function.live).build()))
        .build();
  }
}
