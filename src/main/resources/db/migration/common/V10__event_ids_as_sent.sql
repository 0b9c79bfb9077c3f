-- An event's id as its client first wrote it, null where that is the id itself: letters of another case are no other event.
ALTER TABLE events ADD COLUMN id_sent TEXT;
