// SPDX-License-Identifier: MIT
// Reaches the tools pinned in web/package.json from tests that live outside web/:
//   const { chromium } = tool("playwright-core");
import { createRequire } from "node:module";

export const tool = createRequire(new URL("../../web/package.json", import.meta.url));
