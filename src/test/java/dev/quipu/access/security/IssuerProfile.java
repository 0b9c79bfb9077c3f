package dev.quipu.access.security;

import java.util.HashMap;
import java.util.Map;

/** Quipu with an identity provider that is away when it starts. */
public class IssuerProfile extends MemoryAccessProfile {

    @Override
    public Map<String, String> getConfigOverrides() {
        Map<String, String> overrides = new HashMap<>(super.getConfigOverrides());
        overrides.putAll(TestIssuer.settings());
        return overrides;
    }
}
