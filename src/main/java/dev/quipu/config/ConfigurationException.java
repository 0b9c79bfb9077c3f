package dev.quipu.config;

/** Quipu cannot start as it is configured; the message says what to change. The process ends with exit code 2. */
public class ConfigurationException extends RuntimeException {

    public ConfigurationException(String message) {
        super(message);
    }
}
