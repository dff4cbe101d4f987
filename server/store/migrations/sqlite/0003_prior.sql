-- SPDX-License-Identifier: MIT
-- Prompts learn from members who opted in: who does and the noised sums they gave, and the priors
-- that came of them. Beside the log, so that what is taken back is gone.

CREATE TABLE giver (
  community INTEGER NOT NULL,
  member INTEGER NOT NULL,
  pass INTEGER NOT NULL,
  given_ms INTEGER NOT NULL,
  given TEXT NOT NULL,
  PRIMARY KEY (community, member)
) STRICT, WITHOUT ROWID;

CREATE TABLE prior (
  community INTEGER NOT NULL,
  book TEXT NOT NULL,
  PRIMARY KEY (community)
) STRICT;
