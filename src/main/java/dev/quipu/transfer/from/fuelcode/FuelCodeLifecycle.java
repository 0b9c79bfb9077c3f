package dev.quipu.transfer.from.fuelcode;

/**
 * How far a session of fuel-code's has come, as ours: after its migration 006 <code>transcript_ready</code> is
 * <code>ended</code> and <code>complete</code> is <code>archived</code>.
 *
 * @param text ours
 * @param parseStatus what fuel-code kept beside it before that migration, null where nobody can tell
 */
record FuelCodeLifecycle(String text, String parseStatus) {

    static FuelCodeLifecycle of(String state) {
        return switch (state == null ? "" : state) {
            case "capturing" -> new FuelCodeLifecycle("capturing", "pending");
            case "ended" -> new FuelCodeLifecycle("ended", null);
            case "transcript_ready" -> new FuelCodeLifecycle("ended", "pending");
            case "parsed" -> new FuelCodeLifecycle("parsed", "completed");
            case "summarized" -> new FuelCodeLifecycle("summarized", "completed");
            case "complete", "archived" -> new FuelCodeLifecycle("archived", "completed");
            case "failed" -> new FuelCodeLifecycle("failed", "failed");
            default -> new FuelCodeLifecycle("detected", null);
        };
    }
}
