package dev.quipu.store.json.log;

/** Text without regard to the case of ASCII letters, as the other backends compare it. */
public final class AsciiText {

    private AsciiText() {}

    /** With small ASCII letters; all else stays as it is. */
    public static String lower(String text) {
        StringBuilder lower = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char each = text.charAt(i);
            lower.append(each >= 'A' && each <= 'Z' ? (char) (each + ('a' - 'A')) : each);
        }
        return lower.toString();
    }
}
