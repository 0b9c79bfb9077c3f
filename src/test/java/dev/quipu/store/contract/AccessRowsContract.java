package dev.quipu.store.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.quipu.access.key.ApiKeyTable;
import dev.quipu.access.team.MemberTable;
import dev.quipu.access.team.TeamTable;
import dev.quipu.access.user.UserTable;
import dev.quipu.base.json.Json;
import dev.quipu.port.StoreUnavailableException;
import dev.quipu.port.table.Row;
import dev.quipu.port.table.RowKey;
import dev.quipu.record.device.DeviceTable;
import dev.quipu.record.event.EventTable;
import dev.quipu.record.session.SessionTable;
import dev.quipu.store.table.InvalidRowException;
import dev.quipu.store.table.RowFilter;
import dev.quipu.store.table.RowOrder;
import dev.quipu.store.table.StoreAddress;
import dev.quipu.store.table.Tables;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

/** What a {@link dev.quipu.store.table.RowStore} promises that holds several teams, people, keys and the audit log. */
public abstract class AccessRowsContract extends RowStoreContract {

    private static final RowKey LOCAL = new RowKey(List.of("local"));

    @Test
    void holdsEveryTable() {
        assertThat(store.tables()).containsExactlyElementsOf(Tables.ALL);
    }

    @Test
    void letsTheUntouchedLocalTeamGiveWay() {
        Row local = samples.full(TeamTable.TEAMS).with("id", "local").with("slug", "ours");
        Row other = samples.full(TeamTable.TEAMS).with("slug", "other");

        assertThat(store.insert(TeamTable.TEAMS, List.of(other, local))).isEmpty();

        assertThat(read(TeamTable.TEAMS, RowFilter.ALL, RowOrder.KEY)).containsExactly(local, other);
        assertThat(store.insert(TeamTable.TEAMS, List.of(local))).containsExactly(local);
    }

    @Test
    void letsTheLocalTeamOfElsewhereComeInAsItIs() {
        Row elsewhere = samples.least(TeamTable.TEAMS)
                .with("id", "local")
                .with("slug", "local")
                .with("name", "Local")
                .with("updated_at", SampleRows.TIME)
                .with("created_at", SampleRows.TIME);

        assertThat(store.insert(TeamTable.TEAMS, List.of(elsewhere))).isEmpty();

        assertThat(store.find(TeamTable.TEAMS, List.of(LOCAL))).containsExactly(elsewhere);
        assertThat(store.insert(TeamTable.TEAMS, List.of(elsewhere))).containsExactly(elsewhere);
    }

    @Test
    void keepsALocalTeamThatSomebodyChanged() {
        Row changed = samples.least(TeamTable.TEAMS).with("id", "local").with("name", "Changed");
        store.insert(TeamTable.TEAMS, List.of(changed));
        Row later = changed.with("name", "Later");

        assertThat(store.insert(TeamTable.TEAMS, List.of(later))).containsExactly(later);

        assertThat(store.find(TeamTable.TEAMS, List.of(LOCAL))).containsExactly(changed);
    }

    @Test
    void keepsTheLocalTeamWhereItsSlugIsTaken() {
        Row taken = samples.full(TeamTable.TEAMS).with("slug", "taken");
        Row local = taken.with("id", "local");
        store.insert(TeamTable.TEAMS, List.of(taken));

        assertThat(store.insert(TeamTable.TEAMS, List.of(local))).containsExactly(local);

        assertThat(store.find(TeamTable.TEAMS, List.of(LOCAL)))
                .extracting(row -> row.text("slug"))
                .containsExactly("local");
    }

    @Test
    void passesOverValuesThatOnlyOneMayHave() {
        fill(SampleRows::least);
        Row key = samples.least(ApiKeyTable.API_KEYS).with("id", "second");

        passesOver(samples.least(TeamTable.TEAMS).with("id", "second"));
        passesOver(samples.least(UserTable.USERS).with("id", "second"));
        passesOver(key.with("name", "another"));
        passesOver(key.with("key_hash", "another"));
        assertThat(store.insert(
                        ApiKeyTable.API_KEYS,
                        List.of(key.with("key_hash", "another").with("revoked_at", SampleRows.TIME))))
                .isEmpty();
    }

    private void passesOver(Row row) {
        assertThat(store.insert(row.table(), List.of(row))).containsExactly(row);
        assertThat(store.find(row.table(), List.of(row.key()))).isEmpty();
    }

    @Test
    void refusesAccessThatPointsToNothing() {
        fill(SampleRows::full);

        refuses(samples.full(MemberTable.TEAM_MEMBERS).with("user_id", "none"));
        refuses(samples.full(MemberTable.TEAM_MEMBERS).with("team_id", "none"));
        refuses(samples.full(ApiKeyTable.API_KEYS)
                .with("id", "x")
                .with("key_hash", "x")
                .with("name", "x")
                .with("user_id", "none"));
        refuses(samples.full(ApiKeyTable.API_KEYS)
                .with("id", "x")
                .with("key_hash", "x")
                .with("team_id", "none"));
    }

