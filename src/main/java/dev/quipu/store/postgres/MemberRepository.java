package dev.quipu.store.postgres;

import dev.quipu.caller.Role;
import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/** The rows of <code>team_members</code>; who changes one has locked its team. */
@ApplicationScoped
class MemberRepository implements PanacheRepositoryBase<MemberEntity, MemberEntity.Key> {

    private static final String ADMIN = PostgresValues.text(Role.ADMIN);

    /** Whether a team has another admin than this person. */
    Uni<Boolean> hasOtherAdmin(String teamId, String userId) {
        return find("teamId = ?1 and role = ?2 and userId <> ?3", teamId, ADMIN, userId)
                .firstResult()
                .map(found -> found != null);
    }
}
