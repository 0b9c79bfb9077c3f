package dev.quipu.base.json;

/** Writes times as {@link java.time.Instant#toString()} does, without an object for each of its parts. */
final class TimeText {

    private static final long MICROS_OF_A_SECOND = 1_000_000;
    private static final long SECONDS_OF_A_DAY = 86_400;

    /** From 0000-03-01, with which the years of the reckoning begin, to 1970-01-01. */
    private static final long DAYS_TO_1970 = 719_468;

    private static final long DAYS_OF_400_YEARS = 146_097;

    private TimeText() {}

    /** Writes a time in quotes from a place on, and tells where it ends. */
    static int write(long micros, byte[] bytes, int from) {
        long seconds = Math.floorDiv(micros, MICROS_OF_A_SECOND);
        int at = from;
        bytes[at++] = '"';
        at = date(Math.floorDiv(seconds, SECONDS_OF_A_DAY), bytes, at);
        bytes[at++] = 'T';
        int second = (int) Math.floorMod(seconds, SECONDS_OF_A_DAY);
        at = digits(second / 3_600, 2, bytes, at);
        bytes[at++] = ':';
        at = digits(second / 60 % 60, 2, bytes, at);
        bytes[at++] = ':';
        at = digits(second % 60, 2, bytes, at);
        at = fraction((int) Math.floorMod(micros, MICROS_OF_A_SECOND), bytes, at);
        bytes[at++] = 'Z';
        bytes[at++] = '"';
        return at;
    }

    /** By years that begin in March, so that a leap day is the last one of its year (H. Hinnant, days_to_civil). */
    private static int date(long days, byte[] bytes, int from) {
        long shifted = days + DAYS_TO_1970;
        long era = Math.floorDiv(shifted, DAYS_OF_400_YEARS);
        int dayOfEra = (int) Math.floorMod(shifted, DAYS_OF_400_YEARS);
        int yearOfEra = (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365;
        int dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100);
        int monthFromMarch = (5 * dayOfYear + 2) / 153;
        int month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9;
        long year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0);
        int at = digits(year, 4, bytes, from);
        bytes[at++] = '-';
        at = digits(month, 2, bytes, at);
        bytes[at++] = '-';
        return digits(dayOfYear - (153 * monthFromMarch + 2) / 5 + 1, 2, bytes, at);
    }

    /** In threes, and none that are all zeros behind the others. */
    private static int fraction(int micros, byte[] bytes, int from) {
        if (micros == 0) {
            return from;
        }
        bytes[from] = '.';
        return micros % 1_000 == 0 ? digits(micros / 1_000, 3, bytes, from + 1) : digits(micros, 6, bytes, from + 1);
    }

    /** Writes the last so many digits of a number that is not negative. */
    static int digits(long number, int count, byte[] bytes, int from) {
        long left = number;
        for (int i = from + count - 1; i >= from; i--) {
            bytes[i] = (byte) ('0' + left % 10);
            left /= 10;
        }
        return from + count;
    }
}
