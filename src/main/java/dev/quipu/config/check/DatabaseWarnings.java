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
                    "With sslmode=" + postgres.sslMode() + " nobody makes sure that what answers at "
                            + postgres.server() + " is that server, or that nobody else reads what goes there.",
                    "Add sslmode=verify-full&sslrootcert=FILE with the authority of the server's certificate."));
        }
        if (postgres.password() == null && postgres.sslCert() == null) {
            warnings.add(new SettingWarning(
                    variable,
                    "There is neither a password nor a certificate of our own for " + postgres.server()
                            + ", so that everybody who reaches it is let in, or nobody is.",
                    "Give a password in " + variable + " or PGPASSWORD, or sslcert and sslkey."));
        }
        return warnings;
    }
}
