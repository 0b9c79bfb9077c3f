package dev.quipu.store.postgres;

import dev.quipu.access.team.Member;
import dev.quipu.port.Role;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.time.Instant;

/** A row of <code>team_members</code>, with the person's own row where a query fetches it. */
@Entity
@Table(name = "team_members")
@IdClass(MemberEntity.Key.class)
class MemberEntity {

    @Id
    @Column(name = "team_id")
    String teamId;

    @Id
    @Column(name = "user_id")
    String userId;

    String role;

    @Column(name = "created_at")
    Instant createdAt;

    @ManyToOne(fetch = FetchType.LAZY)
    @JoinColumn(name = "user_id", insertable = false, updatable = false)
    UserEntity user;

    /** The member, of a row that was read with its person. */
    Member toMember() {
        return toMember(user);
    }

    Member toMember(UserEntity person) {
        return new Member(
                teamId, userId, person.email, person.name, PostgresValues.constant(Role.class, role), createdAt);
    }

    record Key(String teamId, String userId) implements Serializable {}
}
