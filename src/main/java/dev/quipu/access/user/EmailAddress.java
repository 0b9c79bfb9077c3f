package dev.quipu.access.user;

import dev.quipu.base.json.Json;
import dev.quipu.base.validation.FieldReaders;
import java.util.Locale;
import java.util.function.Function;
import java.util.regex.Pattern;

/** What counts as an address: the rule of HTML's input fields, with a dot in the domain, kept in lower case. */
public final class EmailAddress {

    /** Characters (RFC 5321, 4.5.3.1.3). */
    public static final int LENGTH = 254;

    private static final String LABEL = "[a-zA-Z0-9](?:[a-zA-Z0-9-]{0,61}[a-zA-Z0-9])?";
    private static final Pattern PATTERN =
            Pattern.compile("[a-zA-Z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@" + LABEL + "(?:\\." + LABEL + ")+");

    private EmailAddress() {}

    /** Reads an address from JSON. */
    public static Function<Json, String> reader() {
        return FieldReaders.pattern(PATTERN, LENGTH, "must be an email address, such as ada@example.org")
                .andThen(EmailAddress::canonical);
    }

    /** Whether a text has an address's form, which is plain ASCII. */
    public static boolean isOne(String text) {
        return text.length() <= LENGTH && PATTERN.matcher(text).matches();
    }

    /** An address as it is kept: two that differ only in case are one. */
    public static String canonical(String address) {
        return address == null ? null : address.toLowerCase(Locale.ROOT);
    }
}
