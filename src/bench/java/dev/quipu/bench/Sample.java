package dev.quipu.bench;

/**
 * One measurement, as a line of the samples' file has it, its fields separated by tabs. Numbers that were not measured are
 * NaN.
 *
 * @param row the row of the table that it belongs to
 * @param round which round; a limit and a figure of one round were measured one right after the other
 * @param side quipu or limit, or note for a text instead of a number
 * @param unit of the value: /s, ms, MB or x
 * @param value the rate, time, size or factor; 0 for a note
 * @param p50 microseconds
 * @param p99 microseconds
 * @param cpu seconds of Quipu's processor time for 1,000 requests
 * @param text what a note says, null for a number
 */
record Sample(
        String row,
        String round,
        String side,
        String unit,
        double value,
        double p50,
        double p99,
        double cpu,
        String text) {

    static Sample parse(String line) {
        String[] fields = line.split("\t");
        if (fields[2].equals("note")) {
            return new Sample(fields[0], fields[1], fields[2], "", 0, Double.NaN, Double.NaN, Double.NaN, fields[3]);
        }
        return new Sample(
                fields[0],
                fields[1],
                fields[2],
                fields[3],
                number(fields, 4),
                number(fields, 5),
                number(fields, 6),
                number(fields, 7),
                null);
    }

    private static double number(String[] fields, int index) {
        return index >= fields.length || fields[index].equals("-") ? Double.NaN : Double.parseDouble(fields[index]);
    }
}
