-- SPDX-License-Identifier: MIT
-- Pictures in posts. Facts and bytes apart, so that looking for some reads none of the others' bytes.

CREATE TABLE picture (
  community INTEGER NOT NULL,
  picture TEXT NOT NULL,
  member INTEGER NOT NULL,
  post INTEGER NOT NULL,
  width INTEGER NOT NULL,
  height INTEGER NOT NULL,
  size INTEGER NOT NULL,
  made_ms INTEGER NOT NULL,
  taken_ms INTEGER NOT NULL,
  PRIMARY KEY (community, picture)
) STRICT, WITHOUT ROWID;
CREATE INDEX picture_member ON picture (community, member);
CREATE INDEX picture_post ON picture (community, post, made_ms);
CREATE INDEX picture_taken ON picture (community, taken_ms) WHERE taken_ms<>0;

CREATE TABLE picture_bytes (
  community INTEGER NOT NULL,
  picture TEXT NOT NULL,
  bytes BLOB NOT NULL,
  PRIMARY KEY (community, picture)
) STRICT;
