package dev.quipu.store.sqlite;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.quipu.access.key.ApiKey;
import dev.quipu.access.team.Member;
import dev.quipu.access.team.Team;
import dev.quipu.access.user.User;
import dev.quipu.base.json.Json;
import dev.quipu.plan.artifact.Artifact;
import dev.quipu.plan.artifact.ArtifactType;
import dev.quipu.plan.run.AgentRole;
import dev.quipu.plan.run.AgentRun;
import dev.quipu.plan.run.AgentRunStatus;
import dev.quipu.plan.spec.ActorType;
import dev.quipu.plan.spec.Spec;
import dev.quipu.plan.spec.SpecStatus;
import dev.quipu.plan.spec.SpecSummary;
import dev.quipu.plan.spec.SpecVersion;
import dev.quipu.plan.spec.SpecVersionSummary;
import dev.quipu.plan.task.Task;
import dev.quipu.plan.task.TaskStatus;
import dev.quipu.port.ActorKind;
import dev.quipu.port.AuditEntry;
import dev.quipu.port.Role;
import dev.quipu.record.device.Device;
import dev.quipu.record.device.DeviceStatus;
import dev.quipu.record.device.DeviceType;
import dev.quipu.record.event.Event;
import dev.quipu.record.git.GitActivity;
import dev.quipu.record.git.GitActivityType;
import dev.quipu.record.git.GitRewrite;
import dev.quipu.record.session.MessageUsage;
import dev.quipu.record.session.ParseStatus;
import dev.quipu.record.session.Session;
import dev.quipu.record.session.SessionLifecycle;
import dev.quipu.record.session.SessionStatus;
import dev.quipu.record.workspace.Checkout;
import dev.quipu.record.workspace.Workspace;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.argument.Argument;
import org.jdbi.v3.core.argument.ArgumentFactory;
import org.jdbi.v3.core.config.ConfigRegistry;
import org.jdbi.v3.core.generic.GenericType;
import org.jdbi.v3.core.generic.GenericTypes;
import org.jdbi.v3.core.mapper.ColumnMapper;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;

/** How our types lie in SQLite's columns: times as microseconds, tags as a JSON array, enums in lower case. */
@RegisterForReflection(
        targets = {
            Session.class,
            SessionStatus.class,
            Event.class,
            Workspace.class,
            Checkout.class,
            Device.class,
            MessageUsage.class,
            Team.class,
            User.class,
            Member.class,
            ApiKey.class,
            AuditEntry.class,
            Spec.class,
            SpecSummary.class,
            SpecVersion.class,
            SpecVersionSummary.class,
            GitActivity.class,
            GitRewrite.class,
            Artifact.class,
            AgentRun.class,
            Task.class
        })
final class SqliteMapping {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final TypeReference<List<String>> TEXTS = new TypeReference<>() {};

    private SqliteMapping() {}

    static Jdbi configure(Jdbi jdbi) {
        for (Class<?> type : List.of(
                Session.class,
                SessionStatus.class,
                Event.class,
                Workspace.class,
                Checkout.class,
                Device.class,
                Team.class,
                User.class,
                Member.class,
                ApiKey.class,
                AuditEntry.class,
                Spec.class,
                SpecSummary.class,
                SpecVersion.class,
                SpecVersionSummary.class,
                GitActivity.class,
                GitRewrite.class,
                Artifact.class,
                AgentRun.class,
                Task.class)) {
            jdbi.registerRowMapper(ConstructorMapper.factory(type));
        }
        jdbi.registerArgument(new OurArguments());
        jdbi.registerColumnMapper(Instant.class, (row, column, context) -> {
            long micros = row.getLong(column);
            return row.wasNull() ? null : instant(micros);
        });
        jdbi.registerColumnMapper(Json.class, text(Json::new));
        jdbi.registerColumnMapper(BigDecimal.class, text(BigDecimal::new));
        jdbi.registerColumnMapper(new GenericType<List<String>>() {}, text(SqliteMapping::texts));
        registerEnum(jdbi, SessionLifecycle.class);
        registerEnum(jdbi, ParseStatus.class);
        registerEnum(jdbi, DeviceType.class);
        registerEnum(jdbi, DeviceStatus.class);
        registerEnum(jdbi, Role.class);
        registerEnum(jdbi, ActorKind.class);
        registerEnum(jdbi, SpecStatus.class);
        registerEnum(jdbi, ActorType.class);
        registerEnum(jdbi, GitActivityType.class);
        registerEnum(jdbi, ArtifactType.class);
        registerEnum(jdbi, AgentRole.class);
        registerEnum(jdbi, AgentRunStatus.class);
        registerEnum(jdbi, TaskStatus.class);
        return jdbi;
    }

    static long micros(Instant time) {
        return Math.addExact(Math.multiplyExact(time.getEpochSecond(), 1_000_000L), time.getNano() / 1_000);
    }

    static Instant instant(long micros) {
        return Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
    }

    private static <E extends Enum<E>> void registerEnum(Jdbi jdbi, Class<E> type) {
        jdbi.registerColumnMapper(type, text(name -> Enum.valueOf(type, name.toUpperCase(Locale.ROOT))));
    }

    private static <T> ColumnMapper<T> text(Function<String, T> reader) {
        return (row, column, context) -> {
            String text = row.getString(column);
            return text == null ? null : reader.apply(text);
        };
    }

    static List<String> texts(String json) {
        try {
            return List.copyOf(JSON.readValue(json, TEXTS));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A column of texts is damaged: " + e.getOriginalMessage(), e);
        }
    }

    /** Prepared by type: JDBI asks its own prepared factories before any factory that goes by value. */
    private static final class OurArguments implements ArgumentFactory.Preparable {

        @Override
        public Optional<Function<Object, Argument>> prepare(Type type, ConfigRegistry config) {
            Class<?> raw = GenericTypes.getErasedType(type);
            boolean isOurs = Stream.of(Json.class, BigDecimal.class, Instant.class, Enum.class, List.class)
                    .anyMatch(ours -> ours.isAssignableFrom(raw));
            return isOurs ? Optional.of(SqliteMapping::argument) : Optional.empty();
        }
    }

    private static Argument argument(Object value) {
        if (value instanceof Instant time) {
            return (position, statement, context) -> statement.setLong(position, micros(time));
        }
        String text = text(value);
        return (position, statement, context) -> statement.setString(position, text);
    }

    static String text(Object value) {
        if (value instanceof Json json) {
            return json.text();
        }
        if (value instanceof BigDecimal amount) {
            return amount.toPlainString();
        }
        if (value instanceof Enum<?> constant) {
            return constant.name().toLowerCase(Locale.ROOT);
        }
        return value instanceof List<?> texts ? JSON.valueToTree(texts).toString() : null;
    }
}
