// SPDX-License-Identifier: MIT
#include <catch2/catch_test_macros.hpp>

#include "shared/community/row.h"
#include "tests/server/importers/bringing.h"

namespace hearth {

TEST_CASE("importers/flarum: a dump with a prefix", "[importers][flarum]") {
  tests::Bringing bringing;
  const importers::Outcome outcome = bringing.text("flarum", R"(-- dump
CREATE TABLE `f_discussions` (`id` int(10) UNSIGNED NOT NULL,
  `title` varchar(200) NOT NULL COMMENT 'a, b)',
  `first_post_id` int, `is_private` tinyint(1) DEFAULT '0', `is_approved` tinyint,
  `is_locked` tinyint, `is_sticky` tinyint, `hidden_at` datetime, PRIMARY KEY (`id`));
INSERT INTO `f_discussions` VALUES (1,'Oak; or \'pine\'',1,0,1,1,0,NULL),(2,'Psst',4,1,1,0,0,NULL);
/*!40000 ALTER TABLE `f_posts` DISABLE KEYS */;
INSERT INTO `f_posts` (`id`,`discussion_id`,`number`,`created_at`,`user_id`,
  `type`,`content`,`hidden_at`,`hidden_user_id`,`is_private`,`is_approved`) VALUES
(1,1,1,'2019-10-29 09:01:03',1,'comment',
  '<r><p><STRONG><s>**</s>Oak<e>**</e></STRONG> &amp; more</p>\n\n<p>So</p></r>',
  NULL,NULL,0,1),
(2,1,2,'2019-10-29 09:02:03',2,'comment','<t><p>Yes</p></t>',NULL,NULL,0,1),
(3,1,3,'2019-10-29 09:03:03',2,'comment','<t><p>No</p></t>','2019-10-30 00:00:00',2,0,1),
(4,2,1,'2019-10-29 09:03:03',2,'comment','<t><p>x</p></t>',NULL,NULL,0,1),
(5,1,4,'2019-10-29 09:04:03',1,'discussionRenamed','["a","b"]',NULL,NULL,0,1);
INSERT INTO `f_users` (`id`,`username`,`email`,`password`) VALUES (1,'ana',
  'a@example.org','x'),(2,'ben','b@example.org','x');
)");
  const base::PostId first{community::named_id(community::Named::kPost, "flarum::thread:1")};
  CHECK(tests::told(outcome, first) ==
        "ana: Oak; or 'pine' | **Oak** & more\n\nSo [live] at 0\n"
        "ben: Yes [live] at 1\n"
        "ben:  [deleted] at 1\n");
  CHECK(outcome.state.post(first)->locked);
  CHECK(outcome.report.totals.threads == 1);
  CHECK(outcome.report.left_out() == 2);
}

}  // namespace hearth
