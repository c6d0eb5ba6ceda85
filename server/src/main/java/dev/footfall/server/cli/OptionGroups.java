package dev.footfall.server.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Help;
import picocli.CommandLine.IHelpSectionRenderer;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.UsageMessageSpec;

/// The options of a command in its help: in groups, each below a heading, then all others.
final class OptionGroups implements IHelpSectionRenderer {

  private static final String OTHERS = "Other options";

  private final Map<String, List<OptionSpec>> groups = new LinkedHashMap<>();

  /// Adds options to a command, as a group.
  static void add(CommandSpec command, String heading, OptionSpec... options) {
    add(command, heading, List.of(options));
  }

  /// Adds options to a command, as a group.
  static void add(CommandSpec command, String heading, List<OptionSpec> options) {
    options.forEach(command::addOption);
    of(command).groups.put(heading, options);
  }

  private static OptionGroups of(CommandSpec command) {
    var sections = command.usageMessage().sectionMap();
    if (sections.get(UsageMessageSpec.SECTION_KEY_OPTION_LIST) instanceof OptionGroups there) {
      return there;
    }
    var groups = new OptionGroups();
    sections.put(UsageMessageSpec.SECTION_KEY_OPTION_LIST, groups);
    return groups;
  }

  @Override
  public String render(Help help) {
    var text = new StringBuilder();
    var others = new ArrayList<>(help.commandSpec().options());
    groups.values().forEach(others::removeAll);
    groups.forEach((heading, options) -> text.append(section(help, heading, options)));
    return text.append(section(help, OTHERS, others)).toString();
  }

  private static String section(Help help, String heading, List<OptionSpec> options) {
    Help.Layout layout = help.createDefaultLayout();
    layout.addOptions(options, help.parameterLabelRenderer());
    return "%n%s:%n%s".formatted(heading, layout);
  }
}
