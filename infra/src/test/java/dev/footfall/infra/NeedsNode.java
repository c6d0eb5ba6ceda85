package dev.footfall.infra;

import java.io.File;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;

/// A test that synthesises. The CDK does so in Node.js; without it the test is skipped and says so,
/// but under CI=true it fails, for there nobody reads what was skipped.
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(NeedsNode.Condition.class)
@interface NeedsNode {

  final class Condition implements ExecutionCondition {

    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
      if (isOnPath("node") || isOnPath("node.exe")) {
        return ConditionEvaluationResult.enabled("Node.js is here");
      }
      String missing =
          "the AWS template is not tested: the CDK needs Node.js 22 or newer as `node`";
      if ("true".equals(System.getenv("CI"))) {
        throw new IllegalStateException(missing);
      }
      sayOnce(context, missing);
      return ConditionEvaluationResult.disabled(missing);
    }

    /// The build's own output counts skipped tests, and keeps the reason to its report files.
    private static void sayOnce(ExtensionContext context, String missing) {
      context
          .getRoot()
          .getStore(ExtensionContext.Namespace.GLOBAL)
          .computeIfAbsent(
              Condition.class,
              _ -> {
                System.err.println("SKIPPED: " + missing);
                return true;
              });
    }

    private static boolean isOnPath(String command) {
      String path = System.getenv().getOrDefault("PATH", "");
      return Pattern.compile(Pattern.quote(File.pathSeparator))
          .splitAsStream(path)
          .anyMatch(directory -> Files.isExecutable(Path.of(directory, command)));
    }
  }
}
