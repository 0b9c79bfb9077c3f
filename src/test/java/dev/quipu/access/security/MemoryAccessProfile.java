package dev.quipu.access.security;

import dev.quipu.store.SqliteProfile;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/** Quipu on a fresh SQLite file, with those who may call in memory and low limits. */
public class MemoryAccessProfile extends SqliteProfile {

    @Override
    public Map<String, String> getConfigOverrides() {
        Map<String, String> overrides = new HashMap<>(super.getConfigOverrides());
        overrides.put("quipu.limits.key-requests", "10");
        overrides.put("quipu.streams.most", "4");
        overrides.put("quipu.artifacts.uploads", "4");
        overrides.put("quipu.limits.address-failures", "600");
        return overrides;
    }

    @Override
    public Set<Class<?>> getEnabledAlternatives() {
        return Set.of(MemoryAccess.class);
    }
}
