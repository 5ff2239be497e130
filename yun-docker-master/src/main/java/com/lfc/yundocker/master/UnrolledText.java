package com.lfc.yundocker.master;

import static java.util.stream.Collectors.joining;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.ToIntFunction;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.springframework.web.util.HtmlUtils;

/** The text of a statement with loops as MyBatis writes them, none inside another: {@code <foreach collection=".." ...>}. */
record UnrolledText(String script) {

    private static final Pattern LOOP = Pattern.compile("<foreach ([^>]*)>(.*?)</foreach>", Pattern.DOTALL);
    private static final Pattern ATTRIBUTE = Pattern.compile("(\\w+)=\"([^\"]*)\"");
    private static final Set<String> ATTRIBUTES = Set.of("collection", "item", "open", "separator", "close");
    /** Other elements, comments, CDATA, and entities that need not be known outside of XML. */
    private static final Pattern OTHER_MARKUP =
            Pattern.compile("<(?!/?(script|foreach)\\b)[a-z/!?]|&(?!(lt|gt|amp|quot);)");

    private static final Pattern ROOT = Pattern.compile("</?script>");

    boolean canBeUnrolled() {
        return LOOP.matcher(script).find()
                && !OTHER_MARKUP.matcher(script).find()
                && LOOP.matcher(script).results().allMatch(UnrolledText::isPlain);
    }

    private static boolean isPlain(MatchResult loop) {
        return ATTRIBUTES.containsAll(attributes(loop).keySet())
                && !loop.group(2).contains("<foreach");
    }

    /** The names of the lists, in the order of their loops. */
    List<String> lists() {
        return LOOP.matcher(script)
                .results()
                .map(loop -> attributes(loop).get("collection"))
                .toList();
    }

    /**
     * As MyBatis would write it: each turn of a loop names its element by its place in the list. No XML is left: MyBatis
     * takes milliseconds to read that, most of them for looking through all jars for a parser.
     *
     * @param length of a list, by its name
     */
    String unrolled(ToIntFunction<String> length) {
        String loopless = LOOP.matcher(script).replaceAll(loop -> Matcher.quoteReplacement(turns(loop, length)));
        return HtmlUtils.htmlUnescape(ROOT.matcher(loopless).replaceAll("")).strip();
    }

    private static String turns(MatchResult loop, ToIntFunction<String> length) {
        Map<String, String> attributes = attributes(loop);
        String list = attributes.get("collection");
        String item = "#{" + attributes.get("item");
        return IntStream.range(0, length.applyAsInt(list))
                .mapToObj(place -> "#{" + list + "[" + place + "]")
                .map(element -> loop.group(2).replace(item + "}", element + "}").replace(item + ".", element + "."))
                .collect(joining(
                        attributes.getOrDefault("separator", ""),
                        attributes.getOrDefault("open", ""),
                        attributes.getOrDefault("close", "")));
    }

    private static Map<String, String> attributes(MatchResult loop) {
        return ATTRIBUTE
                .matcher(loop.group(1))
                .results()
                .collect(Collectors.toMap(attribute -> attribute.group(1), attribute -> attribute.group(2)));
    }
}
