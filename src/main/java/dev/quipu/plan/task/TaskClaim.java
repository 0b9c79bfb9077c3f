package dev.quipu.plan.task;

import static dev.quipu.port.table.Column.flag;
import static dev.quipu.port.table.Column.number;
import static dev.quipu.port.table.Column.text;

import dev.quipu.base.json.Json;
import dev.quipu.base.text.Texts;
import dev.quipu.base.validation.FieldReaders;
import dev.quipu.port.table.Table;
import io.soabase.recordbuilder.core.RecordBuilder;
import java.time.Duration;
import java.util.Map;
import java.util.function.Function;

/**
 * A claim of a task as a client asks for it.
 *
 * @param agentRunId the run that claims it
 * @param leaseSeconds for how long
 * @param renew whether the run may hold it already
 */
@RecordBuilder
record TaskClaim(String agentRunId, long leaseSeconds, boolean renew) {

    static final long SHORTEST_LEASE = 10;
    static final long LONGEST_LEASE = 86_400;
    static final long DEFAULT_LEASE = 300;

    private static final TaskClaim BLANK = new TaskClaim(null, DEFAULT_LEASE, true);

    private static final Table<TaskClaim> BODY = Table.ofBody(
                    TaskClaim.class, TaskClaimBuilder::builder, TaskClaimBuilder::build)
            .derived(
                    text("agent_run_id")
                            .initial(FieldReaders.name(Texts.ID_LENGTH))
                            .needed(),
                    TaskClaim::agentRunId,
                    TaskClaimBuilder::agentRunId)
            .derived(
                    number("lease_seconds").initial(leaseReader()),
                    TaskClaim::leaseSeconds,
                    TaskClaimBuilder::leaseSeconds)
            .derived(flag("renew").initial().required(), TaskClaim::renew, TaskClaimBuilder::renew)
            .build();

    /**
     * Reads the fields of a request.
     *
     * @throws dev.quipu.base.validation.ValidationException naming all that are missing, faulty or unknown
     */
    static TaskClaim of(Map<String, Json> fields) {
        return BODY.filled(BLANK, fields, "claim");
    }

    Duration lease() {
        return Duration.ofSeconds(leaseSeconds);
    }

    private static Function<Json, Long> leaseReader() {
        String fault = "must be a whole number from " + SHORTEST_LEASE + " to " + LONGEST_LEASE;
        Function<Json, Long> count = FieldReaders.count(LONGEST_LEASE);
        return json -> {
            try {
                Long seconds = count.apply(json);
                if (seconds != null && seconds >= SHORTEST_LEASE) {
                    return seconds;
                }
            } catch (FieldReaders.Fault outOfRange) {
                throw new FieldReaders.Fault(fault);
            }
            throw new FieldReaders.Fault(fault);
        };
    }
}
