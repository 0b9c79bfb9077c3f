-- What a session is to its parent.
ALTER TABLE sessions ADD COLUMN relationship TEXT;
