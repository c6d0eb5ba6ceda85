package dev.footfall.server.page;

import java.io.File;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.regex.Pattern;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.platform.commons.support.AnnotationSupport;

/// A test that needs more than a JDK: npm for other people's libraries, the generator of a site, or
/// a file. Without it the test is skipped and says so, but under CI=true it fails, for there nobody
/// reads what was skipped.
@Target({ElementType.TYPE, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(Needs.Condition.class)
@interface Needs {

  /// Programs by their names, files by their paths.
  String[] value();

  final class Condition implements ExecutionCondition {

    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
      return AnnotationSupport.findAnnotation(context.getElement(), Needs.class).stream()
          .flatMap(needs -> Arrays.stream(needs.value()))
          .filter(need -> !isThere(need))
          .findFirst()
          .map(missing -> without(missing, context))
          .orElse(ConditionEvaluationResult.enabled("all is here"));
    }

    private static ConditionEvaluationResult without(String need, ExtensionContext context) {
      String missing = "the pages of others are not all tested: that needs `" + need + "`";
      if ("true".equals(System.getenv("CI"))) {
        throw new IllegalStateException(missing);
      }
      sayOnce(missing, context);
      return ConditionEvaluationResult.disabled(missing);
    }

    private static boolean isThere(String need) {
      return need.startsWith("/") ? Files.exists(Path.of(need)) : isProgram(need);
    }

    private static boolean isProgram(String program) {
      String path = System.getenv().getOrDefault("PATH", "");
      return Pattern.compile(Pattern.quote(File.pathSeparator))
          .splitAsStream(path)
          .anyMatch(directory -> Files.isExecutable(Path.of(directory, program)));
    }

    /// The build's own output counts skipped tests, and keeps the reason to its report files.
    private static void sayOnce(String missing, ExtensionContext context) {
      context
          .getRoot()
          .getStore(ExtensionContext.Namespace.GLOBAL)
          .computeIfAbsent(
              missing,
              _ -> {
                System.err.println("SKIPPED: " + missing);
                return true;
              });
    }
  }
}
