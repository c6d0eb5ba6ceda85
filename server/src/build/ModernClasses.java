import java.io.IOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassFile.ClassHierarchyResolverOption;
import java.lang.classfile.ClassFile.StackMapsOption;
import java.lang.classfile.ClassFileVersion;
import java.lang.classfile.ClassHierarchyResolver;
import java.lang.classfile.ClassModel;
import java.lang.classfile.ClassTransform;
import java.lang.classfile.CodeBuilder;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.util.List;

/// Run by the build on the finished jar: gives picocli's classes, which are of Java 5, the stack
/// maps and the version of Java 8, for an AOT cache takes no class without. Their code is the same.
final class ModernClasses {

  private static final ClassTransform TO_JAVA_8 =
      ClassTransform.transformingMethodBodies(CodeBuilder::with)
          .andThen(
              (builder, element) -> {
                switch (element) {
                  case ClassFileVersion _ -> builder.withVersion(ClassFile.JAVA_8_VERSION, 0);
                  default -> builder.with(element);
                }
              });

  public static void main(String[] args) throws IOException {
    Path jar = Path.of(args[0]);
    Path before = Files.copy(jar, Path.of(args[0] + ".before"), StandardCopyOption.REPLACE_EXISTING);
    try (var loader = new URLClassLoader(new URL[] {before.toUri().toURL()});
        FileSystem inside = FileSystems.newFileSystem(jar);
        var files = Files.walk(inside.getPath("/picocli"))) {
      ClassFile withStackMaps =
          ClassFile.of(
              StackMapsOption.GENERATE_STACK_MAPS,
              ClassHierarchyResolverOption.of(ClassHierarchyResolver.ofResourceParsing(loader)));
      List<Path> classes = files.filter(file -> file.toString().endsWith(".class")).toList();
      for (Path file : classes) {
        modernise(file, withStackMaps);
      }
    }
    Files.delete(before);
  }

  private static void modernise(Path file, ClassFile withStackMaps) throws IOException {
    ClassModel model = withStackMaps.parse(Files.readAllBytes(file));
    if (model.majorVersion() < ClassFile.JAVA_6_VERSION) {
      FileTime written = Files.getLastModifiedTime(file); // the same sources give the same jar
      Files.write(file, withStackMaps.transformClass(model, TO_JAVA_8));
      Files.setLastModifiedTime(file, written);
    }
  }
}
