package dev.quipu.plan.object;

import dev.quipu.base.problem.ProblemKind;
import dev.quipu.port.StoreException;

/** A content's bytes are not those that were stored. */
public class ObjectDamagedException extends StoreException {

    /** The problem of this failure. */
    public static final ProblemKind KIND = new ProblemKind("content-damaged", 500, "Content damaged");

    private ObjectDamagedException(String sha256, String remedy) {
        super(KIND, "The content " + sha256 + " is damaged: it was modified, or its disk is faulty. " + remedy);
    }

    /** Of a content outside of the database, with its SHA-256 in lower-case hexadecimal. */
    public static ObjectDamagedException ofObject(String sha256) {
        return new ObjectDamagedException(sha256, "Upload the same bytes again, or restore the file from a backup.");
    }

    /** Of a content in the database, with its SHA-256 in lower-case hexadecimal. */
    public static ObjectDamagedException ofRow(String sha256) {
        return new ObjectDamagedException(
                sha256,
                "Delete the artifacts that have it and upload it " + "again, or restore the database from a backup.");
    }
}
