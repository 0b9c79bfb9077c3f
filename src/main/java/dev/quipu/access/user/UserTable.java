package dev.quipu.access.user;

import static dev.quipu.port.table.Column.text;
import static dev.quipu.port.table.Column.time;

import dev.quipu.base.validation.FieldReaders;
import dev.quipu.port.table.Table;

/** The table <code>users</code>. */
public final class UserTable {

    public static final Table<User> USERS = Table.of("users", User.class, UserBuilder::builder, UserBuilder::build)
            .says("A user, who may be in many teams")
            .key(text("id").says("A UUID"), User::id, UserBuilder::id)
            .add(
                    text("email")
                            .limit(254)
                            .settable(EmailAddress.reader())
                            .needed()
                            .required()
                            .says("Email address in lowercase, at most 254 characters, unique"),
                    User::email,
                    UserBuilder::email)
            .add(
                    text("name")
                            .filled()
                            .limit(255)
                            .settable(FieldReaders.lineOfName(255))
                            .required()
                            .says("The name, 1 to 255 characters"),
                    User::name,
                    UserBuilder::name)
            .add(
                    time("created_at").required().fixed().says("When it was created"),
                    User::createdAt,
                    UserBuilder::createdAt)
            .add(
                    time("updated_at").required().says("When it was last updated"),
                    User::updatedAt,
                    UserBuilder::updatedAt)
            .build();

    private UserTable() {}
}
