package dev.footfall.house;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

/// What a newcomer can rely on when looking for a class.
final class NamesTest {

  private static final int MAX_CLASSES_A_PACKAGE = 26;

  @Test
  void no_two_main_classes_share_a_simple_name() {
    assertThat(moreOften(JavaClass::getSimpleName, 1)).isEmpty();
  }

  @Test
  void no_package_has_more_than_26_classes() {
    assertThat(moreOften(JavaClass::getPackageName, MAX_CLASSES_A_PACKAGE)).isEmpty();
  }

  @Test
  void every_package_is_null_marked() {
    assertThat(Product.files().map(JavaClass::getPackage).distinct())
        .allMatch(p -> p.isAnnotatedWith(NullMarked.class));
  }

  private static Map<String, Long> moreOften(Function<JavaClass, String> name, long limit) {
    Map<String, Long> counts = Product.files().collect(groupingBy(name, counting()));
    counts.values().removeIf(count -> count <= limit);
    return counts;
  }
}
