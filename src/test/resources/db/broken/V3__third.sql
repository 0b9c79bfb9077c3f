CREATE TABLE third (id TEXT);
