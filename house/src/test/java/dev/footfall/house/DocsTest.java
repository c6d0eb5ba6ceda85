package dev.footfall.house;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.ModifiersTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.DocTrees;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreePathScanner;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import javax.lang.model.element.Modifier;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;

/// What another class can use says what it does.
final class DocsTest {

  @Test
  void every_public_type_and_member_is_documented() throws IOException {
    assertThat(Product.sources()).hasSizeGreaterThan(100);
    assertThat(undocumented(Product.sources())).isEmpty();
  }

  @Test
  void one_without_a_comment_is_found() throws IOException {
    String text =
        """
        /// A class.
        public final class Sample {
          /// A number.
          public static final int A = 1;
          public static final int B = 2;
          private int c;
          @Override public String toString() { return ""; }
          public void d() {}
          /// An interface.
          public interface E {
            void f();
          }
          record G(int h) {
            public void i() {}
          }
        }
        """;

    assertThat(undocumented(List.of(new Sample(text))))
        .containsExactly("/Sample.java B", "/Sample.java d", "/Sample.java f");
  }

  private static List<String> undocumented(List<? extends JavaFileObject> sources)
      throws IOException {
    var compiler = ToolProvider.getSystemJavaCompiler();
    var task = (JavacTask) compiler.getTask(null, null, null, List.of(), null, sources);
    var scanner = new Scanner(DocTrees.instance(task));
    for (CompilationUnitTree unit : task.parse()) {
      scanner.scan(unit, null);
    }
    return scanner.found;
  }

  private static final class Sample extends SimpleJavaFileObject {

    private final String text;

    private Sample(String text) {
      super(URI.create("string:///Sample.java"), Kind.SOURCE);
      this.text = text;
    }

    @Override
    public CharSequence getCharContent(boolean ignoreEncodingErrors) {
      return text;
    }
  }

  /// Collects the names of what is public, and not documented.
  private static final class Scanner extends TreePathScanner<Void, Void> {

    private final DocTrees docs;
    private final List<String> found = new ArrayList<>();

    private Scanner(DocTrees docs) {
      this.docs = docs;
    }

    @Override
    public Void visitClass(ClassTree type, Void nothing) {
      if (isPublic(type.getModifiers())) {
        check(type.getSimpleName().toString());
        super.visitClass(type, null);
      }
      return null;
    }

    @Override
    public Void visitMethod(MethodTree method, Void nothing) {
      boolean isInherited =
          method.getModifiers().getAnnotations().stream()
              .anyMatch(each -> each.getAnnotationType().toString().equals("Override"));
      if (isPublic(method.getModifiers()) && !isInherited) {
        check(method.getName().toString());
      }
      return null;
    }

    @Override
    public Void visitVariable(VariableTree field, Void nothing) {
      if (isPublic(field.getModifiers())) {
        check(field.getName().toString());
      }
      return null;
    }

    private boolean isPublic(ModifiersTree modifiers) {
      Tree outer = getCurrentPath().getParentPath().getLeaf();
      boolean isOfInterface = outer.getKind() == Tree.Kind.INTERFACE;
      return modifiers.getFlags().contains(Modifier.PUBLIC)
          || (isOfInterface && !modifiers.getFlags().contains(Modifier.PRIVATE));
    }

    private void check(String name) {
      if (docs.getDocComment(getCurrentPath()) == null) {
        found.add(getCurrentPath().getCompilationUnit().getSourceFile().getName() + " " + name);
      }
    }
  }
}
