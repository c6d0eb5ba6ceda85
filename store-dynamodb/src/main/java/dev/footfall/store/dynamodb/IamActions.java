package dev.footfall.store.dynamodb;

import dev.footfall.core.page.Site;
import java.util.Set;

/// The IAM actions that a store needs, and no others. Tests run the whole contract with just these.
public final class IamActions {

  /// What counting needs on the counts table.
  public static final Set<String> COUNTS =
      Set.of(
          "dynamodb:ConditionCheckItem",
          "dynamodb:GetItem",
          "dynamodb:Query",
          "dynamodb:UpdateItem");

  /// What counting needs besides on the items of the test site in the counts table.
  public static final Set<String> TEST_SITE = Set.of("dynamodb:DeleteItem");

  /// The partition keys of the test site, for the condition `StringLike` on `dynamodb:LeadingKeys`.
  public static final Set<String> TEST_SITE_KEYS =
      Set.of("*#" + Site.SMOKE.host(), "*#" + Site.SMOKE.host() + "#*");

  /// What counting needs on the visitors table.
  public static final Set<String> VISITORS =
      Set.of(
          "dynamodb:BatchGetItem",
          "dynamodb:ConditionCheckItem",
          "dynamodb:GetItem",
          "dynamodb:UpdateItem");

  /// What histories, totals and reports need on the counts table; on the visitors table, nothing.
  public static final Set<String> READ = Set.of("dynamodb:GetItem", "dynamodb:Query");

  /// What imports and undos need on the counts table; on the visitors table, nothing.
  public static final Set<String> IMPORT =
      Set.of(
          "dynamodb:ConditionCheckItem",
          "dynamodb:DeleteItem",
          "dynamodb:GetItem",
          "dynamodb:Query",
          "dynamodb:UpdateItem");

  private IamActions() {}
}
