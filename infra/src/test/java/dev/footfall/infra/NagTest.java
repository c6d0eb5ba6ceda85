package dev.footfall.infra;

import io.github.cdklabs.cdknag.AwsSolutionsChecks;
import io.github.cdklabs.cdknag.NagPackSuppression;
import io.github.cdklabs.cdknag.NagSuppressions;
import java.util.List;
import org.junit.jupiter.api.Test;
import software.amazon.awscdk.Aspects;
import software.amazon.awscdk.assertions.Annotations;
import software.amazon.awscdk.assertions.Match;

/// AWS's own review of a stack, cdk-nag's `AwsSolutions`. Whatever it finds is mended, or named in
/// [Accepted] with the reason.
@NeedsNode
final class NagTest {

  @Test
  void finds_nothing_that_is_not_accepted_for_a_reason() {
    FootfallStack stack = Synthesised.stack();
    Accepted.ALL.forEach(accepted -> suppress(stack, accepted));

    Annotations found = reviewed(stack);

    found.hasNoError("*", Match.anyValue());
    found.hasNoWarning("*", Match.anyValue());
  }

  @Test
  void still_finds_all_that_is_accepted() {
    Annotations found = reviewed(Synthesised.stack());

    for (Accepted accepted : Accepted.ALL) {
      var text = Match.stringLikeRegexp(".*" + accepted.rule() + "[:\\[].*");
      if (accepted.isError()) {
        found.hasError(accepted.path(), text);
      } else {
        found.hasWarning(accepted.path(), text);
      }
    }
  }

  private static Annotations reviewed(FootfallStack stack) {
    Aspects.of(stack).add(new AwsSolutionsChecks());
    return Annotations.fromStack(stack);
  }

  private static void suppress(FootfallStack stack, Accepted accepted) {
    NagSuppressions.addResourceSuppressionsByPath(
        stack,
        accepted.path(),
        List.of(
            NagPackSuppression.builder()
                .id("AwsSolutions-" + accepted.rule())
                .reason(accepted.reason())
                .build()));
  }
}
