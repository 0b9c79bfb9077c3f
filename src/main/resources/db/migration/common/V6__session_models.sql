-- The models that wrote a session's messages, each with its share: JSON as the API answers it, null where nothing tells.
ALTER TABLE sessions ADD COLUMN models TEXT;
