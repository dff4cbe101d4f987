-- SPDX-License-Identifier: MIT
-- What a sign-in stands on beside the account outlives a restart: codes of the sign-in window that
-- were not exchanged yet, and until when wrong guesses at an account count.

CREATE TABLE code (
  community INTEGER NOT NULL,
  hash BLOB NOT NULL,
  member INTEGER NOT NULL,
  expires_ms INTEGER NOT NULL,
  extra TEXT NOT NULL,
  PRIMARY KEY (community, hash)
) STRICT, WITHOUT ROWID;
CREATE INDEX code_expiry ON code (community, expires_ms);

CREATE TABLE guess (
  community INTEGER NOT NULL,
  subject INTEGER NOT NULL,
  forgiven_ms INTEGER NOT NULL,
  PRIMARY KEY (community, subject)
) STRICT, WITHOUT ROWID;
CREATE INDEX guess_expiry ON guess (community, forgiven_ms);
