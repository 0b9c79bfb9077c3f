package dev.quipu.port;

import static dev.quipu.port.table.Column.choice;
import static dev.quipu.port.table.Column.json;
import static dev.quipu.port.table.Column.text;
import static dev.quipu.port.table.Column.time;

import dev.quipu.port.table.Described;
import dev.quipu.port.table.Table;
import java.util.List;

/** The table <code>audit_log</code>. */
public final class AuditTable {

    public static final Table<AuditEntry> AUDIT_LOG = Table.of(
                    "audit_log", AuditEntry.class, AuditEntryBuilder::builder, AuditEntryBuilder::build)
            .says("A change and who made it; it outlives the row, team and actor that it names")
            .key(text("id").says("A ULID"), AuditEntry::id, AuditEntryBuilder::id)
            .add(
                    text("team_id").required().says("The team whose row was changed"),
                    AuditEntry::teamId,
                    AuditEntryBuilder::teamId)
            .add(time("at").required().says("When it was changed"), AuditEntry::at, AuditEntryBuilder::at)
            .add(
                    text("action").required().says("The action, such as session.update"),
                    AuditEntry::action,
                    AuditEntryBuilder::action)
            .add(text("row_id").required().says("The row's id"), AuditEntry::rowId, AuditEntryBuilder::rowId)
            .add(
                    json("changes")
                            .required()
                            .says("By field, an object with before and after; for a value "
                                    + "longer than 2,000 characters, its length and SHA-256"),
                    AuditEntry::changes,
                    AuditEntryBuilder::changes)
            .add(
                    choice("actor", ActorKind.class)
                            .required()
                            .says("The kind of caller: a key, a user with a token, the "
                                    + "command line, or anyone where no keys are required"),
                    AuditEntry::actor,
                    AuditEntryBuilder::actor)
            .add(text("key_id").says("The key; null if none was sent"), AuditEntry::keyId, AuditEntryBuilder::keyId)
            .add(
                    text("key_name").says("The key's name at that time; null if none was sent"),
                    AuditEntry::keyName,
                    AuditEntryBuilder::keyName)
            .add(
                    text("user_id").says("The user; null if it was a machine"),
                    AuditEntry::userId,
                    AuditEntryBuilder::userId)
            .add(
                    text("user_email")
                            .says("The user's address at that time; for a command, "
                                    + "the name of the operating system's user"),
                    AuditEntry::userEmail,
                    AuditEntryBuilder::userEmail)
            .add(
                    text("request_id").says("The request's trace id; null for a command"),
                    AuditEntry::requestId,
                    AuditEntryBuilder::requestId)
            .build();

    /** What the API says of other types of the same. */
    public static final List<Described> WORDS = List.of(Described.of(ActorKind.class, "The kind of caller"));

    private AuditTable() {}
}
