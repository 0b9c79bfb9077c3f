package dev.quipu.plan.artifact;

import dev.quipu.access.team.LeftOutside;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/** Removes the objects of deleted teams. */
@ApplicationScoped
class DepartedContents implements LeftOutside {

    private final ContentPlaces places;

    DepartedContents(ContentPlaces places) {
        this.places = places;
    }

    @Override
    public Uni<Void> remove(String teamId) {
        return places.deleteAll(teamId);
    }
}
