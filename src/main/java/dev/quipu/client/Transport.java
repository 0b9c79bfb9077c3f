package dev.quipu.client;

import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;

/** Carries requests to what answers them: a server, or the service in the command's own process. Blocks; for one thread. */
public interface Transport {

    /**
     * Sends a request.
     *
     * @return the answer, whose body is to be closed
     * @throws IOException if there is none
     * @throws InterruptedException if the thread is interrupted meanwhile
     */
    Answer send(HttpRequest request) throws IOException, InterruptedException;

    /**
     * What came back.
     *
     * @param status HTTP's
     * @param headers those of the answer
     * @param body read as it comes; never null
     */
    record Answer(int status, HttpHeaders headers, InputStream body) {}
}
