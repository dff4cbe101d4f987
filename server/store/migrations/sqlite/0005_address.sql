-- SPDX-License-Identifier: MIT
-- Accounts may have an address that its reader confirmed: a way back in when the password is lost.

ALTER TABLE account ADD COLUMN address TEXT NOT NULL DEFAULT '';
CREATE INDEX account_address ON account (community, address) WHERE address <> '';
