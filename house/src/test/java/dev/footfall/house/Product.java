package dev.footfall.house;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javax.tools.JavaFileObject;
import javax.tools.ToolProvider;

/// The main classes of all modules, compiled and as written.
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

  /// Returns the files of main code.
  static List<JavaFileObject> sources() throws IOException {
    var files = new ArrayList<Path>();
    for (String module : MODULES) {
      try (Stream<Path> all = Files.walk(ROOT.resolve(module).resolve("src/main/java"))) {
        all.filter(file -> file.toString().endsWith(".java")).forEach(files::add);
      }
    }
    var manager = ToolProvider.getSystemJavaCompiler().getStandardFileManager(null, null, UTF_8);
    var sources = new ArrayList<JavaFileObject>();
    manager.getJavaFileObjectsFromPaths(files).forEach(sources::add);
    return sources;
  }

  /// Returns the classes that have a file of their own, `package-info` and `module-info` aside.
  static Stream<JavaClass> files() {
    return CLASSES.stream()
        .filter(JavaClass::isTopLevelClass)
        .filter(c -> !c.getSimpleName().endsWith("-info"));
  }
}
