package dev.quipu.transfer.from.minsky;

import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * A record of Minsky's, with its field names.
 *
 * @param place where it stands
 * @param fields null if it cannot be taken
 * @param fault why it cannot be taken, null if it can
 */
record MinskyRecord(String place, ObjectNode fields, String fault) {

    static MinskyRecord of(String place, ObjectNode fields) {
        return new MinskyRecord(place, fields, null);
    }

    static MinskyRecord refused(String place, String fault) {
        return new MinskyRecord(place, null, fault);
    }
}
