-- SPDX-License-Identifier: MIT
-- The first schema. Every key starts with the community, so the same tables can be spread over
-- machines; no triggers, sequences or foreign keys. Forward only: a released migration is never
-- edited.

-- The directory of communities: small and the same on every machine, hence the one table that may
-- be unique in something else.
CREATE TABLE community (
  community INTEGER NOT NULL,
  name TEXT NOT NULL,
  epoch INTEGER NOT NULL,
  config TEXT NOT NULL,
  PRIMARY KEY (community)
) STRICT;
CREATE UNIQUE INDEX community_name ON community (name);

-- Where each log ends: the only place a seq is taken from.
CREATE TABLE head (
  community INTEGER NOT NULL,
  seq INTEGER NOT NULL,
  chain TEXT NOT NULL,
  PRIMARY KEY (community)
) STRICT;

-- The log: append only, without gaps. `canonical` is what the chain covers, byte for byte;
-- `content` names the text beside the log, 0 where the event has none.
CREATE TABLE event (
  community INTEGER NOT NULL,
  seq INTEGER NOT NULL,
  content INTEGER NOT NULL,
  chain TEXT NOT NULL,
  canonical TEXT NOT NULL,
  PRIMARY KEY (community, seq)
) STRICT, WITHOUT ROWID;

-- What people wrote: the canonical JSON that the event's hash covers. A table with rowids, because
-- bodies are long and their ids random: rows are appended, and only the small index is written at
-- random places.
CREATE TABLE content (
  community INTEGER NOT NULL,
  content INTEGER NOT NULL,
  words TEXT NOT NULL
) STRICT;
CREATE UNIQUE INDEX content_key ON content (community, content);

CREATE TABLE snapshot (
  community INTEGER NOT NULL,
  seq INTEGER NOT NULL,
  hash TEXT NOT NULL,
  state BLOB NOT NULL,
  PRIMARY KEY (community, seq)
) STRICT;

CREATE TABLE client (
  community INTEGER NOT NULL,
  client INTEGER NOT NULL,
  member INTEGER NOT NULL,
  last_mid INTEGER NOT NULL,
  seen_ms INTEGER NOT NULL,
  results BLOB NOT NULL,
  PRIMARY KEY (community, client, member)
) STRICT, WITHOUT ROWID;

CREATE TABLE account (
  community INTEGER NOT NULL,
  member INTEGER NOT NULL,
  login TEXT NOT NULL,
  subject TEXT NOT NULL,
  secret TEXT NOT NULL,
  created_ms INTEGER NOT NULL,
  changed_ms INTEGER NOT NULL,
  disabled INTEGER NOT NULL,
  extra TEXT NOT NULL,
  PRIMARY KEY (community, member)
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX account_login ON account (community, login) WHERE login <> '';
CREATE UNIQUE INDEX account_subject ON account (community, subject) WHERE subject <> '';

CREATE TABLE session (
  community INTEGER NOT NULL,
  token_hash BLOB NOT NULL,
  member INTEGER NOT NULL,
  created_ms INTEGER NOT NULL,
  seen_ms INTEGER NOT NULL,
  expires_ms INTEGER NOT NULL,
  extra TEXT NOT NULL,
  PRIMARY KEY (community, token_hash)
) STRICT, WITHOUT ROWID;
CREATE INDEX session_member ON session (community, member);
CREATE INDEX session_expiry ON session (community, expires_ms);

CREATE TABLE used_token (
  community INTEGER NOT NULL,
  issuer TEXT NOT NULL,
  jti TEXT NOT NULL,
  expires_ms INTEGER NOT NULL,
  PRIMARY KEY (community, issuer, jti)
) STRICT, WITHOUT ROWID;
CREATE INDEX used_token_expiry ON used_token (community, expires_ms);
