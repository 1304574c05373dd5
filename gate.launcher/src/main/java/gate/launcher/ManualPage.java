// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.launcher;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Help;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** The manual page of one command, from the same words as its {@code --help}. */
final class ManualPage {
    private final CommandSpec spec;
    private final Roff page = new Roff();

    private ManualPage(CommandSpec spec) {
        this.spec = spec;
    }

    /** In the language of manual pages. */
    static String of(CommandSpec spec) {
        return new ManualPage(spec).write();
    }

    /** Such as {@code gate-pub}. */
    static String name(CommandSpec spec) {
        return spec.qualifiedName("-");
    }

    private String write() {
        page.title(
                name(spec),
                spec.root().version().length == 0 ? "gate" : spec.root().version()[0]);
        page.section("NAME").text(name(spec) + " - " + summary(spec));
        page.section("SYNOPSIS").text(synopsis());
        page.section("DESCRIPTION");
        description();
        section("COMMANDS", subcommands(spec), sub -> page.item(sub.qualifiedName(), summary(sub)));
        section("ARGUMENTS", spec.positionalParameters(), this::argument);
        section("OPTIONS", spec.options(), this::option);
        section(
                "ENVIRONMENT",
                variables(spec),
                each -> page.item(each.getKey(), "The default of " + each.getValue() + "."));
        section(
                "EXIT STATUS",
                spec.usageMessage().exitCodeList().entrySet(),
                each -> page.item(each.getKey(), each.getValue()));
        section("SEE ALSO", related(), page::text);
        return page.toString();
    }

    /** Commands that are shown, each once, whatever other names they have. */
    static List<CommandSpec> subcommands(CommandSpec spec) {
        return spec.subcommands().values().stream()
                .map(CommandLine::getCommandSpec)
                .filter(sub -> !sub.usageMessage().hidden())
                .distinct()
                .toList();
    }

    private <T> void section(String heading, Iterable<T> entries, Consumer<T> entry) {
        if (entries.iterator().hasNext()) {
            page.section(heading);
            entries.forEach(entry);
        }
    }

    private static String summary(CommandSpec spec) {
        String[] description = spec.usageMessage().description();
        String first = description.length == 0 ? "" : plain(description[0]);
        return first.split("\\.(\\s|$)", 2)[0];
    }

    private String synopsis() {
        return new Help(spec, Help.Ansi.OFF).synopsis(0).strip().replaceAll("\\s+", " ");
    }

    /** Indented lines are examples, empty ones separate paragraphs. */
    private void description() {
        List<String> example = new ArrayList<>();
        for (String line : spec.usageMessage().description()) {
            String text = plain(line);
            if (text.startsWith("  ")) {
                example.add(text);
                continue;
            }
            if (!example.isEmpty()) {
                page.example(example);
                example.clear();
            }
            if (text.isBlank()) {
                page.paragraph();
            } else {
                page.text(text);
            }
        }
        if (!example.isEmpty()) {
            page.example(example);
        }
    }

    private void argument(PositionalParamSpec argument) {
        page.item(argument.paramLabel(), argument.description());
    }

    private void option(OptionSpec option) {
        if (!option.hidden()) {
            String value = option.arity().max() == 0 ? "" : "=" + option.paramLabel();
            page.item(String.join(", ", option.names()) + value, option.description());
        }
    }

    /** Those of a command with commands are all of theirs. */
    private static Iterable<Map.Entry<String, String>> variables(CommandSpec spec) {
        Map<String, String> variables = new TreeMap<>();
        Stream.concat(Stream.of(spec), subcommands(spec).stream())
                .flatMap(each -> each.options().stream())
                .forEach(option -> Environment.variable(option)
                        .ifPresent(variable -> variables.put(variable, option.longestName())));
        return variables.entrySet();
    }

    private List<String> related() {
        List<String> pages = new ArrayList<>();
        if (spec.parent() != null) {
            pages.add(name(spec.parent()) + "(1)");
        }
        subcommands(spec).forEach(sub -> pages.add(name(sub) + "(1)"));
        return pages.isEmpty() ? pages : List.of(String.join(", ", pages));
    }

    /** As {@code --help} has it: a description of a command is a format, while that of an option was formatted already. */
    private static String plain(String format) {
        return String.format(format).stripTrailing();
    }
}
