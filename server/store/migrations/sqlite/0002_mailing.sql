-- SPDX-License-Identifier: MIT
-- What members asked to be sent by mail, and where: beside the accounts, never in the log.
CREATE TABLE mailing (
  community INTEGER NOT NULL,
  member INTEGER NOT NULL,
  revision INTEGER NOT NULL,
  address TEXT NOT NULL,
  language TEXT NOT NULL,
  period_ms INTEGER NOT NULL,
  utc_offset_min INTEGER NOT NULL,
  confirmed INTEGER NOT NULL,
  asked_ms INTEGER NOT NULL,
  expires_ms INTEGER NOT NULL,
  due_ms INTEGER NOT NULL,
  covered_ms INTEGER NOT NULL,
  refused INTEGER NOT NULL,
  key BLOB NOT NULL,
  PRIMARY KEY (community, member)
) STRICT, WITHOUT ROWID;
CREATE INDEX mailing_due ON mailing (community, due_ms, member) WHERE confirmed = 1;
