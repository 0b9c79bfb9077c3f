package dev.quipu.transfer.from.database;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.quipu.transfer.from.foreign.ForeignSource;
import dev.quipu.transfer.rows.ImportReport.Refused;
import dev.quipu.transfer.rows.IncomingRow;
import java.util.Iterator;
import java.util.List;
import java.util.function.Function;

/** Rows of ours from another tool's tables, one question after the other; closes the database in the end. */
public final class QueriedRows implements ForeignSource {

    private final SourceDatabase database;
    private final Iterator<Step> steps;
    private final List<Refused> leftOut;
    private Step step;
    private Records records;

    /**
     * A question, and what each record of its answer becomes.
     *
     * @param sql ours, with nothing of a user's in it
     */
    public record Step(String sql, Function<ObjectNode, IncomingRow> row) {}

    /** Reads from now on; nothing is asked before the first row. */
    public QueriedRows(SourceDatabase database, List<Step> steps, List<Refused> leftOut) {
        this.database = database;
        this.steps = steps.iterator();
        this.leftOut = leftOut;
    }

    @Override
    public IncomingRow next() {
        while (true) {
            if (records == null) {
                if (!steps.hasNext()) {
                    database.requireUnchanged();
                    return null;
                }
                step = steps.next();
                records = database.records(step.sql());
            }
            ObjectNode record = records.next();
            if (record != null) {
                return step.row().apply(record);
            }
            records.close();
            records = null;
        }
    }

    @Override
    public List<Refused> leftOut() {
        return leftOut;
    }

    @Override
    public void close() {
        database.close();
    }
}
