package dev.quipu.transfer;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;

/** Texts of JSON objects of every kind that somebody may send: deep, long, with spaces, odd escapes, digits and names. */
final class JsonTexts {

    private JsonTexts() {}

    /** An object; some are deeper, or hold longer names and numbers, than is taken. */
    static Arbitrary<String> objects() {
        Arbitrary<String> values = Arbitraries.frequencyOf(Tuple.of(8, values(3)), Tuple.of(1, deep()));
        return fields(values);
    }

    private static Arbitrary<String> values(int levels) {
        Arbitrary<String> scalars = Arbitraries.oneOf(strings(), numbers(), Arbitraries.of("true", "false", "null"));
        if (levels == 0) {
            return scalars;
        }
        Arbitrary<String> within = values(levels - 1);
        Arbitrary<String> arrays = within.list().ofMaxSize(3).map(items -> "[" + String.join(" ,\n\t", items) + "]");
        return Arbitraries.oneOf(scalars, arrays, fields(within));
    }

    /** A name may stand twice. */
    private static Arbitrary<String> fields(Arbitrary<String> values) {
        Arbitrary<String> names = Arbitraries.frequencyOf(
                Tuple.of(30, strings()),
                Tuple.of(1, Arbitraries.of(49_998, 50_001).map(length -> "\"" + "n".repeat(length) + "\"")));
        return Combinators.combine(names, values)
                .as((name, value) -> name + " : " + value)
                .list()
                .ofMaxSize(3)
                .map(fields -> "{" + String.join(", ", fields) + "}");
    }

    private static Arbitrary<String> deep() {
        return Combinators.combine(Arbitraries.of(100, 497, 498, 499, 500, 995, 998), Arbitraries.of("[", "{\"a\":"))
                .as((levels, open) -> open.repeat(levels) + "1" + (open.equals("[") ? "]" : "}").repeat(levels));
    }

    private static Arbitrary<String> strings() {
        Arbitrary<String> pieces = Arbitraries.frequencyOf(
                Tuple.of(3, Arbitraries.strings().ascii().ofMaxLength(5).map(JsonTexts::plain)),
                Tuple.of(
                        1,
                        Arbitraries.of(
                                "\\u0000", "\\ud83d", "\\ude00", "\\u0041", "\\/", "\\n", "\\\\", "\\\"", "é", "😀",
                                "\u2028", "\u007f", "\uffff", "{", "]")));
        return pieces.list().ofMaxSize(4).map(all -> "\"" + String.join("", all) + "\"");
    }

    private static String plain(String text) {
        return text.codePoints()
                .filter(c -> c >= ' ' && c != '"' && c != '\\')
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    private static Arbitrary<String> numbers() {
        return Arbitraries.frequencyOf(
                Tuple.of(6, Arbitraries.of("0", "-0", "1.50", "1e400", "-1E-9", "9007199254740993", "1e99999999999")),
                Tuple.of(2, Arbitraries.of(999, 1_000, 1_001).map("7"::repeat)));
    }
}
