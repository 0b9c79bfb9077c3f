package dev.quipu.plan.artifact;

import dev.quipu.config.ArtifactSettings;
import dev.quipu.config.QuipuConfig;
import dev.quipu.plan.object.FileObjects;
import dev.quipu.plan.object.ObjectMissingException;
import dev.quipu.plan.object.ObjectStorage;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Locale;

/** Where contents lie that are too large for the database. */
@ApplicationScoped
class ContentPlaces {

    private final ObjectStorage files;

    ContentPlaces(Vertx vertx, QuipuConfig config) {
        this.files = new FileObjects(vertx, ArtifactSettings.folder(config).resolve("objects"));
    }

    /** Where new ones go. */
    Place forNew() {
        return Place.FILE;
    }

    /**
     * The store of a place that is not the database.
     *
     * @throws ObjectMissingException if this Quipu has none of the kind, as with rows that came from elsewhere
     */
    ObjectStorage at(Place place) {
        if (place != Place.FILE) {
            throw new ObjectMissingException("in " + place.name().toLowerCase(Locale.ROOT));
        }
        return files;
    }

    /** Removes all that a team has in any of them. */
    Uni<Void> deleteAll(String teamId) {
        return files.deleteAll(teamId);
    }
}
