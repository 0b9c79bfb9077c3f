CREATE TABLE second (id TEXT, nonsense;
