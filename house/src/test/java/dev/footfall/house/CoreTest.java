package dev.footfall.house;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import java.net.InetAddress;
import java.time.Instant;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;

/// What the inner modules do without.
final class CoreTest {

  /// `java.net` holds addresses and URIs too, which are values; what opens a connection is named.
  @Test
  void core_has_no_input_or_output() {
    noClasses()
        .that()
        .resideInAPackage("dev.footfall.core..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "java.nio.file..", "java.nio.channels..", "java.sql..", "java.net.http..")
        .orShould()
        .dependOnClassesThat()
        .haveNameMatching("java\\.net\\..*(Socket|URL|Connection).*")
        .orShould()
        .dependOnClassesThat()
        .haveNameMatching("java\\.io\\.(File.*|RandomAccessFile)|java\\.lang\\.Process.*")
        .orShould()
        .callMethod(InetAddress.class, "getByName", String.class)
        .orShould()
        .callMethod(System.class, "getenv", String.class)
        .check(Product.CLASSES);
  }

  @Test
  void core_and_http_know_no_clock_but_the_one_that_they_are_given() {
    noClasses()
        .that()
        .resideInAnyPackage("dev.footfall.core..", "dev.footfall.http..", "dev.footfall.logs..")
        .should()
        .callMethod(System.class, "currentTimeMillis")
        .orShould()
        .callMethod(System.class, "nanoTime")
        .orShould()
        .callMethod(Instant.class, "now")
        .orShould()
        .callMethod(LocalDate.class, "now")
        .check(Product.CLASSES);
  }
}
