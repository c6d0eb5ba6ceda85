package dev.footfall.house;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// The texts of the tree lead to each other: every relative link has a file, and every fragment a
/// heading, as GitHub names headings.
final class LinksTest {

  private static final Path ROOT = Path.of("..");

  /// Made by the build, by npm, or read by a generator of sites, which has links of its own kind.
  private static final Set<String> LEFT_OUT = Set.of("target", "node_modules", "test", ".git");

  private static final Pattern CODE = Pattern.compile("(?ms)^ *```.*?^ *```|`[^`\n]*`");

  private static final Pattern LINK = Pattern.compile("]\\(([^)\\s]+)\\)");

  private static final Pattern HEADING = Pattern.compile("(?m)^#{1,6} (.*)$");

  @Test
  void every_link_of_a_text_leads_somewhere() {
    List<Path> texts = texts();
    assertThat(texts).contains(ROOT.resolve("README.md"));
    assertThat(texts.stream().flatMap(LinksTest::brokenLinks)).isEmpty();
  }

  @Test
  void a_link_to_a_file_or_a_heading_that_is_not_there_is_found() {
    Path readme = ROOT.resolve("README.md");
    assertThat(leads(readme, "docs/backup.md#restore")).isTrue();
    assertThat(leads(readme, "docs/backups.md")).isFalse();
    assertThat(leads(readme, "docs/backup.md#restoring")).isFalse();
  }

  private static Stream<String> brokenLinks(Path text) {
    return matches(LINK, CODE.matcher(read(text)).replaceAll(""))
        .filter(link -> !link.contains(":") && !leads(text, link))
        .map(link -> text + ": " + link);
  }

  private static boolean leads(Path text, String link) {
    int hash = link.indexOf('#');
    String file = hash < 0 ? link : link.substring(0, hash);
    Path target = file.isEmpty() ? text : text.resolveSibling(file).normalize();
    return Files.exists(target)
        && (hash < 0
            || !target.toString().endsWith(".md")
            || anchors(target).contains(link.substring(hash + 1)));
  }

  private static Set<String> anchors(Path text) {
    String prose = Pattern.compile("(?ms)^```.*?^```").matcher(read(text)).replaceAll("");
    return matches(HEADING, prose).map(LinksTest::anchor).collect(toSet());
  }

  private static String anchor(String heading) {
    return heading
        .replaceAll("\\[([^]]*)]\\([^)]*\\)", "$1")
        .toLowerCase(Locale.ROOT)
        .replaceAll("[^\\p{L}\\p{N}_ -]", "")
        .replace(' ', '-');
  }

  private static Stream<String> matches(Pattern pattern, String text) {
    return pattern.matcher(text).results().map((MatchResult match) -> match.group(1));
  }

  private static List<Path> texts() {
    var texts = new ArrayList<Path>();
    try {
      Files.walkFileTree(ROOT, new Finder(texts));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return texts;
  }

  /// Finds the texts below a folder, without going into those that are left out.
  private static final class Finder extends SimpleFileVisitor<Path> {

    private final List<Path> texts;

    private Finder(List<Path> texts) {
      this.texts = texts;
    }

    @Override
    public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
      return LEFT_OUT.contains(folder.getFileName().toString())
          ? FileVisitResult.SKIP_SUBTREE
          : FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
      if (file.toString().endsWith(".md")) {
        texts.add(file);
      }
      return FileVisitResult.CONTINUE;
    }
  }

  private static String read(Path text) {
    try {
      return Files.readString(text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
