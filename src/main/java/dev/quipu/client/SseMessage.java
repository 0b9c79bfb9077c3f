package dev.quipu.client;

/**
 * One message of a stream of server-sent events.
 *
 * @param type what kind it is, <code>message</code> unless the server says otherwise
 * @param data its text
 * @param lastId where to go on after it, empty if the server has not told yet
 */
record SseMessage(String type, String data, String lastId) {}
