CREATE TABLE first (id TEXT);
