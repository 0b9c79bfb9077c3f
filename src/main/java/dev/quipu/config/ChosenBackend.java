package dev.quipu.config;

import dev.quipu.port.Backend;
import dev.quipu.port.BackendName;
import io.smallrye.common.annotation.Identifier;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.Produces;
import org.eclipse.microprofile.config.Config;

/** Chooses the backend once, by configuration. None ever stands in for another. */
@ApplicationScoped
class ChosenBackend {

    @Produces
    @ApplicationScoped
    Backend backend(@Any Instance<Backend> backends, Config config) {
        BackendName name = BackendChoice.of(PlainSettings.of(config));
        return backends.select(Identifier.Literal.of(name.text())).get();
    }
}
