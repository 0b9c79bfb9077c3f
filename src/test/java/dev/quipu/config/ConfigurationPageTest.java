package dev.quipu.config;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.source.tree.LiteralTree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreeScanner;
import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMappings.ConfigClass;
import io.smallrye.config.WithDefault;
import io.smallrye.config.common.utils.StringUtil;
import java.io.IOException;
import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;

/**
 * The page for operators says what the code says: it is made of the Javadoc of {@link QuipuConfig} and {@link Variable}.
 * <code>./mvnw test -Dtest=ConfigurationPageTest -Dquipu.docs=write</code> writes it anew.
 */
class ConfigurationPageTest {

    private static final Path PAGE = Path.of("docs/configuration.md");
    private static final Path SOURCES = Path.of("src/main/java/dev/quipu");
    private static final String RENEW = "./mvnw test -Dtest=ConfigurationPageTest -Dquipu.docs=write";
    /** The first bytes of a dump, a prefix, and a key of the management listener before there is one. */
    private static final Set<String> NO_VARIABLES =
            Set.of("PGDMP", "QUIPU_TLS", "QUIPU_MANAGEMENT", "QUIPU_TRACING", "OTEL_EXPORTER");

    private static final String OF_QUARKUS = """

            ## Settings of Quarkus

            Every setting of [Quarkus](https://quarkus.io/guides/all-config) that works at run time can be set, too. These are the ones
            that operators of Quipu use. Quipu warns of settings that would disable what it relies on.

            | variable | default | meaning |
            |---|---|---|
            | `QUARKUS_DATASOURCE_REACTIVE_MAX_SIZE` | `10` | Most connections to PostgreSQL of one instance, besides one for LISTEN and one for each migration or check. |
            | `QUARKUS_HTTP_PROXY_PROXY_ADDRESS_FORWARDING` | `false` | Whether a proxy in front passes the client's address in a header. |
            | `QUARKUS_HTTP_PROXY_TRUSTED_PROXIES` | – | The addresses of those proxies; if it is unset, every client is trusted. |
            | `QUARKUS_LOG_LEVEL` | `INFO` | The log level. |
            """;
    private static final Map<Type, String> TYPES = Map.of(
            int.class, "number",
            long.class, "number",
            double.class, "number",
            boolean.class, "`true` or `false`",
            String.class, "text",
            Duration.class, "time, such as `30s`, `5m`",
            MemorySize.class, "size, such as `64K`, `64M`");

    private final List<String> keys = new ArrayList<>();

    @Test
    void saysWhatTheCodeSays() throws IOException {
        // When
        String page = page();

        // Then
        if (System.getProperty("quipu.docs", "").equals("write")) {
            Files.createDirectories(PAGE.getParent());
            Files.writeString(PAGE, page);
            return;
        }
        assertThat(PAGE).as("Make it with " + RENEW).exists();
        assertThat(Files.readString(PAGE)).as("Renew it with " + RENEW).isEqualTo(page);
    }

    @Test
    void namesEveryKey() throws IOException {
        // When
        page();

        // Then
        assertThat(keys)
                .containsExactlyInAnyOrderElementsOf(ConfigClass.configClass(QuipuConfig.class)
                        .getProperties()
                        .keySet());
    }

    @Test
    void namesEveryVariableThatTheCodeReads() throws IOException {
        // Given
        page();
        Set<String> known = new TreeSet<>(keys.stream().map(Variable::of).toList());
        Arrays.stream(Variable.values()).map(Variable::name).forEach(known::add);

        // When
        Set<String> read = literals().stream()
                .filter(text ->
                        text.matches("(QUIPU|DATABASE|OTEL|XDG|CLAUDE)_[A-Z0-9_]*[A-Z0-9]|PG[A-Z]{4,}|LOCALAPPDATA"))
                .filter(text -> !NO_VARIABLES.contains(text))
                // They are refused.
                .filter(text -> !LibpqVariables.PARAMETERS.containsKey(text))
                .collect(Collectors.toCollection(TreeSet::new));

        // Then
        assertThat(read).contains("QUIPU_HOME", "PGHOST", "DATABASE_URL");
        assertThat(known)
                .as("Add what is missing to Variable, with its meaning")
                .containsAll(read);
    }

