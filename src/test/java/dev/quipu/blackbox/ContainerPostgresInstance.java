package dev.quipu.blackbox;

import static org.awaitility.Awaitility.await;

import java.sql.Connection;
import java.time.Duration;
import java.util.List;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.postgresql.PostgreSQLContainer;

/** PostgreSQL in a container. */
final class ContainerPostgresInstance extends PostgresInstance {

    private static final String IMAGE = "postgres:18";
    private static final int INNER_PORT = 5432;
    private static final Duration START = Duration.ofSeconds(60);

    private final int port = Installation.freePort();
    private final PostgreSQLContainer container = new PostgreSQLContainer(IMAGE)
            .withUsername("postgres")
            .withPassword(PASSWORD)
            .withCommand("postgres", "-c", "max_connections=300");

    ContainerPostgresInstance() {
        container.setPortBindings(List.of(port + ":" + INNER_PORT));
    }

    @Override
    public void start() {
        if (container.getContainerId() == null) {
            container.start();
        } else {
            DockerClientFactory.instance()
                    .client()
                    .startContainerCmd(container.getContainerId())
                    .exec();
        }
        await().atMost(START).ignoreExceptions().until(() -> {
            try (Connection connection = connect()) {
                return connection.isValid(1);
            }
        });
    }

    @Override
    public void stop() {
        DockerClientFactory.instance()
                .client()
                .stopContainerCmd(container.getContainerId())
                .exec();
    }

    @Override
    public void kill() {
        DockerClientFactory.instance()
                .client()
                .killContainerCmd(container.getContainerId())
                .exec();
    }

    @Override
    public void freeze() {
        DockerClientFactory.instance()
                .client()
                .pauseContainerCmd(container.getContainerId())
                .exec();
    }

    @Override
    public void resume() {
        DockerClientFactory.instance()
                .client()
                .unpauseContainerCmd(container.getContainerId())
                .exec();
    }

    @Override
    public int port() {
        return port;
    }

    @Override
    public void close() {
        container.stop();
    }
}
