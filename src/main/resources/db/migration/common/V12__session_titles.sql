-- What an agent or a user calls a session.
ALTER TABLE sessions ADD COLUMN title TEXT;
