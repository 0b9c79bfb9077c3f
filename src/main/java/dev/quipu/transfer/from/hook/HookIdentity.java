package dev.quipu.transfer.from.hook;

import com.fasterxml.uuid.Generators;
import com.fasterxml.uuid.NoArgGenerator;
import com.fasterxml.uuid.StringArgGenerator;
import java.util.UUID;

/**
 * The ids of events that payloads tell of. Where hooks are installed twice, by a plugin and in the settings, both are run and handed
 * the same payload: that is one event, if it names its call of a tool or is the submission of a prompt. All else may happen again
 * with equal words, and is an event each time.
 */
final class HookIdentity {

    private static final UUID NAMESPACE = UUID.fromString("5f0d1c5e-7f0a-4f53-9f65-6a2f3f1f8a11");
    private static final String PROMPT = "UserPromptSubmit";
    private static final char BETWEEN = '\n';

    private final NoArgGenerator times = Generators.timeBasedEpochGenerator();
    private final StringArgGenerator names = Generators.nameBasedGenerator(NAMESPACE);

    /** A UUIDv5 of the session, the prompt, the call of a tool and the payload, of what happens once; else a new UUIDv7. */
    String of(HookPayload payload) {
        String session = payload.sessionId();
        String prompt = payload.text("prompt_id");
        String call = payload.text("tool_use_id");
        boolean isOnce = call != null || prompt != null && PROMPT.equals(payload.hook());
        if (session == null || !isOnce) {
            return times.generate().toString();
        }
        String name = session
                + BETWEEN
                + prompt
                + BETWEEN
                + call
                + BETWEEN
                + payload.json().text();
        return names.generate(name).toString();
    }
}
