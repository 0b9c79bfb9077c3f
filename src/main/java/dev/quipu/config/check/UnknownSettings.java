package dev.quipu.config.check;

import dev.quipu.config.ServiceLinks;
import dev.quipu.config.Variable;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.commons.text.similarity.LevenshteinDistance;

/** Settings that look like ours and are none: most of them are misspelt, and what was meant is not set. */
final class UnknownSettings {

    private static final String KEY = "quipu.";
    private static final String VARIABLE = "QUIPU_";

    /** The keys of the configuration. */
    private final List<String> keys;

    UnknownSettings(Collection<String> keys) {
        this.keys = List.copyOf(keys);
    }

    /**
     * Looks for them.
     *
     * @param environment the environment's variables
     * @param properties the names of system properties, to which the command line and the data folder's file belong
     */
    List<SettingWarning> of(Map<String, String> environment, Collection<String> properties) {
        List<SettingWarning> warnings = new ArrayList<>();
        new TreeMap<>(environment).forEach((name, value) -> {
            if (ServiceLinks.isAddress(name, value)
                    && keys.stream().anyMatch(key -> Variable.of(key).equals(name))) {
                warnings.add(serviceLink(name));
            } else if (name.startsWith(VARIABLE) && !isVariable(name) && !ServiceLinks.isLink(name, value)) {
                warnings.add(unknown(name, "variable", nearest(name, variables().toList())));
            }
        });
        properties.stream().sorted().forEach(name -> {
            if (name.startsWith(KEY) && !keys.contains(name)) {
                warnings.add(unknown(name, "key", nearest(name, keys)));
            } else if (name.startsWith(VARIABLE)) {
                warnings.add(unknown(
                        name,
                        "key",
                        keys.stream()
                                .filter(key -> Variable.of(key).equals(name))
                                .findFirst()));
            }
        });
        return warnings;
    }

    private static SettingWarning serviceLink(String name) {
        return new SettingWarning(
                name,
                "It holds the address of a Kubernetes Service of that name, not a port, and is ignored.",
                "Set enableServiceLinks: false in the pod's spec; to listen on another port, set " + name
                        + " to its number there.");
    }

    private static SettingWarning unknown(String name, String kind, Optional<String> meant) {
        return new SettingWarning(
                name,
                "Unknown " + kind + ", ignored.",
                meant.map(nearest -> "Did you mean " + nearest + "?")
                        .orElse("Unset it, or see docs/configuration.md for all settings."));
    }

    /** The one that differs in the fewest letters, if those are few. */
    private static Optional<String> nearest(String name, List<String> known) {
        LevenshteinDistance distance = new LevenshteinDistance(Math.max(2, name.length() / 4));
        return known.stream()
                .filter(candidate -> distance.apply(name, candidate) >= 0)
                .min(Comparator.comparing(candidate -> distance.apply(name, candidate)));
    }

    private boolean isVariable(String name) {
        return variables().anyMatch(name::equals);
    }

    private Stream<String> variables() {
        return Stream.concat(
                keys.stream().map(Variable::of), Stream.of(Variable.values()).map(Variable::name));
    }
}
