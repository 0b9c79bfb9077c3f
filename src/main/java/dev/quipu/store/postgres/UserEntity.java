package dev.quipu.store.postgres;

import dev.quipu.access.user.User;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;

/** A row of <code>users</code>. */
@Entity
@Table(name = "users")
class UserEntity {

    @Id
    String id;

    String email;
    String name;

    @Column(name = "created_at")
    Instant createdAt;

    @Column(name = "updated_at")
    Instant updatedAt;

    static UserEntity of(User user) {
        UserEntity row = new UserEntity();
        row.id = user.id();
        row.createdAt = user.createdAt();
        row.take(user);
        return row;
    }

    /** Takes over what can change. */
    void take(User user) {
        email = user.email();
        name = user.name();
        updatedAt = user.updatedAt();
    }

    User toUser() {
        return new User(id, email, name, createdAt, updatedAt);
    }
}
