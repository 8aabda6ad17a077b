package dev.bursar.operator.docs;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A document: its fenced blocks, its links, and what may be linked to in it. */
record MarkdownFile(Path path, String text) {
    private static final Pattern FENCE = Pattern.compile("( *)```([a-z]*)");
    private static final Pattern LINK = Pattern.compile("\\[[^\\]]*]\\(([^)\\s]+)\\)");
    private static final Pattern HEADING = Pattern.compile("#+ +(.*)");

    /** @param language as the fence says it, e.g. {@code yaml}; empty when it says none */
    record Block(String language, String lines) {}

    /** Every document of the repository. */
    static List<MarkdownFile> all() {
        return Repository.files(Repository.ROOT, ".md").stream()
                .map(file -> new MarkdownFile(file, Repository.read(file)))
                .toList();
    }

    List<Block> blocks() {
        List<Block> blocks = new ArrayList<>();
        split(new ArrayList<>(), blocks);
        return blocks;
    }

    /** Targets, without those inside fenced blocks. */
    List<String> links() {
        return LINK.matcher(String.join("\n", prose()))
                .results()
                .map(link -> link.group(1))
                .toList();
    }

    /** Of the headings, as GitHub makes them. */
    Set<String> anchors() {
        return prose().stream()
                .map(HEADING::matcher)
                .filter(Matcher::matches)
                .map(heading -> heading.group(1)
                        .toLowerCase(Locale.ROOT)
                        .replaceAll("[^a-z0-9 _-]", "")
                        .replace(' ', '-'))
                .collect(Collectors.toSet());
    }

    private List<String> prose() {
        List<String> prose = new ArrayList<>();
        split(prose, new ArrayList<>());
        return prose;
    }

    private void split(List<String> prose, List<Block> blocks) {
        StringBuilder block = new StringBuilder();
        String indent = "";
        String language = "";
        boolean inside = false;
        for (String line : text.lines().toList()) {
            Matcher fence = FENCE.matcher(line);
            if (!fence.matches()) {
                if (inside) {
                    block.append(line.startsWith(indent) ? line.substring(indent.length()) : line)
                            .append('\n');
                } else {
                    prose.add(line);
                }
            } else if (inside) {
                blocks.add(new Block(language, block.toString()));
                block.setLength(0);
                inside = false;
            } else {
                indent = fence.group(1);
                language = fence.group(2);
                inside = true;
            }
        }
    }

    /** For the test report. */
    @Override
    public String toString() {
        return Repository.ROOT.relativize(path).toString();
    }
}
