package dev.quipu.fuzz;

import java.util.Set;
import java.util.function.Consumer;

/**
 * Something that an enemy does with one connection.
 *
 * @param statuses what it may get
 * @param isProblem whether the answer, if there is one, has to be a problem document: it is wherever the request gets as far
 *     as our code; what the HTTP layer itself cannot read is answered without a body
 */
record Attack(String name, Consumer<RawConnection> does, Set<Integer> statuses, boolean isProblem) {

    /** One that is answered by us. */
    static Attack answered(String name, int status, Consumer<RawConnection> does) {
        return new Attack(name, does, Set.of(status), true);
    }

    /** One that may find the connection closed before it has said all, and the answer lost. */
    static Attack answeredOrClosed(String name, int status, Consumer<RawConnection> does) {
        return new Attack(name, does, Set.of(status, RawConnection.CLOSED), true);
    }

    /** One that is no HTTP. */
    static Attack refused(String name, Consumer<RawConnection> does) {
        return new Attack(name, does, Set.of(400, 413, 414, 417, 431, RawConnection.CLOSED), false);
    }

    @Override
    public String toString() {
        return name;
    }
}
