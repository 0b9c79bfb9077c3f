package dev.quipu.client;

/** The API as the command's own process serves it, where no server runs. No other process can reach it. */
public interface EmbeddedApi extends Transport {

    /** Where the data is, for messages. */
    String location();

    /**
     * Removes rows of deleted teams.
     *
     * @return how many teams' rows are gone; 0 if no team's rows were left
     */
    int removeDeletedTeams();
}
