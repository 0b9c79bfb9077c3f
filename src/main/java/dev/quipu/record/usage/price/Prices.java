package dev.quipu.record.usage.price;

import dev.quipu.base.disk.FileFault;
import dev.quipu.config.ConfigurationException;
import dev.quipu.config.QuipuConfig;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;

/** The prices by which this instance reckons: the list that is shipped, and before it the file that is set. */
@ApplicationScoped
public class Prices {

    private final Optional<String> file;
    private volatile PriceList list;

    public Prices(QuipuConfig config) {
        this.file = config.prices().file();
    }

    /**
     * Refuses a file that is no price list.
     *
     * @throws ConfigurationException saying what is wrong with it
     */
    public static void check(QuipuConfig config) {
        config.prices().file().ifPresent(Prices::own);
    }

    /** Whether prices of a file count before those that are shipped. */
    public boolean hasOwn() {
        return file.isPresent();
    }

    /** The list, which is read when it is asked for the first time; blocks then. */
    public PriceList list() {
        PriceList known = list;
        if (known == null) {
            PriceList shipped = PriceFile.shipped();
            known = file.map(Prices::own).map(shipped::after).orElse(shipped);
            list = known;
        }
        return known;
    }

    private static PriceList own(String file) {
        try {
            return PriceFile.read(Files.readAllBytes(Path.of(file)));
        } catch (PriceFileException e) {
            throw wrong("is no list of prices: " + e.getMessage());
        } catch (InvalidPathException e) {
            throw wrong("is not a valid path");
        } catch (IOException e) {
            throw wrong("cannot be read: " + FileFault.reason(e));
        }
    }

    private static ConfigurationException wrong(String what) {
        return new ConfigurationException("QUIPU_PRICES_FILE " + what
                + ". Set it to a file in the form of Quipu's own list " + "(docs/usage.md), or leave it unset.");
    }
}
