package dev.quipu.config.check;

import dev.quipu.config.PostgresSettings;
import java.util.ArrayList;
import java.util.List;

/** Doubts about the way to PostgreSQL. */
final class DatabaseWarnings {

    private DatabaseWarnings() {}

    /**
     * Doubts about one address.
     *
     * @param variable the one that names it
     */
    static List<SettingWarning> of(String variable, PostgresSettings postgres) {
        List<SettingWarning> warnings = new ArrayList<>();
        if (Hosts.isThisMachine(postgres.host())) {
            return warnings;
        }
        if (!postgres.verifiesHost()) {
            warnings.add(new SettingWarning(
                    variable,
                    "With sslmode=" + postgres.sslMode() + " the identity of " + postgres.server()
                            + " is not verified, and the connection can be intercepted.",
                    "Add sslmode=verify-full&sslrootcert=FILE with the authority of the server's certificate."));
        }
        if (postgres.password() == null && postgres.sslCert() == null) {
            warnings.add(new SettingWarning(
                    variable,
                    "Neither a password nor a client certificate is set for " + postgres.server() + ".",
                    "Give a password in " + variable + " or PGPASSWORD, or sslcert and sslkey."));
        }
        return warnings;
    }
}
