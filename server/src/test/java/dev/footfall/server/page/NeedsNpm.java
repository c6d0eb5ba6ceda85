package dev.footfall.server.page;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;

/// A test with other people's libraries, which npm fetches. Without npm it is skipped and says so,
/// but under CI=true it fails, for there nobody reads what was skipped.
@Target({ElementType.TYPE, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(NeedsNpm.Condition.class)
@interface NeedsNpm {

  final class Condition implements ExecutionCondition {

    private static final String MISSING =
        "the script is not tested with Turbo, htmx, swup, pjax and React: they need `npm`";

    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
      if (Npm.isThere()) {
        return ConditionEvaluationResult.enabled("npm is here");
      }
      if ("true".equals(System.getenv("CI"))) {
        throw new IllegalStateException(MISSING);
      }
      sayOnce(context);
      return ConditionEvaluationResult.disabled(MISSING);
    }

    /// The build's own output counts skipped tests, and keeps the reason to its report files.
    private static void sayOnce(ExtensionContext context) {
      context
          .getRoot()
          .getStore(ExtensionContext.Namespace.GLOBAL)
          .computeIfAbsent(
              Condition.class,
              _ -> {
                System.err.println("SKIPPED: " + MISSING);
                return true;
              });
    }
  }
}
