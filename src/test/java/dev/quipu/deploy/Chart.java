package dev.quipu.deploy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.marcnuri.helm.Helm;
import com.marcnuri.helm.LintResult;
import com.marcnuri.helm.TemplateCommand;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Helm's chart, rendered by Helm itself, which runs in this process. */
final class Chart {

    /** The oldest Kubernetes for which the chart is. */
    private static final String KUBERNETES = "1.30.0";

    private static final Path FOLDER = Path.of("deploy/helm/quipu");

    private Chart() {}

    /** The file of values with a name. */
    static Path values(String name) {
        return FOLDER.resolve("values-" + name + ".yaml");
    }

    /** A file of the chart. */
    static JsonNode file(String name) {
        try {
            return new YAMLMapper().readTree(FOLDER.resolve(name).toFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Renders it.
     *
     * @param values the name of a file of values
     * @param settings what else is set, as with <code>--set</code>
     * @throws IllegalStateException if Helm refuses
     */
    static List<Manifest> render(String values, Map<String, Object> settings) {
        return Manifest.all(template("quipu", settings).withValuesFile(values(values)).call());
    }

    /** Renders the release with a name, from what is set alone. */
    static List<Manifest> release(String name, Map<String, Object> settings) {
        return Manifest.all(template(name, settings).call());
    }

    /** Lints it, strictly, as if these were its values. */
    static LintResult lint(String values, Path folder) {
        try (Stream<Path> files = Files.walk(FOLDER)) {
            Path copy = folder.resolve("quipu");
            for (Path file : files.toList()) {
                Files.copy(file, copy.resolve(FOLDER.relativize(file)));
            }
            YAMLMapper yaml = new YAMLMapper();
            Path own = copy.resolve("values.yaml");
            ObjectReader above = yaml.readerForUpdating(yaml.readTree(own.toFile()));
            JsonNode merged = above.readValue(values(values).toFile());
            yaml.writeValue(own.toFile(), merged);
            return new Helm(copy).lint().strict().call();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static TemplateCommand template(String name, Map<String, Object> settings) {
        TemplateCommand command =
                new Helm(FOLDER).template().withName(name).withNamespace("quipu").withKubeVersion(KUBERNETES);
        settings.forEach(command::set);
        return command;
    }
}
