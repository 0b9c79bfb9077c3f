package dev.quipu.access.team;

import static dev.quipu.port.table.Column.text;
import static dev.quipu.port.table.Column.time;

import dev.quipu.base.validation.FieldReaders;
import dev.quipu.port.table.Table;

/** The table <code>teams</code>. */
public final class TeamTable {

    public static final Table<Team> TEAMS = Table.of("teams", Team.class, TeamBuilder::builder, TeamBuilder::build)
            .says("A team. No team sees the data of another")
            .key(text("id").says("A ULID, or local"), Team::id, TeamBuilder::id)
            .add(
                    text("slug")
                            .settable(Slug.reader())
                            .needed()
                            .required()
                            .says("Its name in URLs: lowercase letters, digits and "
                                    + "single hyphens, 1 to 63 characters, unique"),
                    Team::slug,
                    TeamBuilder::slug)
            .add(
                    text("name")
                            .filled()
                            .limit(255)
                            .settable(FieldReaders.lineOfName(255))
                            .required()
                            .says("The name, 1 to 255 characters"),
                    Team::name,
                    TeamBuilder::name)
            .add(
                    time("created_at").required().fixed().says("When it was created"),
                    Team::createdAt,
                    TeamBuilder::createdAt)
            .add(
                    time("updated_at").required().says("When it was last updated"),
                    Team::updatedAt,
                    TeamBuilder::updatedAt)
            .add(
                    time("deleted_at")
                            .says("Deletion time; always null in responses, because deleted teams are not shown"),
                    Team::deletedAt,
                    TeamBuilder::deletedAt)
            .build();

    private TeamTable() {}
}
