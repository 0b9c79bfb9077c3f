package dev.quipu.store.postgres;

import dev.quipu.port.Role;
import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** The rows of <code>team_members</code>; who changes one has locked its team. */
@ApplicationScoped
class MemberRepository implements PanacheRepositoryBase<MemberEntity, MemberEntity.Key> {

    static final String FETCHED = "from MemberEntity m join fetch m.user where ";

    private static final String ADMIN = PostgresValues.text(Role.ADMIN);

    /** A person's memberships, also in teams that were deleted. */
    Uni<List<MemberEntity>> ofPerson(String userId) {
        return list(FETCHED + "m.userId = ?1 order by m.teamId", userId);
    }

    /** Whether a team has another admin than this person. */
    Uni<Boolean> hasOtherAdmin(String teamId, String userId) {
        return find("teamId = ?1 and role = ?2 and userId <> ?3", teamId, ADMIN, userId)
                .firstResult()
                .map(found -> found != null);
    }
}
