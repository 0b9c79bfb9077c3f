package dev.quipu.access.user;

import static dev.quipu.port.table.Column.text;
import static dev.quipu.port.table.Column.time;

import dev.quipu.base.validation.FieldReaders;
import dev.quipu.port.table.Table;

/** The table <code>users</code>. */
public final class UserTable {

    public static final Table<User> USERS = Table.of("users", User.class, UserBuilder::builder, UserBuilder::build)
            .says("A user, in as many teams as have taken it in")
            .key(text("id").says("Our UUID"), User::id, UserBuilder::id)
            .add(
                    text("email")
                            .limit(254)
                            .settable(EmailAddress.reader())
                            .required()
                            .says("Its e-mail address, in lower case, at most 254 characters, unique"),
                    User::email,
                    UserBuilder::email)
            .add(
                    text("name")
                            .filled()
                            .limit(255)
                            .settable(FieldReaders.lineOfName(255))
                            .required()
                            .says("What people call it, 1 to 255 characters"),
                    User::name,
                    UserBuilder::name)
            .add(
                    time("created_at").required().fixed().says("When it was made"),
                    User::createdAt,
                    UserBuilder::createdAt)
            .add(
                    time("updated_at").required().says("When it was last changed"),
                    User::updatedAt,
                    UserBuilder::updatedAt)
            .build();

    private UserTable() {}
}
