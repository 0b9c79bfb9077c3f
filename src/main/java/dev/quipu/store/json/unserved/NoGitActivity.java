package dev.quipu.store.json.unserved;

import dev.quipu.port.BackendName;
import dev.quipu.port.Page;
import dev.quipu.port.UnsupportedByBackendException;
import dev.quipu.record.git.GitActivity;
import dev.quipu.record.git.GitActivityQuery;
import dev.quipu.record.git.GitActivityStore;
import dev.quipu.record.git.GitRewrite;
import io.smallrye.mutiny.Uni;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** Events of git are kept here like all others, but nothing is looked up by them. */
public final class NoGitActivity implements GitActivityStore {

    @Override
    public Uni<Page<GitActivity>> list(String teamId, GitActivityQuery query) {
        return refused();
    }

    @Override
    public Uni<List<GitActivity>> commits(String teamId, String prefix, int limit) {
        return refused();
    }

    @Override
    public Uni<List<GitRewrite>> rewrites(String teamId, String sha, int limit) {
        return refused();
    }

    @Override
    public Uni<Optional<GitActivity>> first(String teamId, Collection<String> shas) {
        return refused();
    }

    private static <T> Uni<T> refused() {
        return Uni.createFrom().failure(new UnsupportedByBackendException(BackendName.JSON, "git activity"));
    }
}
