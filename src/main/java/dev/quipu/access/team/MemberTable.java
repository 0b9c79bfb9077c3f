package dev.quipu.access.team;

import static dev.quipu.port.table.Column.choice;
import static dev.quipu.port.table.Column.text;
import static dev.quipu.port.table.Column.time;

import dev.quipu.access.user.EmailAddress;
import dev.quipu.base.validation.FieldReaders;
import dev.quipu.port.Role;
import dev.quipu.port.table.Described;
import dev.quipu.port.table.Table;
import java.util.List;

/** The table <code>team_members</code>. */
public final class MemberTable {

    public static final Table<Member> TEAM_MEMBERS = Table.of(
                    "team_members", Member.class, MemberBuilder::builder, MemberBuilder::build)
            .says("A user in a team")
            .key(text("team_id").says("The team"), Member::teamId, MemberBuilder::teamId)
            .key(text("user_id").says("The user"), Member::userId, MemberBuilder::userId)
            .derived(
                    text("email")
                            .initial(EmailAddress.reader())
                            .needed()
                            .required()
                            .says("The user's email address, in lowercase"),
                    Member::email,
                    MemberBuilder::email)
            .derived(
                    text("name")
                            .initial(FieldReaders.lineOfName(255))
                            .filled()
                            .limit(255)
                            .required()
                            .says("The user's name"),
                    Member::name,
                    MemberBuilder::name)
            .add(
                    choice("role", Role.class).settable().required().says("The role in this team"),
                    Member::role,
                    MemberBuilder::role)
            .add(
                    time("created_at").required().says("When the user was added to the team"),
                    Member::createdAt,
                    MemberBuilder::createdAt)
            .build();

    /** What the API says of other types of the same. */
    public static final List<Described> WORDS =
            List.of(Described.of(Role.class, "A role in a team; each role includes those before it"));

    private MemberTable() {}
}
