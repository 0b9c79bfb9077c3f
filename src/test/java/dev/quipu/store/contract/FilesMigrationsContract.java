package dev.quipu.store.contract;

import java.util.List;

/** The migrations of a backend that has no tables, but files of one version. */
public abstract class FilesMigrationsContract extends SchemaMigrationsContract {

    @Override
    List<String> scripts() {
        return List.of("V1__files");
    }

    @Override
    String firstDescription() {
        return "files";
    }
}
