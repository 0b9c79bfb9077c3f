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
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Helm's chart, rendered by Helm itself, which runs in this process. */
final class Chart {

    /** The oldest Kubernetes for which the chart is. */
    private static final String KUBERNETES = "1.30.0";

    /** What hooks have instead of <code>helm.sh/hook</code>. */
    static final String SHOWN_HOOK = "quipu.test/hook";

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
     * Renders it, with the hooks, which Helm as a library leaves out: so they are no hooks here, but have the annotation
     * {@value #SHOWN_HOOK} instead.
     *
     * @param values the name of a file of values
     * @param settings what else is set, as with <code>--set</code>
     * @throws IllegalStateException if Helm refuses
     */
    static List<Manifest> render(String values, Map<String, Object> settings) {
        try {
            Path folder = Files.createTempDirectory("quipu-chart");
            try {
                Path copy = copyTo(folder);
                Path job = copy.resolve("templates/migration.yaml");
                Files.writeString(job, Files.readString(job).replace("helm.sh/hook:", SHOWN_HOOK + ":"));
                return Manifest.all(template(copy, "quipu", settings)
                        .withValuesFile(values(values))
                        .call());
            } finally {
                delete(folder);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Renders a release with a name, from what is set alone. */
    static List<Manifest> release(String name, Map<String, Object> settings) {
        return Manifest.all(template(FOLDER, name, settings).call());
    }

    /** Lints a copy of it in an empty folder, strictly, as if these were its values. */
    static LintResult lint(String values, Path folder) {
        try {
            Path copy = copyTo(folder);
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

    private static TemplateCommand template(Path folder, String name, Map<String, Object> settings) {
        TemplateCommand command = new Helm(folder)
                .template()
                .withName(name)
                .withNamespace("quipu")
                .withKubeVersion(KUBERNETES);
        settings.forEach(command::set);
        return command;
    }

    private static Path copyTo(Path folder) throws IOException {
        Path copy = folder.resolve("quipu");
        try (Stream<Path> files = Files.walk(FOLDER)) {
            for (Path file : files.toList()) {
                Files.copy(file, copy.resolve(FOLDER.relativize(file)));
            }
        }
        return copy;
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
