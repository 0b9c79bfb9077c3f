package dev.quipu.transfer.from.minsky;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.quipu.transfer.from.database.LeftOutTables;
import dev.quipu.transfer.from.database.Records;
import dev.quipu.transfer.from.database.SourceDatabase;
import dev.quipu.transfer.from.database.Tool;
import dev.quipu.transfer.from.foreign.Fields;
import dev.quipu.transfer.rows.ImportReport.Refused;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Minsky's table of sessions, in SQLite with the names of its records, in PostgreSQL with those of SQL. */
final class MinskyTable implements MinskyRecords {

    private static final Map<String, String> NAMES = Map.of(
            "repo_name", "repoName",
            "repo_url", "repoUrl",
            "repo_path", "repoPath",
            "created_at", "createdAt",
            "task_id", "taskId",
            "backend_type", "backendType",
            "pr_branch", "prBranch",
            "pr_approved", "prApproved",
            "pr_state", "prState",
            "pull_request", "pullRequest");

    private final SourceDatabase database;
    private final Records records;
    private final List<Refused> leftOut;

    /** Reads from this database, and closes it in the end. */
    MinskyTable(SourceDatabase database) {
        this.database = database;
        Tool.MINSKY.require(database);
        this.leftOut = LeftOutTables.of(database, Set.of("sessions", "__drizzle_migrations"), Map.of());
        this.records = database.records("SELECT * FROM sessions ORDER BY session");
    }

    @Override
    public MinskyRecord next() {
        ObjectNode record = records.next();
        if (record == null) {
            database.requireUnchanged();
            return null;
        }
        Fields fields = new Fields(record);
        NAMES.forEach(fields::rename);
        fields.open("prState");
        fields.open("pullRequest");
        fields.open("interface_binding");
        return MinskyRecord.of("sessions " + record.path("session").asText("without a name"), record);
    }

    @Override
    public List<Refused> leftOut() {
        return leftOut;
    }

    @Override
    public void close() {
        records.close();
        database.close();
    }
}
