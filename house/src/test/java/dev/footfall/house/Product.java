package dev.footfall.house;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/// The compiled main classes of all modules.
final class Product {

  private static final Path ROOT = Path.of("..");

  private static final List<String> MODULES =
      List.of(
          "core",
          "http",
          "logs",
          "contract",
          "store-sqlite",
          "dynamodb-client",
          "store-dynamodb",
          "server",
          "lambda",
          "infra");

  static final JavaClasses CLASSES = read();

  private Product() {}

  private static JavaClasses read() {
    return new ClassFileImporter().importPaths(MODULES.stream().map(Product::classes).toList());
  }

  /// Throws an [IllegalStateException] if a module is not built: rules would then hold for nothing.
  private static Path classes(String module) {
    Path classes = ROOT.resolve(module).resolve("target/classes").normalize();
    if (!Files.isDirectory(classes)) {
      throw new IllegalStateException("module " + module + " is not compiled");
    }
    return classes;
  }

  /// Returns the classes that have a file of their own, `package-info` and `module-info` aside.
  static Stream<JavaClass> files() {
    return CLASSES.stream()
        .filter(JavaClass::isTopLevelClass)
        .filter(c -> !c.getSimpleName().endsWith("-info"));
  }
}
