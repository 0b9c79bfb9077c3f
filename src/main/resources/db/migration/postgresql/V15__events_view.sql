-- Of SQLite alone, whose events lie in other rows than those of the table: PostgreSQL's stay as they are.
SELECT 1;
