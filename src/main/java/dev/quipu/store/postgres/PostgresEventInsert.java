package dev.quipu.store.postgres;

import dev.quipu.record.event.Event;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import java.util.function.IntFunction;

/** The statement that stores many events at once, of one append or of several. */
final class PostgresEventInsert {

    /** Nothing of an append is stored unless every session's row that it relies on is still there. */
    private static final String INSERT = "WITH gone AS (SELECT append FROM unnest($13::int[], $14::text[],"
            + " $15::timestamptz[]) AS relied_on (append, id, created) WHERE NOT EXISTS (SELECT FROM sessions"
            + " WHERE sessions.team_id = ($1::text[])[append] AND sessions.id = relied_on.id"
            + " AND created_at = created))"
            + " INSERT INTO events (team_id, id, type, timestamp, device_id, workspace_id, session_id, data, blob_refs,"
            + " position, id_sent, ingested_at) SELECT ($1::text[])[append], id, type, timestamp, device, workspace,"
            + " session, data, refs, (SELECT event_position(0)) + ordinal, sent, ($2::timestamptz[])[append]"
            + " FROM unnest($3::int[], $4::text[], $5::text[], $6::timestamptz[], $7::text[], $8::text[], $9::text[],"
            + " $10::text[], $11::text[], $12::text[], $16::int[])"
            + " AS e (append, id, type, timestamp, device, workspace, session, data, refs, sent, ordinal)"
            + " WHERE append NOT IN (SELECT append FROM gone)";

    /**
     * Sets the lock timeout of the statement's own transaction, so that appends which share it are not blocked by a locked row.
     * Foreign keys, which wait for such rows, are checked later than this is evaluated.
     */
    private static final String IMPATIENT = " AND (SELECT set_config('lock_timeout', '25ms', true)) IS NOT NULL";

    private static final String NEW_ONLY = " ON CONFLICT (team_id, id) DO NOTHING";

    /** What a position ends with: the event's number in its statement. */
    private static final int ORDINAL = (1 << 20) - 1;

    private static final Comparator<Numbered> ORDER = (one, other) -> {
        int ofTeams = one.event.teamId().compareTo(other.event.teamId());
        return ofTeams != 0 ? ofTeams : one.event.id().compareTo(other.event.id());
    };

    private PostgresEventInsert() {}

    /**
     * Stores the events of several appends, each of which may be stored or not as a whole, and in the same statement what
     * they tell of git. Rows go in the order of their teams and ids, and their positions in the order in which they came.
     * Fails for all of them, and soon if a row is locked that one of them refers to.
     *
     * @return for each append the position of each of its events, 0 of one that was not stored
     */
    static Uni<List<long[]>> together(SqlClient client, List<EventRows> appends) {
        return run(client, appends, INSERT + IMPATIENT + NEW_ONLY);
    }

    /**
     * The same of one append, which waits for locked rows as all statements do.
     *
     * @return the position of each of its events, 0 of one that was not stored
     */
    static Uni<long[]> alone(SqlClient client, EventRows append) {
        return run(client, List.of(append), INSERT + NEW_ONLY).map(stored -> stored.get(0));
    }

    private static Uni<List<long[]>> run(SqlClient client, List<EventRows> appends, String insert) {
        Numbered[] rows = numbered(appends);
        Tuple parameters = Tuple.tuple()
                .addArrayOfString(PostgresValues.texts(appends, EventRows::teamId))
                .addArrayOfOffsetDateTime(appends.stream()
                        .map(append -> PostgresValues.time(append.now()))
                        .toArray(OffsetDateTime[]::new));
        addColumns(parameters, rows);
        addReliedOn(parameters, appends);
        parameters.addArrayOfInteger(of(rows, Integer[]::new, row -> row.ordinal));
        Event[] events = of(rows, Event[]::new, row -> row.event);
        String sql = PostgresGitActivityInsert.with(insert, Arrays.asList(events), parameters);
        return client.preparedQuery(sql).execute(parameters).map(inserted -> {
            long[] positions = new long[rows.length];
            for (Row row : inserted) {
                long position = row.getLong(0);
                positions[(int) position & ORDINAL] = position;
            }
            return shares(appends, positions);
        });
    }

    private static Numbered[] numbered(List<EventRows> appends) {
        List<Numbered> rows = new ArrayList<>();
        for (int append = 0; append < appends.size(); append++) {
            for (Event event : appends.get(append).events()) {
                rows.add(new Numbered(event, append + 1, rows.size()));
            }
        }
        Numbered[] sorted = rows.toArray(Numbered[]::new);
        Arrays.sort(sorted, ORDER);
        return sorted;
    }

    private static void addColumns(Tuple parameters, Numbered[] rows) {
        parameters
                .addArrayOfInteger(of(rows, Integer[]::new, row -> row.append))
                .addArrayOfString(texts(rows, Event::id))
                .addArrayOfString(texts(rows, Event::type))
                .addArrayOfOffsetDateTime(
                        of(rows, OffsetDateTime[]::new, row -> PostgresValues.time(row.event.timestamp())))
                .addArrayOfString(texts(rows, Event::deviceId))
                .addArrayOfString(texts(rows, Event::workspaceId))
                .addArrayOfString(texts(rows, Event::sessionId))
                .addArrayOfString(texts(rows, event -> event.data().text()))
                .addArrayOfString(texts(rows, event -> event.blobRefs().text()))
                .addArrayOfString(texts(rows, Event::idSent));
    }

    private static void addReliedOn(Tuple parameters, List<EventRows> appends) {
        List<Integer> numbers = new ArrayList<>();
        List<String> ids = new ArrayList<>();
        List<OffsetDateTime> created = new ArrayList<>();
        for (int append = 0; append < appends.size(); append++) {
            int number = append + 1;
            appends.get(append).reliedOn().forEach((id, made) -> {
                numbers.add(number);
                ids.add(id);
                created.add(PostgresValues.time(made));
            });
        }
        parameters
                .addArrayOfInteger(numbers.toArray(Integer[]::new))
                .addArrayOfString(ids.toArray(String[]::new))
                .addArrayOfOffsetDateTime(created.toArray(OffsetDateTime[]::new));
    }

    private static List<long[]> shares(List<EventRows> appends, long[] positions) {
        List<long[]> shares = new ArrayList<>(appends.size());
        int first = 0;
        for (EventRows append : appends) {
            int end = first + append.events().size();
            shares.add(Arrays.copyOfRange(positions, first, end));
            first = end;
        }
        return shares;
    }

    private static String[] texts(Numbered[] rows, Function<Event, String> value) {
        return of(rows, String[]::new, row -> value.apply(row.event));
    }

    private static <T> T[] of(Numbered[] rows, IntFunction<T[]> array, Function<Numbered, T> value) {
        T[] values = array.apply(rows.length);
        for (int i = 0; i < rows.length; i++) {
            values[i] = value.apply(rows[i]);
        }
        return values;
    }

    /** An event with the number of its append, from 1, and its own among all of them, from 0. */
    private record Numbered(Event event, int append, int ordinal) {}
}