    private String page() throws IOException {
        keys.clear();
        SourceDocumentation config = new SourceDocumentation(SOURCES.resolve("config/QuipuConfig.java"));
        SourceDocumentation variables = new SourceDocumentation(SOURCES.resolve("config/Variable.java"));
        StringBuilder page = new StringBuilder("""
                # Settings

                <!-- Made of the Javadoc of QuipuConfig and Variable by ConfigurationPageTest. Renew it with: %s -->

                Settings are read in this order of precedence: command line (also `-Dquipu.port=80` before `-jar`, or after the
                native executable), environment, the file `application.properties` in the data folder, default. A key is written
                like `quipu.sqlite.path` in that file and as a variable like `QUIPU_SQLITE_PATH` in the environment. At the
                start, Quipu warns of unknown settings, with the name that may have been meant, and of unsafe or doubtful ones,
                with what to do.

                """.formatted(RENEW));
        List<Method> methods = sorted(QuipuConfig.class);
        table(
                page,
                config,
                "quipu.",
                methods.stream().filter(method -> !isGroup(method)).toList());
        for (Method group :
                methods.stream().filter(ConfigurationPageTest::isGroup).toList()) {
            String prefix = "quipu." + StringUtil.skewer(group.getName()) + ".";
            page.append("\n## `")
                    .append(prefix)
                    .append("*`\n\n")
                    .append(config.of("QuipuConfig." + group.getName()))
                    .append("\n\n");
            table(page, config, prefix, sorted(group.getReturnType()));
        }
        page.append("\n## Variables only\n\n| variable | meaning |\n|---|---|\n");
        for (Variable variable : Variable.values()) {
            page.append("| `")
                    .append(variable)
                    .append("` | ")
                    .append(variables.of("Variable." + variable))
                    .append(" |\n");
        }
        page.append(OF_QUARKUS);
        return page.toString();
    }

    private void table(StringBuilder page, SourceDocumentation source, String prefix, List<Method> methods) {
        page.append("| key | variable | type | default | meaning |\n|---|---|---|---|---|\n");
        for (Method method : methods) {
            String key = prefix + StringUtil.skewer(method.getName());
            keys.add(key);
            WithDefault usual = method.getAnnotation(WithDefault.class);
            page.append("| `")
                    .append(key)
                    .append("` | `")
                    .append(Variable.of(key))
                    .append("` | ")
                    .append(type(method.getGenericReturnType()))
                    .append(" | ")
                    .append(usual == null ? "–" : "`" + usual.value() + "`")
                    .append(" | ")
                    .append(source.of(method.getDeclaringClass().getSimpleName() + "." + method.getName()))
                    .append(" |\n");
        }
    }

    private static String type(Type type) {
        if (type instanceof ParameterizedType optional) {
            return type(optional.getActualTypeArguments()[0]);
        }
        if (type instanceof Class<?> other && other.isEnum()) {
            return Arrays.stream(other.getEnumConstants())
                    .map(constant -> "`" + constant.toString().toLowerCase(Locale.ROOT) + "`")
                    .collect(Collectors.joining(" or "));
        }
        if (TYPES.containsKey(type)) {
            return TYPES.get(type);
        }
        if (type.getTypeName().matches("java\\.util\\.Optional(Int|Long)")) {
            return "number";
        }
        throw new AssertionError("The page has no word for " + type + "; add one.");
    }

    private static boolean isGroup(Method method) {
        return method.getReturnType().getEnclosingClass() == QuipuConfig.class;
    }

    /** In an order that does not hang on the compiler. */
    private static List<Method> sorted(Class<?> type) {
        return Arrays.stream(type.getDeclaredMethods())
                .filter(method -> !method.isSynthetic())
                .sorted(Comparator.comparing(Method::getName))
                .toList();
    }

    private static Set<String> literals() throws IOException {
        Set<String> literals = new TreeSet<>();
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, StandardCharsets.UTF_8);
                Stream<Path> sources = Files.walk(SOURCES)) {
            List<Path> java =
                    sources.filter(file -> file.toString().endsWith(".java")).toList();
            JavacTask task = (JavacTask) compiler.getTask(
                    null, files, null, List.of("-proc:none"), null, files.getJavaFileObjectsFromPaths(java));
            TreeScanner<Void, Void> scanner = new TreeScanner<>() {
                @Override
                public Void visitLiteral(LiteralTree literal, Void nothing) {
                    if (literal.getValue() instanceof String text) {
                        literals.add(text);
                    }
                    return null;
                }
            };
            task.parse().forEach(unit -> scanner.scan(unit, null));
        }
        return literals;
    }
}
