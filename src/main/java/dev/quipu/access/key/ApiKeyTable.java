package dev.quipu.access.key;

import static dev.quipu.port.table.Column.choice;
import static dev.quipu.port.table.Column.text;
import static dev.quipu.port.table.Column.time;

import dev.quipu.base.validation.FieldReaders;
import dev.quipu.port.Role;
import dev.quipu.port.table.Column;
import dev.quipu.port.table.Described;
import dev.quipu.port.table.Table;
import java.util.List;

/** The table <code>api_keys</code>. */
public final class ApiKeyTable {

    /** Whom a new key is for; the key has the user's id. */
    static final Column<String> USER = text("user")
            .initial()
            .limit(255)
            .says("The id or email address of the member who owns it. Default: none, for the key of a machine");

    public static final Table<ApiKey> API_KEYS = Table.of(
                    "api_keys", ApiKey.class, ApiKeyBuilder::builder, ApiKeyBuilder::build)
            .says("A key, without the key itself, which is not stored")
            .key(text("id").says("A ULID"), ApiKey::id, ApiKeyBuilder::id)
            .add(
                    text("team_id").required().says("The team that it gives access to"),
                    ApiKey::teamId,
                    ApiKeyBuilder::teamId)
            .add(
                    text("name")
                            .initial(FieldReaders.lineOfName(255))
                            .needed()
                            .required()
                            .filled()
                            .limit(255)
                            .says("The name, unique among the team's keys that are not revoked"),
                    ApiKey::name,
                    ApiKeyBuilder::name)
            .add(
                    text("prefix").required().says("Its first twelve characters, to recognize it by"),
                    ApiKey::prefix,
                    ApiKeyBuilder::prefix)
            .hidden(text("key_hash").required())
            .add(
                    choice("role", Role.class).initial().required().says("The role. Default for a new key: member"),
                    ApiKey::role,
                    ApiKeyBuilder::role)
            .add(
                    text("user_id").says("The user who owns it; null for the key of a machine"),
                    ApiKey::userId,
                    ApiKeyBuilder::userId)
            .add(
                    text("created_by").required().says("Who created it: the id of a key or a user, or command"),
                    ApiKey::createdBy,
                    ApiKeyBuilder::createdBy)
            .add(time("created_at").required().says("When it was created"), ApiKey::createdAt, ApiKeyBuilder::createdAt)
            .add(
                    time("expires_at").initial().says("Expiry time; null: never expires"),
                    ApiKey::expiresAt,
                    ApiKeyBuilder::expiresAt)
            .add(
                    time("revoked_at").says("Revocation time; null: not revoked"),
                    ApiKey::revokedAt,
                    ApiKeyBuilder::revokedAt)
            .add(
                    time("last_used_at").says("When it was last used, to the minute; null if never"),
                    ApiKey::lastUsedAt,
                    ApiKeyBuilder::lastUsedAt)
            .beside(USER)
            .build();

    /** What the API says of other types of the same. */
    public static final List<Described> WORDS = List.of(Described.of(IssuedKey.class, "A newly created key")
            .orNull(
                    "key",
                    "The key itself, as callers send it. It is returned once and stored nowhere; null"
                            + " in the answer to a retry"));

    private ApiKeyTable() {}
}