    @Test
    void tellsTheRuleThatARowBreaksWithoutItsValues() {
        Row device = samples.full(DeviceTable.DEVICES)
                .with("hostname", "secret-host")
                .with("type", "unheard-of");

        assertThatThrownBy(() -> store.insert(DeviceTable.DEVICES, List.of(device)))
                .isInstanceOf(InvalidRowException.class)
                .hasMessageContaining("type")
                .hasMessageNotContaining("secret-host")
                .hasMessageNotContaining("INSERT")
                .hasNoCause();
        refuses(device);
        refuses(samples.full(DeviceTable.DEVICES).with("name", null));
    }

    @Test
    void namesNoRowWhereItIsOneOfSeveral() {
        Row device = samples.full(DeviceTable.DEVICES);

        assertThatThrownBy(() -> store.insert(
                        DeviceTable.DEVICES,
                        List.of(device, device.with("id", "x").with("status", "odd"))))
                .isInstanceOf(InvalidRowException.class)
                .hasMessageStartingWith("A row cannot be stored: ")
                .extracting(refusal -> ((InvalidRowException) refusal).row())
                .isNull();
        assertThat(count(DeviceTable.DEVICES, RowFilter.ALL)).isZero();
    }

    @Test
    void readsTheTeamsPeopleAlsoThoseWhoOnlyHaveAKey() {
        fill(SampleRows::full);
        Row keyHolder = samples.full(UserTable.USERS).with("id", "v").with("email", "v@x");
        Row stranger = samples.full(UserTable.USERS).with("id", "x").with("email", "x@x");
        store.insert(UserTable.USERS, List.of(keyHolder, stranger));
        store.insert(
                ApiKeyTable.API_KEYS,
                List.of(samples.full(ApiKeyTable.API_KEYS)
                        .with("id", "v")
                        .with("user_id", "v")
                        .with("key_hash", "v")
                        .with("name", "v")));

        assertThat(ids(read(UserTable.USERS, RowFilter.team("t"), RowOrder.KEY)))
                .containsExactly("u", "v");
    }

    @Test
    void putsOtherTeamsRowsAside() {
        fill(SampleRows::full);
        Row team = samples.full(TeamTable.TEAMS).with("id", "t2").with("slug", "t2");
        store.insert(TeamTable.TEAMS, List.of(team));
        Row device = samples.full(DeviceTable.DEVICES).with("team_id", "t2");
        store.insert(DeviceTable.DEVICES, List.of(device));

        assertThat(read(DeviceTable.DEVICES, RowFilter.team("t2"), RowOrder.KEY))
                .containsExactly(device);
        assertThat(read(TeamTable.TEAMS, RowFilter.team("t2"), RowOrder.KEY)).containsExactly(team);
        assertThat(read(SessionTable.SESSIONS, RowFilter.team("t2"), RowOrder.KEY))
                .isEmpty();
        assertThat(ids(read(TeamTable.TEAMS, RowFilter.ALL, RowOrder.KEY))).containsExactly("local", "t", "t2");
    }

    @Test
    void readsNoStoreOfAnOlderSchema() {
        StoreAddress older = freshAddress();
        stores().openForWriting(older).close();
        assertThatThrownBy(() -> stores().openForReading(older))
                .isInstanceOf(StoreUnavailableException.class)
                .hasMessageContaining("quipu db migrate");
        stores().migrations(older).migrate("2");

        assertThatThrownBy(() -> stores().openForReading(older))
                .isInstanceOf(StoreUnavailableException.class)
                .hasMessageContaining("lacks version 3")
                .hasMessageContaining("quipu db migrate");
    }

    @Test
    void makesGitActivityAnewOfTheEventsThatItStores() {
        fill(SampleRows::full);
        Row event = samples.full(EventTable.EVENTS).with("type", "git.commit");
        Row commit = event.with("id", "commit")
                .with("data", new Json("{\"hash\":\"ABCD\",\"message\":\"Fix\",\"insertions\":3}"));
        Row odd = event.with("id", "odd").with("data", new Json("[]"));

        Row rewrite = event.with("id", "rewrite")
                .with("type", "git.rewrite")
                .with("data", new Json("{\"rewrites\":[{\"old\":\"AAAA\",\"new\":\"bbbb\"}]}"));

        assertThat(store.insert(EventTable.EVENTS, List.of(commit, odd, rewrite)))
                .isEmpty();
        assertThat(store.insert(EventTable.EVENTS, List.of(commit))).containsExactly(commit);

        assertThat(found("id, session_id, type, commit_sha, message, insertions FROM", "git_activity"))
                .containsExactly("commit s commit abcd Fix 3", "odd s commit null null null");
        assertThat(found("event_id, new_sha, old_sha FROM", "git_rewrites")).containsExactly("rewrite bbbb aaaa");
    }

    private List<String> found(String columns, String table) {
        List<String> found = new ArrayList<>();
        try (Connection connection = database(address).getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT " + columns + " " + schema() + table + " ORDER BY 1")) {
            while (rows.next()) {
                List<String> values = new ArrayList<>();
                for (int column = 1; column <= rows.getMetaData().getColumnCount(); column++) {
                    values.add(rows.getString(column));
                }
                found.add(String.join(" ", values));
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        return found;
    }

    /** The database at an address, for what is no table of the port. */
    protected abstract DataSource database(StoreAddress address);

    /** What stands before the names of tables. */
    protected abstract String schema();
}
