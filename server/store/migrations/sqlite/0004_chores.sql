-- SPDX-License-Identifier: MIT
-- Work that a community needs at times is done by the process that holds its lease; what is folded
-- from the whole log keeps a checkpoint, so that only the log's tail is folded again.

CREATE TABLE lease (
  community INTEGER NOT NULL,
  chore TEXT NOT NULL,
  holder INTEGER NOT NULL,
  until_ms INTEGER NOT NULL,
  done_ms INTEGER NOT NULL,
  PRIMARY KEY (community, chore)
) STRICT, WITHOUT ROWID;

CREATE TABLE checkpoint (
  community INTEGER NOT NULL,
  fold TEXT NOT NULL,
  version INTEGER NOT NULL,
  seq INTEGER NOT NULL,
  hash TEXT NOT NULL,
  bytes BLOB NOT NULL,
  PRIMARY KEY (community, fold)
) STRICT;
