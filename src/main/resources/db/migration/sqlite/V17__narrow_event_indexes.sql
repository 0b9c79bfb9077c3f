-- Of PostgreSQL alone, whose indexes of events held more than they need.
SELECT 1;
